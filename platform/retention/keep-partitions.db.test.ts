import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createDatabase, type Database } from '#platform/db';
import {
  appendEvents,
  createEventBus,
  type EventBus,
  eventType,
  readEvents,
  type TransactionSubscriber,
} from '#platform/events';
import { createIdSource, newId } from '#platform/ids';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase, until } from '#platform/testing';
import { createEventRetention } from './index.ts';
import { listPartitions } from './partitions.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const KEPT_MS = 7 * DAY_MS;
const shopId = newId();
const noted = eventType<{ n: number }>('test.noted');
const quiet = { warn: () => undefined, error: () => undefined };
const seen: string[] = [];
const reader: TransactionSubscriber = {
  name: 'test.reader',
  types: [noted.type],
  mode: 'transaction',
  async handle(_tx, events) {
    seen.push(...events.map(({ id }) => id));
    return undefined;
  },
};

let db: Database;
let bus: EventBus;
let drop: () => Promise<void>;
/** How far the shop's clock is ahead of the one that makes ids. */
let aheadMs = 0;
const clock = { nowMs: () => Date.now() + aheadMs, now: () => new Date(Date.now() + aheadMs) };

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 6, applicationName: 'retention test' });
  bus = createEventBus(db, [reader], quiet);
  await bus.start();
});
after(async () => {
  await bus.stop();
  await db.close();
  await drop();
});
beforeEach(async () => {
  aheadMs = 0;
  await db.pool.query('delete from platform.log_marks'); // of a test that was further ahead
});

const platform = () => {
  const metrics = createMetrics();
  return { db, clock, metrics, log: createLogger('silent'), observer: metrics.coalescing };
};
const keep = (partitionMs = DAY_MS, keptMs = KEPT_MS) =>
  createEventRetention(platform(), { keptMs, partitionMs }).run();
const event = (id = newId()) => ({
  ...noted.create({ shopId, subject: newId(), now: new Date(), data: { n: 1 } }),
  id,
});
/** An id as it was made so long ago. */
const idOf = (agoMs: number) => createIdSource(() => Date.now() - agoMs)();
const publish = async (...ids: string[]) =>
  db.tx(async (tx) =>
    appendEvents(
      tx,
      ids.map((id) => event(id)),
    ),
  );
const outboxIds = async () => (await readEvents(db, 0, [noted.type], 1_000)).map(({ id }) => id);
const inboxIds = async () =>
  (await db.pool.query<{ id: string }>('select event_id as id from platform.inbox')).rows.map(({ id }) => id);
const addDay = (daysAgo: number) =>
  Promise.all(
    ['outbox', 'inbox'].map((table) =>
      db.pool.query(
        `select platform.add_event_partition($1, date_trunc('day', now(), 'UTC') - $2 * interval '1 day',
           date_trunc('day', now(), 'UTC') - ($2 - 1) * interval '1 day')`,
        [table, daysAgo],
      ),
    ),
  );
/** Everything is dealt with, and the mark that says so is old enough to be believed. Deletes nothing. */
const confirmed = async () => {
  await bus.settles();
  await keep(DAY_MS, 4_000 * DAY_MS);
  aheadMs += 3 * MINUTE_MS;
  // The reader of the log says twice a second how far it is.
  await until('the log is read up to the mark', async () => {
    const { rows } = await db.pool.query<{ isRead: boolean }>(
      `select s.confirmed_flush_lsn >= (select max(position) from platform.log_marks) as "isRead"
       from pg_replication_slots s where s.database = current_database()`,
    );
    return rows[0]?.isRead === true;
  });
};

/** A connection in a transaction; given up at the end of the test, however it ends. */
const openTransaction = async () => {
  const client = await db.pool.connect();
  await client.query('begin');
  return {
    query: (text: string) => client.query(text),
    [Symbol.asyncDispose]: async () => client.release(true),
  };
};

/** Behind a lock that is waited for it takes 900 ms, each time; a machine that stands still makes one try as slow, not five. */
const isQuick = async (work: () => Promise<number>): Promise<void> => {
  const triesMs: number[] = [];
  do triesMs.push(await work());
  while ((triesMs.at(-1) ?? 0) >= 500 && triesMs.length < 5);
  assert.ok((triesMs.at(-1) ?? 0) < 500, `publishing took ${triesMs.join(', ')} ms`);
};

test('partitions for today and three days to come are there, and are made again as time goes by', async () => {
  aheadMs = 2 * DAY_MS;
  await keep();
  const todayMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  for (const table of ['outbox', 'inbox']) {
    const days = (await listPartitions(db)).filter((one) => one.table === table).map(({ fromMs }) => fromMs);
    assert.deepEqual(
      days,
      [0, 1, 2, 3, 4, 5].map((day) => todayMs + day * DAY_MS),
    );
  }
});

