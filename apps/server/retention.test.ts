import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig, retriesMaxMs } from '#platform/config';
import { createLogger } from '#platform/telemetry';
import { createTestClock } from '#platform/time';
import { createRuntime } from './runtime.ts';
import { settingsOf } from './settings.ts';

const settings = settingsOf(loadConfig({}), 'a secret for a test, long enough to sign with', 'http://shop.example', {
  secretKey: 'sk_test_retention',
  webhookSecret: 'whsec_retention',
  apiUrl: 'http://127.0.0.1:9',
});
/** The longest pause between two tries, and the tries of a subscriber that asks for no other number. */
const RETRY_PAUSE_MAX_MS = 60_000;
const ATTEMPTS_MAX = 12;

test('events are kept longer than the most patient subscriber tries, twice over', async (t) => {
  const log = createLogger('silent');
  const clock = createTestClock();
  const runtime = createRuntime({
    databaseUrl: 'postgres://127.0.0.1:9/none',
    poolSizeMax: 1,
    settings,
    log,
    clock,
    version: '0',
  });
  t.after(() => runtime.close());
  const tries = runtime.subscribers.map(({ attemptsMax = ATTEMPTS_MAX }) => attemptsMax);
  assert.ok(tries.length > 5);
  assert.equal(2 * Math.max(...tries) * RETRY_PAUSE_MAX_MS, retriesMaxMs);
  assert.ok(retriesMaxMs < (settings.kept?.eventsMs ?? 0));
});
