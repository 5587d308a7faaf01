import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CARD, createWorld, expectStatus, until, type World } from '../world/index.ts';

const MINUTE_MS = 60_000;

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());
afterEach(() => world.sandbox.setSwitches({ delayWebhooksMs: [0, 0], loseWebhooks: 0, answer500: 0, latencyMs: 0 }));

const cancelReason = async (orderId: string): Promise<string> => {
  const staff = await world.staff();
  const order = await staff.ask<{ cancelReason: string | null }>('GET', `/orders/${orderId}`);
  return order.body.cancelReason ?? '';
};

test('a customer cancels before the money came: nothing is kept, the stock is back', async () => {
  await world.sandbox.setSwitches({ delayWebhooksMs: [300, 300] });
  const shopper = world.shopper();
  const before = await world.available('lamp');
  const order = await shopper.buys({ lamp: 1 });
  assert.equal(expectStatus(200, await shopper.cancels(order.id)).state, 'CANCELLED');
  await world.settles();
  assert.equal((await shopper.reads(order.id)).state, 'CANCELLED');
  assert.equal(await world.available('lamp'), before);
  await world.assertMoneyAndStockConserved();
});

test('a customer cancels while the 3-D Secure page is open: the page cannot take money any more', async () => {
  const shopper = world.shopper();
  const order = await shopper.buys({ lamp: 1 }, CARD.threeDSecure);
  await world.settles();
  const { nextActionUrl } = await shopper.payment(order.id);
  expectStatus(200, await shopper.cancels(order.id));
  await world.settles();
  const late = await fetch(`${nextActionUrl}/complete`, { method: 'POST' });
  assert.equal(late.status, 409, await late.text());
  await world.assertMoneyAndStockConserved();
});

test('a customer cancels after paying: the money is refunded and the goods are restocked', async () => {
  const shopper = world.shopper();
  const before = await world.available('towelBlue');
  const order = await shopper.buys({ towelBlue: 3 });
  await world.settles();
  assert.equal(await world.available('towelBlue'), before - 3);
  expectStatus(200, await shopper.cancels(order.id));
  await world.settles();
  assert.equal(await world.available('towelBlue'), before);
  const there = (await world.sandbox.ledger()).orders[order.id];
  assert.equal(there?.refunded, order.totalMinor);
  await world.assertMoneyAndStockConserved();
});

test('cancelling ten times at once refunds once', async () => {
  const shopper = world.shopper();
  const order = await shopper.buys({ mug: 1 });
  await world.settles();
  const answers = await Promise.all(Array.from({ length: 10 }, () => shopper.cancels(order.id)));
  assert.ok(answers.some(({ status }) => status === 200));
  await world.settles();
  assert.equal((await world.sandbox.ledger()).orders[order.id]?.refunded, order.totalMinor);
  await world.assertMoneyAndStockConserved();
});

test('an order that is on its way cannot be cancelled any more', async () => {
  const shopper = world.shopper();
  const order = await shopper.buys({ mug: 1 });
  await world.settles();
  const staff = await world.staff();
  await staff.ships((await staff.packs(order.id)).id);
  const refused = await shopper.cancels(order.id);
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'order_not_cancellable');
  await world.settles();
  assert.equal((await shopper.reads(order.id)).state, 'SHIPPED');
  await world.assertMoneyAndStockConserved();
});

test('an order nobody pays is cancelled when its time is over', async () => {
  const shopper = world.shopper();
  const before = await world.available('lamp');
  const order = await shopper.buys({ lamp: 1 }, CARD.threeDSecure);
  await world.settles();
  await world.passes(14 * MINUTE_MS);
  await world.settles();
  assert.equal((await shopper.reads(order.id)).state, 'PENDING');
  for (let round = 0; round < 2; round += 1) {
    await world.passes(MINUTE_MS);
    await world.settles();
  }
  assert.equal((await shopper.reads(order.id)).state, 'CANCELLED');
  assert.equal(await cancelReason(order.id), 'payment_timeout');
  assert.equal(await world.available('lamp'), before);
  await world.assertMoneyAndStockConserved();
});

test('a checkout whose hold has run out cannot be ordered, and others can have the goods', async () => {
  const slow = world.shopper();
  await slow.adds('vase');
  const checkout = expectStatus(201, await slow.checksOut());
  const quick = world.shopper();
  await quick.adds('vase');
  const early = await quick.checksOut();
  assert.equal(early.status, 409);
  assert.equal(early.body.code, 'out_of_stock');
  await world.passes(11 * MINUTE_MS);
  await world.settles();
  const refused = await slow.orders({ checkoutId: checkout.id });
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'checkout_expired');
  const order = await quick.buys({});
  await world.settles();
  assert.equal((await quick.reads(order.id)).state, 'PAID');
  await world.assertMoneyAndStockConserved();
});

test('a checkout is renewed for twelve terms at most, however often it is asked for', async () => {
  const shopper = world.shopper();
  const before = await world.available('lamp');
  await shopper.adds('lamp');
  const checkout = expectStatus(201, await shopper.checksOut());
  const renew = () =>
    world.clients[0].ask<{ expiresAt: string; code?: string }>('POST', `/checkouts/${checkout.id}/renewal`, {
      cartToken: shopper.cartToken,
    });
  let terms = 1;
  for (; terms < 20; terms += 1) {
    await world.passes(9 * MINUTE_MS);
    const { status, body } = await renew();
    if (status === 200) continue;
    assert.deepEqual([status, body.code], [409, 'checkout_expired']);
    break;
  }
  assert.equal(terms, 14, 'of nine minutes each: the first after two hours');
  assert.equal(await world.available('lamp'), before);
  await world.assertMoneyAndStockConserved();
});

test('money that comes after the order was cancelled is given back', async () => {
  // The charge is under way at the provider while the customer cancels; its success is told much later.
  await world.sandbox.setSwitches({ latencyMs: 150, delayWebhooksMs: [400, 400] });
  const shopper = world.shopper();
  const order = await shopper.buys({ mug: 1 });
  await until('the provider has taken the money', async () => {
    return ((await world.sandbox.ledger()).orders[order.id]?.captured ?? 0) > 0;
  });
  expectStatus(200, await shopper.cancels(order.id));
  await world.settles();
  const there = (await world.sandbox.ledger()).orders[order.id];
  assert.equal(there?.captured, order.totalMinor);
  assert.equal(there?.refunded, order.totalMinor);
  assert.equal((await shopper.reads(order.id)).state, 'CANCELLED');
  await world.assertMoneyAndStockConserved();
});
