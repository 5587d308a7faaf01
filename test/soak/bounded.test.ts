import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import type { Job } from '#platform/module';
import { createKeySweep } from '#platform/retention';
import { createLogger, createMetrics } from '#platform/telemetry';
import { CARD, createWorld, expectStatus, receive, until, type World } from '../world/index.ts';

const DAY_MS = 86_400_000;
const ROUNDS = 4;
const ROUND_DAYS = 15;
const BUYERS = 3;

let world: World;
let aheadMs = 0;
before(async () => {
  world = await createWorld();
  await receive(world.house, world.shopId, world.variantIds.mug, { north: 500 }, 'second');
});
after(() => world.close());

/** All jobs that delete, those of the modules and that of the keys, which are nobody's. */
const deletions = (): readonly Job[] => {
  const clock = { nowMs: () => Date.now() + aheadMs, now: () => new Date(Date.now() + aheadMs) };
  const metrics = createMetrics();
  const platform = { db: world.db, clock, metrics, log: createLogger('silent'), observer: metrics.coalescing };
  const ofModules = world.house.parts.flatMap(({ jobs }) => jobs ?? []);
  return [...ofModules.filter(({ name }) => /forget|delete/.test(name)), createKeySweep(platform, 2 * DAY_MS)];
};

/** Days go by, and everything that deletes has its turn. */
const pass = async (days: number) => {
  await world.settles();
  aheadMs += days * DAY_MS;
  await world.passes(days * DAY_MS);
  await world.settles();
  for (const job of deletions()) await job.run();
};

const TABLES = [
  'carts.carts',
  'carts.lines',
  'checkout.checkouts',
  'inventory.holds',
  'notifications.mailbox',
  'payments.provider_events',
  'platform.idempotency_keys',
  'platform.processes',
] as const;

const countRows = async (): Promise<Record<string, number>> => {
  const sums = TABLES.map((table) => `(select count(*)::int from ${table}) as "${table}"`);
  return (await world.db.pool.query(`select ${sums.join(', ')}`)).rows[0];
};

/** Some buy, one is declined, one thinks better of it, one only fills a cart, one never comes back from the till. */
const aFortnight = async () => {
  for (let buyer = 0; buyer < BUYERS; buyer += 1) await world.shopper().buys({ mug: 1 });
  await world.shopper().buys({ mug: 1 }, CARD.declined);
  const fickle = world.shopper();
  const { id } = await fickle.buys({ mug: 1 });
  await world.settles();
  expectStatus(200, await fickle.cancels(id));
  expectStatus(201, await world.shopper().adds('mug'));
  const gone = world.shopper();
  expectStatus(201, await gone.adds('mug'));
  expectStatus(201, await gone.checksOut());
};

/** A story takes done actions off its row within a second; until then it is not one that may go. */
const untilNothingIsPending = async (): Promise<void> => {
  await world.settles();
  const open = "select 1 from platform.processes where pending <> '[]'";
  await until('nothing is pending', async () => (await world.db.pool.query(open)).rowCount === 0);
};

test('what has had its time goes, what is needed stays, and the books agree all the while', async () => {
  const stories = [newId(), newId()];
  await world.db.pool.query(
    `insert into platform.processes (name, id, shop_id, state, data, steps, pending, created_at, updated_at)
     values ('checkout.purchase', $1, $3, 'UNWINDING', '{}', 1, '[]', now(), now()),
       ('checkout.elsewhere', $2, $3, 'ENDED', '{}', 1, '[]', now(), now())`,
    [...stories, world.shopId],
  );
  await world.db.pool.query(
    `insert into notifications.mailbox (shop_id, id, template, event_id, recipient, subject, text_body, html_body, state, next_attempt_at)
     values ($1, $2, 'order-placed', $2, 'ada@example.com', 'waits', '', '', 'queued', now())`,
    [world.shopId, newId()],
  );
  const counts: Record<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await aFortnight();
    await untilNothingIsPending();
    await pass(ROUND_DAYS);
    counts.push(await countRows());
  }
  const rounds = counts.map((count) => [count['carts.carts'], count['platform.idempotency_keys']]);
  assert.deepEqual(rounds.slice(1), [rounds[1], rounds[1], rounds[1]], 'carts live for 30 days, keys for two');
  const holds = await world.db.pool.query('select distinct state from inventory.holds where updated_at < $1', [
    new Date(Date.now() + aheadMs - 31 * DAY_MS),
  ]);
  assert.deepEqual(holds.rows, [{ state: 'committed' }], 'a sale can still be undone');
  await pass(90);
  assert.deepEqual(await countRows(), {
    'carts.carts': 0,
    'carts.lines': 0,
    'checkout.checkouts': 0,
    'inventory.holds': ROUNDS * BUYERS,
    'notifications.mailbox': 1, // it was never sent
    'payments.provider_events': 0,
    'platform.idempotency_keys': 0,
    'platform.processes': ROUNDS * BUYERS + stories.length,
  });
  await pass(400);
  const { 'inventory.holds': holdsLeft, 'platform.processes': storiesLeft } = await countRows();
  assert.deepEqual(
    [holdsLeft, storiesLeft],
    [0, stories.length],
    'stories that have not ended, or are none of ours, are kept',
  );
  await world.db.pool.query('delete from platform.processes where id = any($1)', [stories]);
  await world.assertMoneyAndStockConserved();
});

test('a hold that goes before its time is named by the audit, whether it was sold or given back', async () => {
  const audit = world.house.parts
    .flatMap(({ audits }) => audits ?? [])
    .find(({ name }) => name.includes('holds-equal'));
  assert.ok(audit);
  const sold = await world.shopper().buys({ mug: 1 });
  const declined = await world.shopper().buys({ mug: 1 }, CARD.declined);
  await world.settles();
  assert.deepEqual((await audit.run(world.db)).disagreements, []);
  const { rows } = await world.db.pool.query('delete from inventory.holds returning reference, state');
  assert.deepEqual(rows.map(({ state }) => state).sort(), ['committed', 'released'], `${sold.id} and ${declined.id}`);
  const { disagreements } = await audit.run(world.db);
  assert.equal(disagreements.length, 2);
  for (const { reference } of rows)
    assert.ok(disagreements.some((line) => line.startsWith(`reference ${reference} is gone`)));
});
