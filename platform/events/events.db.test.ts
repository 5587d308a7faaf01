import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database, statement, uuidArray } from '#platform/db';
import { newId } from '#platform/ids';
import { createTestDatabase, until } from '#platform/testing';
import {
  appendEvents,
  type CallSubscriber,
  cancel,
  createEventBus,
  done,
  type EventBus,
  eventType,
  listDeadLetters,
  replayDeadLetter,
  retry,
  type Subscriber,
  type TransactionSubscriber,
} from './index.ts';

const shopId = newId();
const now = new Date('2026-03-01T00:00:00Z');
const quiet = { warn: () => undefined, error: () => undefined };
const added = eventType<{ amount: number }>('test.added');

let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 8, applicationName: 'events test' });
  await db.pool.query(
    'create table public.sums (subject uuid primary key, total integer not null, seen integer not null)',
  );
});

after(async () => {
  await db.close();
  await drop();
});

const sum = statement<never>(
  'test.sum',
  `insert into public.sums (subject, total, seen)
   select subject, sum(amount), count(*) from unnest($1::uuid[], $2::integer[]) as e (subject, amount) group by subject
   on conflict (subject) do update set total = sums.total + excluded.total, seen = sums.seen + excluded.seen`,
);

const createSummer = (name: string): TransactionSubscriber => ({
  name,
  types: [added.type],
  mode: 'transaction',
  async handle(tx, events) {
    const facts = events.filter(added.is);
    tx.send(sum, [
      uuidArray(facts.map(({ subject }) => subject)),
      `{${facts.map(({ data }) => data.amount).join(',')}}`,
    ]);
    return undefined;
  },
});

const publish = async (subject: string, amounts: readonly number[]) =>
  db.tx(async (tx) =>
    appendEvents(
      tx,
      amounts.map((amount) => added.create({ shopId, subject, now, data: { amount } })),
    ),
  );

const totalOf = async (subject: string) =>
  (await db.pool.query('select total, seen from public.sums where subject = $1', [subject])).rows[0];

const withBus = async (subscribers: readonly Subscriber[], work: (bus: EventBus) => Promise<void>) => {
  const bus = createEventBus(db, subscribers, quiet);
  await bus.start();
  try {
    await work(bus);
  } finally {
    await bus.stop();
  }
};

/** The server needs a moment to see that its reader has gone. */
const dropSlot = async () => {
  const drop = `select pg_drop_replication_slot(slot_name) from pg_replication_slots
    where database = current_database() and not active`;
  await until('the slot is gone', async () => (await db.pool.query(drop)).rowCount !== 0);
};

test('what is committed is delivered, what is rolled back is not', async () => {
  const subject = newId();
  await withBus([createSummer('test.sum-commits')], async (bus) => {
    await publish(subject, [1, 2, 3]);
    await assert.rejects(
      db.tx(async (tx) => {
        appendEvents(tx, [added.create({ shopId, subject, now, data: { amount: 100 } })]);
        throw new Error('changed our mind');
      }),
    );
    await publish(subject, [4]);
    await bus.settles();
  });
  assert.deepEqual(await totalOf(subject), { total: 10, seen: 4 });
});

test('events committed while nobody reads are delivered at the next start, once', async () => {
  const subject = newId();
  await publish(subject, [5, 6]);
  const summer = createSummer('test.sum-later');
  await withBus([summer], async (bus) => bus.settles());
  await withBus([summer], async (bus) => {
    await publish(subject, [7]);
    await bus.settles();
  });
  const { total } = await totalOf(subject);
  assert.equal(total, 18);
});

test('the same event handed over twice takes effect once', async () => {
  const subject = newId();
  const summer = createSummer('test.sum-doubles');
  await withBus([summer], async (bus) => {
    await publish(subject, [1]);
    await bus.settles();
    // What a crash does: the event is still in the table of deliveries although its effect is committed.
    await db.pool.query(
      `insert into platform.deliveries (subscriber, event_id, event, attempts, next_attempt_at, last_error)
       select $1, id, json_build_object('id', id, 'shopId', shop_id, 'type', type, 'version', version, 'subject', subject,
         'time', time, 'traceparent', traceparent, 'data', data), 1, now(), 'crash'
       from platform.outbox where subject = $2`,
      [summer.name, subject],
    );
    await bus.settles();
  });
  assert.deepEqual(await totalOf(subject), { total: 1, seen: 1 });
});

