import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase } from '#platform/testing';
import { createDatabase, type Statement, statement, type Tx } from './index.ts';

const divide = statement<never>('test.divide', 'select 1 / 0');
const deadlock = statement<never>(
  'test.deadlock',
  `do $$ begin raise exception 'two waited for each other' using errcode = '40P01'; end $$`,
);
const fine = statement<{ one: number }>('test.fine', 'select 1 as one');

const open = async (t: TestContext) => {
  const { url, drop } = await createTestDatabase();
  const db = createDatabase({ url, poolSizeMax: 1, applicationName: 'aftermath' });
  t.after(async () => {
    await db.close();
    await drop();
  });
  return db;
};

/** Its failure is heard later than that of the statement behind it, as through a store and a use case. */
const late = (work: Promise<unknown>): Promise<unknown> =>
  work.catch(async (error: unknown) => {
    await sleep(20);
    throw error;
  });

test('of statements in one flight the first that failed is told, not those that could not run after it', async (t) => {
  const db = await open(t);
  const inOneFlight = (tx: Tx) => Promise.all([late(tx.run(divide)), tx.run(fine)]);
  await assert.rejects(db.tx(inOneFlight), { code: '22012' });
  const sentBefore = async (tx: Tx) => {
    tx.send(divide);
    await tx.run(fine);
  };
  await assert.rejects(db.tx(sentBefore), { code: '22012' });
});

test('a deadlock that is heard late is tried again in a new transaction', async (t) => {
  const db = await open(t);
  let attempts = 0;
  const rows = await db.tx(async (tx) => {
    attempts += 1;
    const [, answer] = await Promise.all([late(tx.run(attempts === 1 ? deadlock : fine)), tx.run(fine)]);
    return answer;
  });
  assert.deepEqual([attempts, rows], [2, [{ one: 1 }]]);
});

const endOwnBackendAtCommit = statement<never>(
  'test.end-own-backend-at-commit',
  `do $$ begin
     create temporary table ending (id integer) on commit drop;
     create function pg_temp.end_it() returns trigger language plpgsql as
       'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
     create constraint trigger last after insert on ending deferrable initially deferred
       for each row execute function pg_temp.end_it();
     insert into ending values (1);
   end $$`,
);
const refusedAtCommit = statement<never>(
  'test.refused-at-commit',
  `do $$ begin
     create temporary table once (id integer unique deferrable initially deferred) on commit drop;
     insert into once values (1), (1);
   end $$`,
);

test('whoever has to know is told of a COMMIT of which nothing is heard, and of no other', async (t) => {
  const db = await open(t);
  const told: string[] = [];
  const ending = (name: string, last: Statement<never>) => async (tx: Tx) => {
    tx.ifUnknown(() => told.push(`${name}: unknown`));
    tx.afterCommit(() => told.push(`${name}: committed`));
    await tx.run(last);
  };
  await db.tx(ending('fine', fine as Statement<never>));
  await assert.rejects(db.tx(ending('refused', refusedAtCommit)), { code: '23505' });
  await assert.rejects(db.tx(ending('divided', divide)), { code: '22012' });
  await assert.rejects(db.tx(ending('cut', endOwnBackendAtCommit)), { name: 'Unavailable' });
  assert.deepEqual(told, ['fine: committed', 'cut: unknown']);
});
