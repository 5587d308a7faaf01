import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { createDatabase, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { createTestDatabase, until } from '#platform/testing';
import { appendEvents, createEventBus, eventType } from './index.ts';
import { isSeenIn, parseSnapshot } from './snapshot.ts';
import { createVisibilityGate } from './visibility-gate.ts';

const quiet = { warn: () => undefined, error: () => undefined };
const SEEN_BY_OTHERS = 'events.seen-by-others';
let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 6, applicationName: 'visibility test' });
});
after(async () => {
  await db.close();
  await drop();
});

/** Begun and not ended: it has a number, and nobody sees it. */
const begin = async () => {
  const client = await db.pool.connect();
  await client.query('begin');
  const { rows } = await client.query('select pg_current_xact_id()::text as number');
  const number = Number(BigInt.asUintN(32, BigInt(rows[0].number)));
  const end = async () => {
    await client.query('commit');
    client.release();
  };
  return { number, end };
};

/** How often it was looked, and a way to hold the answers back. */
const countingLooks = () => {
  const looks = { count: 0, answer: undefined as string | undefined };
  const run: Database['run'] = async (asked, values) => {
    const rows = await db.run(asked, values);
    if (asked.name !== SEEN_BY_OTHERS) return rows;
    looks.count += 1;
    return looks.answer === undefined ? rows : ([{ snapshot: looks.answer }] as typeof rows);
  };
  return { looks, watched: { ...db, run } };
};

test('what is in the log waits until others see it, and what came after it waits behind it', async () => {
  const { looks, watched } = countingLooks();
  const gate = createVisibilityGate(watched, quiet);
  const [first, second] = [await begin(), await begin()];
  const passed: string[] = [];
  gate.pass(first.number, () => passed.push('first'));
  gate.pass(second.number, () => passed.push('second'));
  await second.end();
  const seen = looks.count;
  await until('it was looked again', () => looks.count > seen + 2);
  assert.deepEqual(passed, []);
  assert.equal(gate.size, 2);
  await first.end();
  await until('both have passed', () => gate.size === 0);
  assert.deepEqual(passed, ['first', 'second']);
});

test('a database that cannot be asked is asked again; a gate that is closed lets nobody through', async () => {
  let failures = 1;
  const run: Database['run'] = (asked, values) => {
    failures -= 1;
    return failures < 0 ? db.run(asked, values) : Promise.reject(new Error('away'));
  };
  const told: string[] = [];
  const gate = createVisibilityGate({ ...db, run }, { ...quiet, warn: (_, message) => told.push(message) });
  const { number, end } = await begin();
  await end();
  const passed: string[] = [];
  gate.pass(number, () => passed.push('asked again'));
  await until('it has passed', () => gate.size === 0);
  assert.equal(told.length, 1);

  const open = await begin();
  gate.pass(open.number, () => passed.push('after the end'));
  gate.stop();
  await open.end();
  await db.run({ name: 'test.anything', text: 'select 1' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(passed, ['asked again']);
});

test('subscribers hear of a fact when a snapshot has it, not when the log shows it', async () => {
  const happened = eventType<{ n: number }>('test.happened');
  const { looks, watched } = countingLooks();
  const heard: number[] = [];
  const bus = createEventBus(
    watched,
    [{ name: 'memory', types: [happened.type], mode: 'broadcast', handle: (events) => void heard.push(events.length) }],
    quiet,
  );
  await bus.start();
  try {
    // As if the COMMIT stood between the log and the list of what runs.
    const [before] = await db.run<{ snapshot: string }>({
      name: 'test.snapshot',
      text: 'select pg_current_snapshot()::text as snapshot',
    });
    looks.answer = before?.snapshot;
    const fact = happened.create({ shopId: newId(), subject: newId(), now: new Date(0), data: { n: 1 } });
    await db.tx(async (tx) => appendEvents(tx, [fact]));
    const seen = looks.count;
    await until('it was looked twice since', () => looks.count > seen + 2);
    assert.deepEqual(heard, []);
    looks.answer = undefined;
    await until('it is heard', () => heard.length === 1);
  } finally {
    await bus.stop();
  }
});

test('numbers go round: older is what lies less than half the circle behind', () => {
  const snapshot = parseSnapshot('8589934590:8589934600:8589934592,8589934595');
  assert.equal(snapshot.end, 8);
  assert.deepEqual([...snapshot.running], [0, 3]);
  assert.deepEqual(
    [4_294_967_294, 4_294_967_295, 0, 1, 2, 3, 7, 8, 9].map((number) => isSeenIn(snapshot, number)),
    [true, true, false, true, true, false, true, false, false],
  );
  fc.assert(
    fc.property(fc.bigInt(3n, 2n ** 40n), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (end, distance) => {
      const snapshotAt = parseSnapshot(`1:${end}:`);
      const at = (number: bigint) => isSeenIn(snapshotAt, Number(BigInt.asUintN(32, number)));
      return at(end - BigInt(distance)) && !at(end + BigInt(distance - 1));
    }),
  );
});
