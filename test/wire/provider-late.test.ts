import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { expectStatus, pause, STAFF, until } from '../world/index.ts';
import { BREAKER, BUYERS, type BuyersWorld, createBuyersWorld, QUICK } from './buyers.ts';
import { metricOf } from './looks.ts';
import { assertWithinBudget, timed } from './timed.ts';

let world: BuyersWorld;
before(async () => {
  world = await createBuyersWorld();
});
after(() => world.close());
afterEach(() => world.mend());

test('a provider that is slow, and within its time, is not left alone', async () => {
  world.wires.provider.set({ up: { latencyMs: 120, jitterMs: 40 }, down: { latencyMs: 120, jitterMs: 40 } });
  const outagesBefore = await metricOf(world, 'stoa_dependency_outages_total', BREAKER);
  const { bought } = await world.placeOrders();
  await world.settles();
  await world.assertPaidOnce(bought);
  assert.equal(await metricOf(world, 'stoa_dependency_outages_total', BREAKER), outagesBefore);
});

test('orders that could not be paid by their deadline are cancelled and nobody is charged, now or later', async () => {
  world.wires.provider.set({ arrivals: 'refused' });
  world.wires.provider.cut('reset');
  const before = await world.available('mug');
  const { bought } = await world.placeOrders();
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
  // It waits a second for the company; one that waited for the end of the call would take the two that a call has here.
  assertWithinBudget([answer], QUICK.callMaxMs - 300);
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
  const { bought } = await world.placeOrders();
  await until('the company has tried in vain', () => webhooks.cuts >= BUYERS);
  for (const { shopper, order } of bought) assert.equal((await shopper.reads(order.id)).state, 'PENDING');
  webhooks.heal();
  // Cut in the middle: their effect may be stored and the answer lost, so the same ones come again.
  const cutting = setInterval(() => webhooks.cut('reset'), 7);
  let more: Awaited<ReturnType<typeof world.placeOrders>>;
  try {
    more = await world.placeOrders();
    await pause(300);
  } finally {
    clearInterval(cutting);
  }
  await world.settles();
  await world.assertPaidOnce([...bought, ...more.bought]);
  await world.assertMoneyAndStockConserved();
});
