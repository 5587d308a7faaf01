import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig, retriesMaxMs } from '#platform/config';
import { createDatabase } from '#platform/db';
import { newId } from '#platform/ids';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock } from '#platform/time';
import { retentionJobs } from './retention.ts';
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

test('a closed dead letter goes after its time, one that waits for a person never does; sizes are shown', async (t) => {
  const { url, drop } = await createTestDatabase();
  const db = createDatabase({ url, poolSizeMax: 2, applicationName: 'retention test' });
  t.after(() => db.close().then(drop));
  const plant = async (closedDaysAgo: number | null) => {
    const id = newId();
    await db.pool.query(
      `insert into platform.dead_letters (id, subscriber, event_id, event, attempts, reason, replayed_at, created_at)
       values ($1, 'test', $1, '{}', 12, 'planted', now() - $2 * interval '1 day', now() - interval '400 days')`,
      [id, closedDaysAgo],
    );
    return id;
  };
  const [, young, open] = [await plant(91), await plant(89), await plant(null)];
  const metrics = createMetrics();
  const clock = createTestClock(new Date());
  const platform = { db, clock, metrics, log: createLogger('silent'), observer: metrics.coalescing };
  for (const job of retentionJobs(platform, settings)) await job.run();
  const { rows } = await db.pool.query('select id from platform.dead_letters order by id');
  assert.deepEqual(
    rows.map(({ id }) => id),
    [young, open].sort(),
  );
  const shown = await metrics.registry.metrics();
  for (const line of [
    /^stoa_table_bytes\{table="platform\.outbox"\} [1-9]/m,
    /^stoa_table_rows\{table="platform\.inbox"\} \d/m,
    /^stoa_dead_letters_open 1$/m,
    /^stoa_stray_events 0$/m,
    /^stoa_retention_deleted_rows_total\{sweep="events\.forget-closed-letters"\} 1$/m,
    new RegExp(
      `^stoa_retention_swept_timestamp_seconds\\{sweep="events\\.forget-closed-letters"\\} ${clock.nowMs() / 1_000}$`,
      'm',
    ),
  ]) {
    assert.match(shown, line);
  }
});
