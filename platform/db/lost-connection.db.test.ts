import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase } from '#platform/testing';
import { createPool } from './index.ts';

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
