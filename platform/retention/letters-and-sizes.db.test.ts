import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDatabase } from '#platform/db';
import { newId } from '#platform/ids';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock } from '#platform/time';
import { createLetterSweep, createTableWatch } from './index.ts';

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
  for (const job of [createLetterSweep(platform), createTableWatch(platform)]) await job.run();
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
