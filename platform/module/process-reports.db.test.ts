import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDatabase } from '#platform/db';
import { newId } from '#platform/ids';
import { createTestDatabase } from '#platform/testing';
import { forgetProcesses, readProcessReports, reportProcess } from './index.ts';

test('what a process says replaces what it said; who says nothing for ten minutes is forgotten', async (t) => {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url, poolSizeMax: 2, applicationName: 'test' });
  t.after(async () => {
    await db.close();
    await database.drop();
  });
  const [silent, busy] = [newId(), newId()];
  await reportProcess(db, silent, { said: 'bye' });
  await db.pool.query(`update platform.process_reports set updated_at = now() - interval '9 minutes'`);
  await reportProcess(db, busy, { said: 'one' });
  await reportProcess(db, busy, { said: 'two' });
  await forgetProcesses(db, null);
  const told = await readProcessReports<{ said: string }>(db);
  assert.deepEqual(
    told.map(({ processId, report }) => [processId, report.said]),
    [
      [busy, 'two'],
      [silent, 'bye'],
    ],
  );
  assert.ok((told[1]?.ageSeconds ?? 0) >= 540);
  await db.pool.query(
    `update platform.process_reports set updated_at = now() - interval '11 minutes' where process_id = $1`,
    [silent],
  );
  await forgetProcesses(db, null);
  assert.equal((await readProcessReports(db)).length, 1);
});
