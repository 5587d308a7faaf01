import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database } from '#platform/db';
import type { PlatformParts } from '#platform/module';
import { createTestDatabase } from '#platform/testing';
import { keepStatisticsFresh } from './fresh-statistics.ts';

let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 1, applicationName: 'statistics test' });
  await db.pool.query(
    'create table public.things (a integer, b integer, primary key (a, b)) with (autovacuum_enabled = off)',
  );
});

after(async () => {
  await db.close();
  await drop();
});

const rowsKnown = async (): Promise<number> =>
  (await db.pool.query<{ reltuples: number }>(`select reltuples from pg_class where relname = 'things'`)).rows[0]
    ?.reltuples ?? 0;

// A session tells its counts at the end of a transaction, at most once a second unless it is asked to.
const insert = async (group: number, count: number) => {
  await db.pool.query(`begin; insert into public.things select ${group}, n from generate_series(1, ${count}) n;
    select pg_stat_force_next_flush(); commit`);
};

test('a table that has outgrown its statistics is looked at again, a quiet one is left alone', async () => {
  const job = keepStatisticsFresh({ db } as PlatformParts);
  await insert(1, 1000);
  await job.run();
  assert.equal(await rowsKnown(), 1_000);
  await insert(2, 500);
  await job.run();
  assert.equal(await rowsKnown(), 1_000, 'half as many again is not worth a look');
  await insert(3, 800);
  await job.run();
  assert.equal(await rowsKnown(), 2_300);
});

test('a table that has gone meanwhile, as partitions do, keeps nobody from the others', async () => {
  await insert(4, 900);
  const known = await rowsKnown();
  const asked = { ...db, run: async () => [{ name: 'public.gone_since' }, { name: 'public.things' }] };
  await keepStatisticsFresh({ db: asked as unknown as Database } as PlatformParts).run();
  assert.equal(await rowsKnown(), known + 900);
});
