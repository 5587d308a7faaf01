import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { expectStatus, type OrderAnswer, pause, receive, type Shopper, STAFF, until } from '../world/index.ts';
import { metricOf } from './looks.ts';
import { assertWithinBudget, timed } from './timed.ts';
import { createWiredWorld, type WiredWorld } from './wired-world.ts';

/** The house leaves the company alone for 5 s after 10 failures and gives a call 10 s: the same here, faster. */
const QUICK = { callMaxMs: 2_000, failuresInARowMax: 5, leftAloneMs: 500 };
const BUYERS = 8;
const BREAKER = 'payment-provider';

let world: WiredWorld;
before(async () => {
  world = await createWiredWorld({ paymentLimits: QUICK });
  await receive(world.house, world.shopId, world.variantIds.mug, { north: 200 }, 'second');
});
after(() => world.close());
afterEach(async () => {
  world.healAll();
  await world.sandbox.setSwitches({ answer500: 0 });
});

const withMug = async (): Promise<Shopper> => {
  const shopper = world.shopper();
  expectStatus(201, await shopper.adds('mug'));
  return shopper;
};

interface Bought {
  readonly shopper: Shopper;
  readonly order: OrderAnswer;
}

/** Several place their orders at once; answers them, and how long the slowest answer took. */
const placeOrders = async (buyers = BUYERS): Promise<{ bought: Bought[]; slowestMs: number }> => {
  const shoppers = await Promise.all(Array.from({ length: buyers }, withMug));
  let slowestMs = 0;
  const place = async (shopper: Shopper): Promise<Bought> => {
    const startedAt = performance.now();
    const order = expectStatus(201, await shopper.orders());
    slowestMs = Math.max(slowestMs, Math.round(performance.now() - startedAt));
    return { shopper, order };
  };
  return { bought: await Promise.all(shoppers.map(place)), slowestMs };
};

const assertPaidOnce = async (bought: readonly Bought[]): Promise<void> => {
  const { orders } = await world.sandbox.ledger();
  for (const { shopper, order } of bought) {
    assert.equal((await shopper.reads(order.id)).state, 'PAID');
    assert.equal(orders[order.id]?.charges, 1);
  }
};

const FAULTS: readonly (readonly [string, () => unknown])[] = [
  [
    'refuses connections',
    () => {
      world.wires.provider.set({ arrivals: 'refused' });
      world.wires.provider.cut('reset');
    },
  ],
  [
    'takes connections and says nothing',
    () => world.wires.provider.set({ up: { passage: 'lost' }, arrivals: 'swallowed' }),
  ],
  ['charges and its answers vanish', () => world.wires.provider.set({ down: { passage: 'lost' } })],
  ['answers 500', () => world.sandbox.setSwitches({ answer500: 1 })],
];

for (const [fault, begin] of FAULTS) {
  test(`while the provider ${fault} orders are placed and browsing goes on; the breaker opens, closes, and all are paid once`, async (t) => {
    const outagesBefore = (await metricOf(world, 'stoa_dependency_outages_total', BREAKER)) ?? 0;
    await begin();
    const { bought, slowestMs } = await placeOrders();
    t.diagnostic(`slowest order: ${slowestMs} ms`);
    assert.ok(slowestMs < QUICK.callMaxMs, `${slowestMs} ms: an order waits for nobody outside`);
    const [client] = world.clients;
    const browsed = [
      timed('list', client.ask('GET', '/products')),
      timed('detail', client.ask('GET', '/products/mug')),
    ];
    assertWithinBudget(await Promise.all(browsed), QUICK.leftAloneMs);
    for (const { status } of await Promise.all(browsed)) assert.equal(status, 200);
    await until('the breaker opens', async () => (await metricOf(world, 'stoa_dependency_state', BREAKER)) === 2);
    assert.ok(((await metricOf(world, 'stoa_dependency_outages_total', BREAKER)) ?? 0) > outagesBefore);
    assert.ok(world.logged.some((line) => line.includes('a dependency is away') && line.includes(BREAKER)));
    if (!fault.startsWith('charges')) {
      for (const { shopper, order } of bought) assert.equal((await shopper.reads(order.id)).state, 'PENDING');
    }

    world.healAll();
    await world.sandbox.setSwitches({ answer500: 0 });
    await world.settles();
    await pause(QUICK.leftAloneMs);
    const { bought: later } = await placeOrders(1);
    await world.settles();
    await assertPaidOnce([...bought, ...later]);
    assert.equal(await metricOf(world, 'stoa_dependency_state', BREAKER), 0);
    await world.assertMoneyAndStockConserved();
  });
}

