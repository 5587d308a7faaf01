import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
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

interface Found {
  readonly oid: number;
  readonly name: string;
  readonly url: string;
  readonly events: number;
  readonly position: number;
}

/** One test database after the other, each as it is handed out; then it is used. */
const handedOut = async (t: TestContext, uses: readonly string[]): Promise<readonly Found[]> => {
  const keeper = await createTestDatabase();
  t.after(() => keeper.drop());
  const found: Found[] = [];
  for (const use of uses) {
    const { url, drop } = await createTestDatabase();
    const client = await connect(t, url);
    const { rows } = await client.query(
      `select oid, datname::text as name, (select count(*)::int from platform.outbox) as events,
         nextval('platform.outbox_position')::int as position
       from pg_database where datname = current_database()`,
    );
    found.push({ ...rows[0], url });
    await client.query(use);
    await drop();
  }
  return found;
};

const FACT = `insert into platform.outbox (id, shop_id, type, version, subject, time, data)
  select gen_random_uuid(), gen_random_uuid(), 'test.happened', 1, 'x', now(), '{}' from generate_series(1, 3)`;

test('what a test is done with is emptied and serves the next one under another name', async (t) => {
  const [first, second] = await handedOut(t, [FACT, FACT]);
  assert.equal(second?.oid, first?.oid);
  assert.notEqual(second?.name, first?.name);
  assert.deepEqual([second?.events, second?.position], [0, first?.position]);
  await assert.rejects(new Client({ connectionString: first?.url }).connect(), { code: '3D000' });
});

test('where a test has changed more than rows, no other test follows', async (t) => {
  const uses = [
    'create table more (n int)',
    'alter table platform.dead_letters alter column reason drop not null',
    'drop table platform.dead_letters',
    'delete from platform.migrations',
    `do $$ begin execute 'alter database ' || current_database() || ' set timezone to utc'; end $$`,
    'analyze',
  ];
  const found = await handedOut(t, [...uses, 'select 1']);
  assert.equal(new Set(found.map(({ oid }) => oid)).size, found.length);
});
