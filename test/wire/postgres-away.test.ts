import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { statement } from '#platform/db';
import { newId } from '#platform/ids';
import { expectStatus, pause, type Shopper, until } from '../world/index.ts';
import { databaseIsReady, metricOf, openTransactions, readyStatus } from './looks.ts';
import { assertTurnedAway, assertWithinBudget, type Timed, timed } from './timed.ts';
import { createWiredWorld, type WiredWorld } from './wired-world.ts';

let world: WiredWorld;
before(async () => {
  world = await createWiredWorld();
});
after(() => world.close());
// What failed with the database away is one failure, and not one of every test after it.
afterEach(async () => {
  world.healAll();
  await untilReady();
});

const untilReady = (): Promise<void> =>
  until('the database is back', async () => (await readyStatus(world)) === 200, 12_000);

const ROUND_MS = 60;
/** The server itself ends what stands still in a transaction only after ten seconds. */
const LET_GO_WITHIN_MS = 5_000;
const LIST = '/products?limit=10';
const DETAIL = '/products/mug';

/** All kinds of requests, some while the first are still waiting. */
const askForEverything = async (shopper: Shopper, orderId: string): Promise<Timed[]> => {
  const [client] = world.clients;
  const asked: Promise<Timed>[] = [];
  for (let round = 0; round < 5; round += 1) {
    asked.push(
      timed('add to a new cart', world.shopper().adds('mug')),
      timed('add to a cart', shopper.adds('mug')),
      timed('look at the cart', shopper.looksAtCart()),
      timed('check out', shopper.checksOut()),
      timed('order', shopper.orders()),
      timed('read an order', client.ask('GET', `/orders/${orderId}`, { cartToken: shopper.cartToken })),
      timed('read stock', client.ask('GET', `${DETAIL}/availability`)),
      timed(
        'sign in',
        client.ask('POST', '/sessions', { body: { email: 'a@example.com', password: 'twelve letters' } }),
      ),
    );
    await pause(ROUND_MS);
  }
  return Promise.all(asked);
};

const browse = (): Promise<Timed[]> => {
  const [client] = world.clients;
  return Promise.all([timed('list', client.ask('GET', LIST)), timed('detail', client.ask('GET', DETAIL))]);
};

const statesOf = (answers: readonly Timed[]) => answers.map(({ status }) => status);

for (const [how, passage] of [
  ['packets vanish', 'lost'],
  ['packets are held up', 'held'],
] as const) {
  test(`while ${how} on the way to PostgreSQL every request is answered within 2 s, and it recovers by itself`, async (t) => {
    const { database } = world.wires;
    const shopper = world.shopper();
    const bought = await shopper.buys({ mug: 1 });
    await world.settles();
    expectStatus(201, await shopper.adds('mug'));
    assert.deepEqual(statesOf(await browse()), [200, 200]);

    database.set({ up: { passage }, down: { passage }, arrivals: 'swallowed' });
    const answers = await askForEverything(shopper, bought.id);
    assertWithinBudget(answers);
    assertTurnedAway(answers);
    t.diagnostic(`slowest of ${answers.length}: ${Math.max(...answers.map(({ ms }) => ms))} ms`);

    // Found away once, it is left alone: nobody waits any more.
    const later = await askForEverything(shopper, bought.id);
    assertTurnedAway(later);
    assertWithinBudget(later, 100);
    assert.deepEqual(statesOf(await browse()), [200, 200]);
    assert.equal(await metricOf(world, 'stoa_dependency_state', 'database'), 2);

    world.healAll();
    const healedAt = performance.now();
    await untilReady();
    t.diagnostic(`ready again after ${Math.round(performance.now() - healedAt)} ms`);
    expectStatus(201, await shopper.adds('mug'));
    // Not with that cart: an order that was told to be repeated may have been made when the way was free again.
    await world.shopper().buys({ towelBlue: 1 });
    assert.equal(await metricOf(world, 'stoa_dependency_state', 'database'), 0);
    await world.assertMoneyAndStockConserved();
    await noTransactionStaysOpen();
  });
}

const noTransactionStaysOpen = (): Promise<void> =>
  until('the server has let go', async () => (await openTransactions(world)).length === 0, LET_GO_WITHIN_MS);

/** The way is free again once the packets of one connection have vanished, however long they took to be sent. */
const healWhenLost = async (): Promise<void> => {
  const { database } = world.wires;
  const before = database.losses;
  database.set({ up: { passage: 'lost' } });
  await until('packets have vanished', () => database.losses > before);
  database.heal();
};

test('ready is said when nobody is turned away any more, and not before', async () => {
  const { database } = world.wires;
  database.set({ arrivals: 'refused' });
  database.cut('reset');
  await until('the database is known to be away', async () => {
    await world.shopper().adds('mug');
    return (await metricOf(world, 'stoa_dependency_state', 'database')) === 2;
  });
  database.heal();
  await until('the database is ready', () => databaseIsReady(world));
  expectStatus(201, await world.shopper().adds('mug'));
});

const lockOrder = statement<{ id: string }>('test.lock-order', 'select id from orders.orders where id = $1 for update');

test('what a lost connection had locked is free as soon as the loss is found out', async () => {
  const order = await world.shopper().buys({ mug: 1 });
  await world.settles();
  const losing = world.db.tx(async (tx) => {
    await tx.run(lockOrder, [order.id]);
    const healed = healWhenLost();
    await tx.run(lockOrder, [order.id]).finally(() => healed);
  });
  await assert.rejects(losing, { name: 'Unavailable' });
  await noTransactionStaysOpen();
  await world.db.tx((tx) => tx.run(lockOrder, [order.id]));
});

test('one connection whose packets vanish is found out while the others work on', async () => {
  const shopper = world.shopper();
  expectStatus(201, await shopper.adds('mug'));
  const healed = healWhenLost();
  const answer = await timed('check out', shopper.checksOut(newId()));
  await healed;
  assertTurnedAway([answer]);
  assertWithinBudget([answer]);
  expectStatus(200, await shopper.looksAtCart());
  await world.assertMoneyAndStockConserved();
});
