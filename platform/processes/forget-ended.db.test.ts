import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDatabase } from '#platform/db';
import { newId } from '#platform/ids';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock } from '#platform/time';
import { createProcessSweep } from './forget-ended.ts';

const DAY_MS = 86_400_000;

test('a story goes when it has rested for the time of its state, unless something is still due', async (t) => {
  const { url, drop } = await createTestDatabase();
  const db = createDatabase({ url, poolSizeMax: 2, applicationName: 'forget ended test' });
  t.after(() => db.close().then(drop));
  const plant = async (state: string, restedDays: number, pending = '[]', deadline: string | null = null) => {
    const id = newId();
    await db.pool.query(
      `insert into platform.processes (name, id, shop_id, state, data, steps, pending, deadline_at, created_at, updated_at)
       values ('test.story', $1, $1, $2, '{}', 1, $3, $4, now() - interval '900 days', now() - $5 * interval '1 day')`,
      [id, state, pending, deadline, restedDays],
    );
    return id;
  };
  await plant('OVER', 11);
  await plant('DONE', 101);
  const kept = [
    await plant('OVER', 9),
    await plant('DONE', 99),
    await plant('WAITING', 800),
    await plant('OVER', 800, '[{"id":"a","key":"k","action":{"type":"ask"}}]'),
    await plant('OVER', 800, '[]', '2030-01-01T00:00:00Z'),
  ];
  const metrics = createMetrics();
  const clock = createTestClock(new Date());
  const platform = { db, clock, metrics, log: createLogger('silent'), observer: metrics.coalescing };
  await createProcessSweep(platform, 'test.story', { OVER: 10 * DAY_MS, DONE: 100 * DAY_MS }).run();
  const { rows } = await db.pool.query<{ id: string }>('select id from platform.processes order by id');
  assert.deepEqual(
    rows.map(({ id }) => id),
    kept.toSorted(),
  );
});
