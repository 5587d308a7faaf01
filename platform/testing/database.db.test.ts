import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from 'pg';
import { createTestDatabase } from './index.ts';

async function connect(t: { after(fn: () => Promise<void>): void }, url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  t.after(() => client.end());
  return client;
}

test('every test database is migrated and none sees what another holds', async (t) => {
  const databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
  t.after(() => Promise.all(databases.map((database) => database.drop())));
  const [one, other] = await Promise.all(databases.map((database) => connect(t, database.url)));
  await one!.query('create table only_here (n int)');
  assert.equal((await other!.query("select to_regclass('only_here') as found")).rows[0]?.found, null);
  const { rows } = await other!.query('select count(*)::int as migrations from platform.migrations');
  assert.ok(rows[0]?.migrations > 0);
});

test('dropping throws out who is still connected, a replication slot included, and may be repeated', async (t) => {
  const [keeper, database] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  t.after(() => keeper.drop());
  const client = await connect(t, database.url);
  await client.query(`select pg_create_logical_replication_slot('s_' || current_database(), 'pgoutput')`);
  await database.drop();
  await database.drop();
  const late = new Client({ connectionString: database.url });
  await assert.rejects(late.connect(), { code: '55000', message: /not currently accepting connections/ });
});
