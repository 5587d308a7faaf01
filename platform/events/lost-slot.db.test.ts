import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { createTestDatabase, until } from '#platform/testing';
import {
  appendEvents,
  type BroadcastSubscriber,
  type CallSubscriber,
  createEventBus,
  done,
  eventType,
  type Outcome,
  type Subscriber,
} from './index.ts';
import { slotOfDatabase } from './replication-slot.ts';

const shopId = newId();
const now = new Date('2026-03-01T00:00:00Z');
const quiet = { warn: () => undefined, error: () => undefined };

let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 4, applicationName: 'lost slot test' });
});

after(async () => {
  await db.close();
  await drop();
});

const slots = async (): Promise<string[]> => {
  const { rows } = await db.pool.query<{ name: string }>(
    'select slot_name as name from pg_replication_slots where database = current_database() order by slot_name',
  );
  return rows.map(({ name }) => name);
};

/** The server needs a moment to see that its reader has gone. */
const loseSlot = async () => {
  const gone = `select pg_drop_replication_slot(slot_name) from pg_replication_slots
    where database = current_database() and not active`;
  await until('the slot is gone', async () => (await db.pool.query(gone)).rowCount !== 0);
};

const publish = (type: ReturnType<typeof eventType<object>>, subject: string) =>
  db.tx(async (tx) => appendEvents(tx, [type.create({ shopId, subject, now, data: {} })]));

const startBus = async (subscribers: readonly Subscriber[]) => {
  const bus = createEventBus(db, subscribers, quiet);
  const started = bus.start();
  return { bus, started };
};

const settle = async (subscribers: readonly Subscriber[]) => {
  const { bus, started } = await startBus(subscribers);
  await started;
  await bus.settles();
  await bus.stop();
};

/** Answers each call only when it is told to. */
const createHesitant = (type: string) => {
  const { promise: called, resolve: tellCalled } = Promise.withResolvers<void>();
  const { promise: outcome, resolve: answer } = Promise.withResolvers<Outcome>();
  const subscriber: CallSubscriber = {
    name: `${type}.hesitant`,
    types: [type],
    mode: 'call',
    concurrencyMax: 1,
    handle() {
      tellCalled();
      return outcome;
    },
  };
  return { subscriber, called, answer };
};

test('a new slot gets its name only when all that was missed is dealt with, so that a crash on the way begins again', async () => {
  const missed = eventType<object>('test.missed');
  await settle([]);
  await loseSlot();
  await publish(missed, newId());
  const { subscriber, called, answer } = createHesitant(missed.type);
  const { bus, started } = await startBus([subscriber]);
  await called;
  const name = slotOfDatabase(db.url);
  assert.deepEqual(await slots(), [`new_${name}`.slice(0, 63)]);
  answer(done);
  await started;
  assert.deepEqual(await slots(), [name]);
  await bus.stop();
});

test('a crash between the naming of a new slot and the end of its draft leaves one slot', async () => {
  const name = slotOfDatabase(db.url);
  await db.pool.query(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [`new_${name}`.slice(0, 63)]);
  await settle([]);
  assert.deepEqual(await slots(), [name]);
});

test('after a slot was lost only what somebody has no record of is handed out again', async () => {
  const told = eventType<object>('test.told');
  const [before, missed] = [newId(), newId()];
  const calls: string[] = [];
  const heard: string[] = [];
  const teller: CallSubscriber = {
    name: 'test.teller',
    types: [told.type],
    mode: 'call',
    concurrencyMax: 4,
    async handle({ subject }) {
      calls.push(subject);
      return done;
    },
  };
  const listener: BroadcastSubscriber = {
    name: 'test.listener',
    types: [told.type],
    mode: 'broadcast',
    handle: (events) => void heard.push(...events.map(({ subject }) => subject)),
  };
  await publish(told, before);
  await settle([teller, listener]);
  assert.deepEqual([calls, heard], [[before], [before]]);
  await loseSlot();
  await publish(told, missed);
  await settle([teller, listener]);
  assert.deepEqual(
    [calls, heard],
    [
      [before, missed],
      [before, missed],
    ],
  );
});

test('a bus that is stopped while it catches up leaves the slot unmade', async () => {
  const long = eventType<object>('test.long');
  await settle([]);
  await loseSlot();
  for (let n = 0; n < 3; n += 1) await publish(long, newId());
  const { subscriber, called, answer } = createHesitant(long.type);
  const { bus, started } = await startBus([subscriber]);
  await called;
  const stopped = bus.stop();
  answer(done);
  await assert.rejects(started, /stopped while it was starting/);
  await stopped;
  assert.ok(!(await slots()).includes(slotOfDatabase(db.url)));
});
