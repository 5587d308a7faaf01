import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { createTestDatabase } from '#platform/testing';
import { auditProcesses } from './audit.ts';

let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 2, applicationName: 'process audit test' });
});

after(async () => {
  await db.close();
  await drop();
});

/** Writes a story as it would look now, had it last moved `quietMinutes` ago. */
const plant = async (name: string, state: string, quietMinutes: number, deadlineInMinutes: number | null) => {
  const id = newId();
  await db.pool.query(
    `insert into platform.processes (name, id, shop_id, state, data, steps, deadline_at, created_at, updated_at)
     values ($1, $2, $2, $3, '{}', 1, now() + $5 * interval '1 minute', now(), now() - $4 * interval '1 minute')`,
    [name, id, state, quietMinutes, deadlineInMinutes],
  );
  return id;
};

test('no stories at all are nothing stuck', async () => {
  assert.deepEqual(await auditProcesses(db, 'test.none', ['OVER']), { checked: 0, stuck: [] });
});

test('only those are stuck that rest nowhere and have no turn coming, the oldest first', async () => {
  const name = 'test.audited';
  await plant(name, 'OVER', 600, null);
  await plant(name, 'WAITING', 5, null);
  await plant(name, 'WAITING', 600, 10);
  await plant(name, 'WAITING', 600, -2);
  await plant('test.other', 'WAITING', 600, null);
  const unswept = await plant(name, 'WAITING', 30, -20);
  const forgotten = await plant(name, 'WAITING', 90, null);
  const audit = await auditProcesses(db, name, ['OVER']);
  assert.equal(audit.checked, 6);
  assert.deepEqual(
    audit.stuck.map(({ id, state }) => [id, state]),
    [
      [forgotten, 'WAITING'],
      [unswept, 'WAITING'],
    ],
  );
  assert.ok(audit.stuck[0]!.since < audit.stuck[1]!.since);
});