test('a provider that is slow, and within its time, is not left alone', async () => {
  world.wires.provider.set({ up: { latencyMs: 120, jitterMs: 40 }, down: { latencyMs: 120, jitterMs: 40 } });
  const outagesBefore = await metricOf(world, 'stoa_dependency_outages_total', BREAKER);
  const { bought } = await placeOrders();
  await world.settles();
  await assertPaidOnce(bought);
  assert.equal(await metricOf(world, 'stoa_dependency_outages_total', BREAKER), outagesBefore);
});

test('orders that could not be paid by their deadline are cancelled and nobody is charged, now or later', async () => {
  world.wires.provider.set({ arrivals: 'refused' });
  world.wires.provider.cut('reset');
  const before = await world.available('mug');
  const { bought } = await placeOrders();
  await world.passes(16 * 60_000);
  for (const { shopper, order } of bought) {
    await until('it is cancelled', async () => {
      await world.passes(1_000);
      return (await shopper.reads(order.id)).state === 'CANCELLED';
    });
  }
  world.healAll();
  await world.settles();
  assert.equal(await world.available('mug'), before);
  const { orders } = await world.sandbox.ledger();
  for (const { order } of bought) {
    const { captured = 0, refunded = 0 } = orders[order.id] ?? {};
    assert.equal(captured - refunded, 0);
  }
  await world.assertMoneyAndStockConserved();
});

test('a refund that a silent provider does not take is answered within 2 s, and given once it is back', async () => {
  const shopper = world.shopper();
  const order = await shopper.buys({ mug: 1 });
  await world.settles();
  const session = await world.clients[0].ask<{ accessToken: string }>('POST', '/staff/sessions', { body: STAFF });
  const bearer = expectStatus(201, session).accessToken;
  world.wires.provider.set({ up: { passage: 'lost' }, arrivals: 'swallowed' });
  const ask = { body: { reason: 'broken' }, bearer, key: newId() };
  const answer = await timed('refund', world.clients[0].ask('POST', `/orders/${order.id}/refunds`, ask));
  assert.equal(answer.status, 201);
  assertWithinBudget([answer], 1_500);
  world.healAll();
  await until('it is back', async () => {
    await world.passes(61_000);
    return (await world.sandbox.ledger()).orders[order.id]?.refunded === order.totalMinor;
  });
});

test('webhooks that cannot come, or are cut on their way, are taken when they come again', async () => {
  const { webhooks } = world.wires;
  webhooks.set({ arrivals: 'refused' });
  webhooks.cut('reset');
  const { bought } = await placeOrders();
  await until('the company has tried in vain', () => webhooks.cuts >= BUYERS);
  for (const { shopper, order } of bought) assert.equal((await shopper.reads(order.id)).state, 'PENDING');
  webhooks.heal();
  // Cut in the middle: their effect may be stored and the answer lost, so the same ones come again.
  const cutting = setInterval(() => webhooks.cut('reset'), 7);
  const more = await placeOrders();
  setTimeout(() => clearInterval(cutting), 300);
  await world.settles();
  await assertPaidOnce([...bought, ...more.bought]);
  await world.assertMoneyAndStockConserved();
});
