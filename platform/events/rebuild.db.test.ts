import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database, integerArray, statement, type Tx, uuidArray } from '#platform/db';
import { newId } from '#platform/ids';
import { createTestDatabase } from '#platform/testing';
import {
  appendEvents,
  createEventBus,
  eventType,
  type Projection,
  type Rebuilt,
  rebuildProjection,
  type StoaEvent,
  type TransactionSubscriber,
} from './index.ts';

const shopId = newId();
const quiet = { warn: () => undefined, error: () => undefined };
const added = eventType<{ amount: number }>('test.added');

let db: Database;
let drop: () => Promise<void>;

before(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  db = createDatabase({ url: created.url, poolSizeMax: 8, applicationName: 'rebuild test' });
  for (const table of ['sums', 'sums_rebuilt']) {
    await db.pool.query(
      `create table public.${table} (day date, subject uuid, total integer not null, primary key (day, subject))`,
    );
  }
});

after(async () => {
  await db.close();
  await drop();
});

const addTo = (table: string) => {
  const add = statement<never>(
    `test.add-${table}`,
    `insert into public.${table} as kept (day, subject, total)
     select day, subject, sum(amount) from unnest($1::date[], $2::uuid[], $3::integer[]) as e (day, subject, amount)
     group by day, subject on conflict (day, subject) do update set total = kept.total + excluded.total`,
  );
  return (tx: Tx, events: readonly StoaEvent[]): void => {
    const facts = events.filter(added.is);
    tx.send(add, [
      `{${facts.map(({ time }) => time.slice(0, 10)).join(',')}}`,
      uuidArray(facts.map(({ subject }) => subject)),
      integerArray(facts.map(({ data }) => data.amount)),
    ]);
  };
};
const addToStored = addTo('sums');

const subscriber: TransactionSubscriber = {
  name: 'test.sums',
  types: [added.type],
  mode: 'transaction',
  async handle(tx, events) {
    addToStored(tx, events);
    return undefined;
  },
};

const empty = statement<never>('test.empty', 'delete from public.sums_rebuilt');
const subtract = statement<never>(
  'test.subtract',
  `insert into public.sums_rebuilt as kept (day, subject, total)
   select day, subject, -total from public.sums where $1::timestamptz is null or day >= $1
   on conflict (day, subject) do update set total = kept.total + excluded.total`,
);
const dropEqual = statement<never>('test.drop-equal', 'delete from public.sums_rebuilt where total = 0');
const correct = statement<{ day: Date }>(
  'test.correct',
  `insert into public.sums as kept (day, subject, total) select day, subject, total from public.sums_rebuilt
   on conflict (day, subject) do update set total = kept.total + excluded.total returning day`,
);
const projection: Projection = {
  name: 'sums',
  subscriber,
  begin: (tx) => tx.send(empty),
  add: addTo('sums_rebuilt'),
  compare(tx, from) {
    tx.send(subtract, [from]);
    tx.send(dropEqual);
  },
  correct: async (tx) => (await tx.run(correct)).length,
};

const publish = (subject: string, amount: number, time = '2026-03-01T12:00:00Z') =>
  db.tx(async (tx) => appendEvents(tx, [added.create({ shopId, subject, now: new Date(time), data: { amount } })]));
const totalOf = async (subject: string): Promise<number> =>
  Number(
    (await db.pool.query('select coalesce(sum(total), 0) as total from public.sums where subject = $1', [subject]))
      .rows[0]?.total,
  );
const withBus = async (work: (settles: () => Promise<void>) => Promise<void>) => {
  const bus = createEventBus(db, [subscriber], quiet);
  await bus.start();
  try {
    await work(() => bus.settles());
  } finally {
    await bus.stop();
  }
};

test('a projection that is right stays as it is; one that is wrong is corrected', async () => {
  const subject = newId();
  await withBus(async (settles) => {
    await publish(subject, 10);
    await publish(subject, 20);
    await settles();
  });
  assert.equal((await rebuildProjection(db, projection)).corrected, 0);
  assert.equal(await totalOf(subject), 30);
  await db.pool.query('update public.sums set total = 999');
  await db.pool.query(`insert into public.sums values ('2025-01-01', $1, 5)`, [newId()]);
  const rebuilt = await rebuildProjection(db, projection);
  assert.deepEqual([rebuilt.caughtUp, rebuilt.corrected, rebuilt.from], [0, 2, null]);
  assert.equal(await totalOf(subject), 30);
});