test('an event that has been dealt with goes with its day, its inbox row after it; a younger one stays', async () => {
  await addDay(9);
  await addDay(6);
  const [old, young] = [idOf(9 * DAY_MS), idOf(6 * DAY_MS)];
  await publish(old, young);
  await confirmed();
  assert.ok(seen.includes(old) && seen.includes(young));
  await keep();
  const left = await outboxIds();
  assert.equal(left.includes(old), false);
  assert.equal(left.includes(young), true);
  await keep();
  const inbox = await inboxIds();
  assert.equal(inbox.includes(old), false);
  assert.equal(inbox.includes(young), true);
});

test('events for which there is no partition are taken, delivered, kept for their time and then deleted', async () => {
  const [old, young] = [idOf(30 * DAY_MS), idOf(4 * DAY_MS)];
  await publish(old, young);
  const stray = await db.pool.query('select id from platform.outbox_default order by id');
  assert.deepEqual(
    stray.rows.map(({ id }) => id),
    [old, young],
  );
  await confirmed();
  assert.ok(seen.includes(old) && seen.includes(young));
  await keep();
  const left = await outboxIds();
  assert.equal(left.includes(old), false);
  assert.equal(left.includes(young), true);
});

test('a partition that cannot be had at once is left for the next time, and nobody waits for it', async () => {
  await addDay(10);
  const [old, younger] = [idOf(10 * DAY_MS), idOf(9 * DAY_MS)];
  await publish(old, younger);
  await confirmed();
  await using reading = await openTransaction();
  const partition = (await listPartitions(db)).find(
    ({ table, fromMs }) => table === 'outbox' && fromMs < Date.now() - 9.5 * DAY_MS,
  );
  await reading.query(`select count(*) from platform.${partition?.name}`);
  await isQuick(async () => {
    const startedAt = performance.now();
    const [, tookMs] = await Promise.all([keep(), publish(newId()).then(() => performance.now() - startedAt)]);
    return tookMs;
  });
  const left = await outboxIds();
  assert.ok(left.includes(old) && left.includes(younger), 'nothing goes before what is older');
  assert.ok((await inboxIds()).includes(old), 'an event that is still there is known to have been dealt with');
  await reading.query('commit');
  await keep();
  const inTheEnd = await outboxIds();
  assert.ok(!inTheEnd.includes(old) && !inTheEnd.includes(younger));
});

test('dropping waits for whoever reads, and lets those who write by while it waits', async () => {
  await addDay(11);
  await confirmed();
  const countDays = async () =>
    (await listPartitions(db)).filter(({ fromMs }) => fromMs < Date.now() - 10.5 * DAY_MS).length;
  assert.equal(await countDays(), 2);
  await using reading = await openTransaction();
  await reading.query('lock table only platform.outbox in access share mode');
  await isQuick(async () => {
    let keeping = true;
    const kept = keep().finally(() => {
      keeping = false;
    });
    let slowestMs = 0;
    while (keeping) {
      const startedAt = performance.now();
      await publish(newId());
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    }
    await kept;
    return slowestMs;
  });
  assert.ok((await countDays()) > 0);
  await reading.query('commit');
  await keep();
  assert.equal(await countDays(), 0);
});

test('history is read from all partitions in the order in which it was written', async () => {
  await addDay(5);
  const ids = [newId(), idOf(5 * DAY_MS), idOf(20 * DAY_MS), newId()];
  for (const id of ids) await publish(id);
  await bus.settles();
  assert.deepEqual((await outboxIds()).slice(-ids.length), ids);
  const pages: string[] = [];
  for (let position = 0, more = true; more; ) {
    const page = await readEvents(db, position, [noted.type], 3);
    pages.push(...page.map(({ id }) => id));
    more = page.length > 0;
    position = page.at(-1)?.position ?? position;
  }
  assert.deepEqual(pages, await outboxIds());
});

test('nothing goes that has not been dealt with, or while nobody knows', async () => {
  await confirmed();
  await bus.stop();
  const unread = newId();
  try {
    await publish(unread);
    for (const days of [8, 9]) {
      aheadMs = days * DAY_MS;
      await keep();
      assert.ok((await outboxIds()).includes(unread), 'the slot has not confirmed it');
    }
    await dropSlot();
    await keep();
    assert.ok((await outboxIds()).includes(unread), 'without a slot the outbox is all there is');
  } finally {
    bus = createEventBus(db, [reader], quiet);
    await bus.start();
  }
  await confirmed();
  assert.ok(seen.includes(unread), 'it was handed out again from the outbox');
  await keep();
  assert.equal((await outboxIds()).includes(unread), false);
});

/** The server needs a moment to see that its reader has gone. */
const dropSlot = async () => {
  const sql = `select pg_drop_replication_slot(slot_name) from pg_replication_slots
    where database = current_database() and not active`;
  await until('the slot is gone', async () => (await db.pool.query(sql)).rowCount !== 0);
};