test('one event that always fails is buried alone and can be replayed; its neighbours pass', async () => {
  const [good, bad] = [newId(), newId()];
  let healed = false;
  const seen: string[] = [];
  const picky: TransactionSubscriber = {
    name: 'test.picky',
    types: [added.type],
    mode: 'transaction',
    async handle(_tx, events) {
      const subjects = events.map(({ subject }) => subject);
      if (!healed && subjects.includes(bad)) {
        if (events.length > 1) throw new Error('cannot digest this batch');
        return [cancel('cannot digest this')];
      }
      seen.push(...subjects);
      return undefined;
    },
  };
  await withBus([picky], async (bus) => {
    await db.tx(async (tx) =>
      appendEvents(
        tx,
        [good, bad, good].map((subject) => added.create({ shopId, subject, now, data: { amount: 1 } })),
      ),
    );
    await bus.settles();
    assert.deepEqual(seen.filter((subject) => subject === good).length, 2);
    const letters = (await listDeadLetters(db)).filter(({ subscriber }) => subscriber === 'test.picky');
    assert.deepEqual(
      letters.map(({ event, reason }) => [event.subject, reason]),
      [[bad, 'cannot digest this']],
    );
    healed = true;
    assert.equal(await replayDeadLetter(db, letters[0]?.id as string), true);
    assert.equal(await replayDeadLetter(db, letters[0]?.id as string), false, 'a letter is sent again only once');
    await bus.settles();
    assert.ok(seen.includes(bad));
  });
});

test('a call is tried again after the pause it asked for, until it is done', async () => {
  const subject = newId();
  let tries = 0;
  const flaky: CallSubscriber = {
    name: 'test.flaky',
    types: [added.type],
    mode: 'call',
    concurrencyMax: 4,
    async handle(event) {
      if (event.subject !== subject) return done;
      tries += 1;
      if (tries === 1) return retry('not yet', 10);
      if (tries === 2) throw new Error('a fault');
      return done;
    },
  };
  await withBus([flaky], async (bus) => {
    await publish(subject, [1]);
    await bus.settles();
  });
  assert.equal(tries, 3);
});

test('what a dead process had in its hands, or a clock set back would keep, is delivered at once; what waits its turn waits', async () => {
  const [taken, waiting, kept] = [newId(), newId(), newId()];
  const seen: string[] = [];
  const call: CallSubscriber = {
    name: 'test.after-a-crash',
    types: [added.type],
    mode: 'call',
    concurrencyMax: 1,
    async handle({ subject }) {
      if ([taken, waiting, kept].includes(subject)) seen.push(subject);
      return done;
    },
  };
  const leave = (subject: string, takenBy: string | null, after = '1 minute') => {
    const event = added.create({ shopId, subject, now, data: { amount: 1 } });
    return db.pool.query(
      `insert into platform.deliveries (subscriber, event_id, event, attempts, next_attempt_at, last_error, taken_by)
       values ($1, $2, $3, 1, now() + $5::interval, 'not yet', $4)`,
      [call.name, event.id, JSON.stringify(event), takenBy, after],
    );
  };
  await leave(taken, newId());
  await leave(waiting, null);
  await leave(kept, null, '1 hour');
  await withBus([call], async () => {
    await until('both are delivered', () => seen.length >= 2);
    await new Promise((resolve) => setTimeout(resolve, 150));
  });
  await db.pool.query('delete from platform.deliveries where subscriber = $1', [call.name]);
  assert.deepEqual(seen.sort(), [taken, kept].sort());
});

test('calls keep to their concurrency', async () => {
  const subject = newId();
  let underWay = 0;
  let most = 0;
  const slow: CallSubscriber = {
    name: 'test.slow',
    types: [added.type],
    mode: 'call',
    concurrencyMax: 3,
    async handle() {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay -= 1;
      return done;
    },
  };
  await withBus([slow], async (bus) => {
    await publish(
      subject,
      Array.from({ length: 20 }, () => 1),
    );
    await bus.settles();
  });
  assert.equal(most, 3);
});

test('a lost replication connection is taken up again and nothing is lost', async () => {
  const subject = newId();
  await withBus([createSummer('test.sum-reconnect')], async (bus) => {
    await publish(subject, [1]);
    await bus.settles();
    await db.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stoa relay' and datname = current_database()`,
    );
    await publish(subject, [2, 3]);
    await bus.settles();
  });
  const { total } = await totalOf(subject);
  assert.equal(total, 6);
});

test('a slot that was lost is made again and the outbox is read from its start, with single effects', async () => {
  const subject = newId();
  const summer = createSummer('test.sum-slot');
  await withBus([summer], async (bus) => {
    await publish(subject, [1, 1]);
    await bus.settles();
  });
  await dropSlot();
  await publish(subject, [1]);
  await withBus([summer], async (bus) => bus.settles());
  assert.deepEqual(await totalOf(subject), { total: 3, seen: 3 });
});
