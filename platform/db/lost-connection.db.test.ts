import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase, until } from '#platform/testing';
import { createDatabase, createPool, statement } from './index.ts';

test('a connection that ends while it is handed out and not asked anything ends nothing else', async (t) => {
  const database = await createTestDatabase();
  const pool = createPool({ url: database.url, poolSizeMax: 2, applicationName: 'lost connection' });
  t.after(async () => {
    await pool.end();
    await database.drop();
  });
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await pool.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
  await assert.rejects(client.query('select 1'));
  client.release(true);
  assert.equal((await pool.query('select 1')).rowCount, 1);
});

test('an idle connection that is lost is told, and one that its pool has given up is not', async (t) => {
  const database = await createTestDatabase();
  t.after(database.drop);
  const told: string[] = [];
  const onIdleConnectionLost = (error: Error) => told.push(error.message);
  const pool = createPool({ url: database.url, poolSizeMax: 2, applicationName: 'lost', onIdleConnectionLost });
  const clients = await Promise.all([pool.connect(), pool.connect()]);
  for (const client of clients) client.release();
  await pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
    ['lost'],
  );
  await until('the pool has given it up', () => pool.totalCount === 1);
  assert.deepEqual(told, ['terminating connection due to administrator command']);
  await pool.end();
  pool.emit('error', new Error('the server has ended too'), clients[0]);
  assert.equal(told.length, 1);
});

const one = statement<{ one: number }>('test.one', 'select 1 as one');
/** Longer than a silence that raises suspicion, shorter than it takes to ask twice. */
const STANDS_STILL_MS = 700;

test('a backend that is given no processor for 0.7 s is not taken for a lost connection', async (t) => {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url, poolSizeMax: 1, applicationName: 'stands still' });
  t.after(async () => {
    await db.close();
    await database.drop();
  });
  const { rows } = await db.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const pid = rows[0]?.pid ?? assert.fail('nobody answers');
  // Idle for longer than a backend counts as at work.
  await pause(350);
  process.kill(pid, 'SIGSTOP');
  setTimeout(() => process.kill(pid, 'SIGCONT'), STANDS_STILL_MS);
  assert.deepEqual(await db.run(one), [{ one: 1 }]);
});
