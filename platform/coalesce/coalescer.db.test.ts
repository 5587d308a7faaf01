import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database, statement, uuidArray } from '#platform/db';
import { newId } from '#platform/ids';
import { createTestDatabase, untilSomebodyWaits } from '#platform/testing';
import { createCoalescer } from './coalescer.ts';

let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 8, applicationName: 'coalescer test' });
  await db.pool.query('create table public.counters (id uuid primary key, value integer not null check (value < 100))');
});

after(async () => {
  await db.close();
  await drop();
});

const lock = statement<{ id: string }>(
  'test.counters-lock',
  'select id from public.counters where id = any($1::uuid[]) order by id for update',
);
const lockBackwards = statement<{ id: string }>(
  'test.counters-lock-backwards',
  'select id from public.counters where id = any($1::uuid[]) order by id desc for update',
);
const add = statement<never>(
  'test.counters-add',
  `update public.counters c set value = c.value + d.amount
   from (select id, sum(amount) as amount from unnest($1::uuid[], $2::integer[]) as d (id, amount) group by id) d
   where c.id = d.id`,
);

interface Add {
  id: string;
  amount: number;
}

const createAdder = (backwards: boolean) =>
  createCoalescer<readonly Add[], 'added'>({
    name: 'test.add',
    batchSizeMax: 64,
    queueSizeMax: 1_000,
    async run(batch) {
      await db.tx(async (tx) => {
        const all = batch.flat();
        await tx.run(backwards ? lockBackwards : lock, [uuidArray(all.map(({ id }) => id))]);
        tx.send(add, [uuidArray(all.map(({ id }) => id)), `{${all.map(({ amount }) => amount).join(',')}}`]);
      });
      return batch.map(() => 'added' as const);
    },
  });

const counterValue = async (id: string) =>
  (await db.pool.query<{ value: number }>('select value from public.counters where id = $1', [id])).rows[0]?.value;

const createCounters = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, newId);
  await db.pool.query('insert into public.counters select unnest($1::uuid[]), 0', [ids]);
  return ids;
};

test('a command that breaks a constraint fails alone; what its neighbours did is kept exactly once', async () => {
  const [good, bad] = (await createCounters(2)) as [string, string];
  const adder = createAdder(false);
  const calls = Array.from({ length: 40 }, (_, index) =>
    adder.submit(index === 17 ? [{ id: bad, amount: 1_000 }] : [{ id: good, amount: 1 }]),
  );
  const settled = await Promise.allSettled(calls);
  assert.deepEqual(
    settled.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])),
    [17],
  );
  assert.equal(await counterValue(good), 39);
  assert.equal(await counterValue(bad), 0);
});

test('batches that lock in opposite orders both take effect, once each', async () => {
  const ids = await createCounters(2);
  const [forward, backward] = [createAdder(false), createAdder(true)];
  const both = ids.map((id) => ({ id, amount: 1 }));
  for (let round = 0; round < 20; round += 1) {
    await Promise.all([forward.submit(both), backward.submit(both)]);
  }
  for (const id of ids) assert.equal(await counterValue(id), 40);
});

test('a planted deadlock is survived: a transaction holds one row and asks for the other', async () => {
  const [first, second] = (await createCounters(2)) as [string, string];
  const rival = await db.pool.connect();
  let rivals = 0;
  try {
    await rival.query('begin');
    await rival.query('set local deadlock_timeout = 10');
    await rival.query('set local lock_timeout = 0');
    await rival.query('update public.counters set value = value + 1 where id = $1', [second]);
    const added = createAdder(false).submit([
      { id: first, amount: 1 },
      { id: second, amount: 1 },
    ]);
    await untilSomebodyWaits(db.pool);
    const blocked = rival.query('update public.counters set value = value + 1 where id = $1', [first]).then(
      () => rival.query('commit').then(() => 1),
      () => rival.query('rollback').then(() => 0),
    );
    assert.equal(await added, 'added');
    rivals = await blocked;
  } finally {
    rival.release(true);
  }
  assert.equal(await counterValue(first), 1 + rivals);
  assert.equal(await counterValue(second), 1 + rivals);
});
