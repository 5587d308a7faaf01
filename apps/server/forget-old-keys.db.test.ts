import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDatabase } from '#platform/db';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock } from '#platform/time';
import { forgetOldKeys } from './forget-old-keys.ts';

test('answers older than the time they are kept are forgotten, more than one batch of them, and no other', async (t) => {
  const { url, drop } = await createTestDatabase();
  const db = createDatabase({ url, poolSizeMax: 2, applicationName: 'forget keys test' });
  t.after(() => db.close().then(drop));
  const keep = (scope: string, count: number, createdAt: string) =>
    db.pool.query(
      `insert into platform.idempotency_keys (scope, key, request_hash, status, body, created_at)
       select $1, n::text, 'hash', 201, '{}', $3 from generate_series(1, $2) n`,
      [scope, count, createdAt],
    );
  await keep('old', 5_001, '2026-03-01T11:59:59Z');
  await keep('young', 2, '2026-03-01T12:00:01Z');
  const metrics = createMetrics();
  const clock = createTestClock('2026-03-03T12:00:00Z');
  const job = forgetOldKeys(
    { db, clock, metrics, log: createLogger('silent'), observer: metrics.coalescing },
    48 * 3_600_000,
  );
  await job.run();
  const { rows } = await db.pool.query(
    'select scope, count(*)::integer as count from platform.idempotency_keys group by 1',
  );
  assert.deepEqual(rows, [{ scope: 'young', count: 2 }]);
});