test('events from before there was a projection are counted, and not again when they are delivered', async () => {
  const subject = newId();
  await publish(subject, 1);
  await publish(subject, 2);
  assert.equal((await rebuildProjection(db, projection)).caughtUp, 2);
  assert.equal(await totalOf(subject), 3);
  await withBus((settles) => settles());
  assert.equal(await totalOf(subject), 3);
});

test('an event that is being counted by someone else is not counted by the rebuild as well', async () => {
  const subject = newId();
  await publish(subject, 5);
  const others: Promise<Rebuilt>[] = [];
  const slow: TransactionSubscriber = {
    ...subscriber,
    async handle(tx, events) {
      addToStored(tx, events);
      others.push(rebuildProjection(db, projection));
      await new Promise((resolve) => setTimeout(resolve, 150));
      return undefined;
    },
  };
  const first = await rebuildProjection(db, { ...projection, subscriber: slow });
  const [second] = await Promise.all(others);
  assert.deepEqual([first.caughtUp, second?.caughtUp, first.corrected, second?.corrected], [1, 0, 0, 0]);
  assert.equal(await totalOf(subject), 5);
});

const nap = statement<never>('test.nap', 'select pg_sleep(0.06)');
/** Much is counted between the adding up and the comparing. */
const slowProjection: Projection = {
  ...projection,
  compare(tx, from) {
    tx.send(nap);
    projection.compare(tx, from);
  },
};

test('while events come in, no rebuild loses one or doubles one', async () => {
  const subject = newId();
  const stored = async () => {
    const { rows } = await db.pool.query(
      `select (select sum(total) from public.sums where subject::text = $1)::int as total, (select count(*)::int from platform.outbox o
         join platform.inbox i on i.event_id = o.id and i.subscriber = $2 where o.subject = $1) as counted`,
      [subject, subscriber.name],
    );
    return rows[0] as { total: number; counted: number };
  };
  await db.pool.query('update public.sums set total = total + 7');
  let rebuilds = 0;
  let published = 1;
  await withBus(async (settles) => {
    await publish(subject, 1);
    await settles();
    let publishing = true;
    const publisher = (async () => {
      for (let round = 0; publishing && (round < 100 || rebuilds < 2); round += 1) {
        await Promise.all(Array.from({ length: 6 }, () => publish(subject, 1)));
        published += 6;
      }
      publishing = false;
    })();
    try {
      while (publishing) {
        await rebuildProjection(db, slowProjection);
        rebuilds += 1;
        const { total, counted } = await stored();
        assert.equal(total, counted, `after ${rebuilds} rebuilds`);
      }
    } finally {
      publishing = false;
      await publisher;
    }
    await settles();
  });
  assert.equal(await totalOf(subject), published);
});

test('days whose events have been deleted stay as they are', async () => {
  const subject = newId();
  const days = ['2026-05-01', '2026-05-02', '2026-05-03'];
  await withBus(async (settles) => {
    for (const day of days) for (const hour of ['06', '18']) await publish(subject, 10, `${day}T${hour}:00:00Z`);
    await settles();
  });
  // Half of the second day goes too: what is left of it says too little.
  await db.pool.query(`delete from platform.outbox where time < '2026-05-02T12:00:00Z'`);
  await db.pool.query('update public.sums set total = total + 1 where subject = $1', [subject]);
  const rebuilt = await rebuildProjection(db, projection);
  assert.deepEqual([rebuilt.from?.toISOString(), rebuilt.replayed], ['2026-05-03T00:00:00.000Z', 2]);
  const { rows } = await db.pool.query('select total from public.sums where subject = $1 order by day', [subject]);
  assert.deepEqual(
    rows.map(({ total }) => total),
    [21, 21, 20],
  );
  await db.pool.query('delete from platform.outbox');
  assert.equal((await rebuildProjection(db, projection)).corrected, 0);
  assert.equal(await totalOf(subject), 62);
});
