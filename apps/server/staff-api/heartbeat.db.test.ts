import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDatabase } from '#platform/db';
import { createJobRunner } from '#platform/jobs';
import { readProcessReports } from '#platform/module';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { systemClock } from '#platform/time';
import { createHeartbeat } from './heartbeat.ts';
import type { OwnReport } from './own-report.ts';

test('a process has one row for as long as it lives, and one that ends in order leaves none', async (t) => {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url, poolSizeMax: 2, applicationName: 'test' });
  t.after(async () => {
    await db.close();
    await database.drop();
  });
  const log = createLogger('silent');
  const metrics = createMetrics();
  const platform = { db, clock: systemClock, log, metrics, observer: metrics.coalescing };
  const heartbeat = createHeartbeat({ platform, role: 'web', bus: null, jobs: createJobRunner(db, [], log) });
  metrics.observeRequest('GET', '/api/v1/products', 200, 4);
  await heartbeat.beat();
  await heartbeat.beat();
  const [own, ...others] = await readProcessReports<OwnReport>(db);
  assert.deepEqual(others, []);
  assert.deepEqual([own?.report.process.pid, own?.report.process.role], [process.pid, 'web']);
  assert.equal(own?.report.routes[0]?.total.count, 1);
  assert.ok((own?.ageSeconds ?? 99) < 30);
  await heartbeat.stop();
  assert.deepEqual(await readProcessReports(db), []);
});
