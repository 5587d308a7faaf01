import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#platform/db';
import { createLogger } from '#platform/telemetry';
import { createJobRunner } from './index.ts';

const MINUTE_MS = 60_000;

test('a job is run soon after the start, and then after each of its pauses', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let runs = 0;
  const run = async (): Promise<void> => {
    runs += 1;
  };
  const job = { name: 'sweep', every: { ms: MINUTE_MS }, run };
  const runner = createJobRunner({} as Database, [job], createLogger('error', { write: () => undefined }));
  await runner.start();
  assert.equal(runs, 0, 'the start itself waits for no job');
  t.mock.timers.tick(2_000);
  assert.equal(runs, 1, 'what a crash cut short does not wait for a whole pause');
  await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(MINUTE_MS - 1);
  assert.equal(runs, 1);
  t.mock.timers.tick(1);
  assert.equal(runs, 2);
  await runner.stop();
});
