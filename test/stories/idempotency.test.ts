import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { CARD, createWorld, expectStatus, type World } from '../world/index.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());
afterEach(() => world.assertMoneyAndStockConserved());

const withCheckout = async () => {
  const shopper = world.shopper();
  await shopper.adds('mug');
  const checkout = expectStatus(201, await shopper.checksOut());
  return { shopper, checkoutId: checkout.id, key: newId() };
};

test('a repeated order is answered as the first time, byte for byte, and says so', async () => {
  const { shopper, checkoutId, key } = await withCheckout();
  const first = await shopper.orders({ checkoutId, key });
  await world.settles();
  const again = await shopper.orders({ checkoutId, key });
  assert.equal(first.status, 201);
  assert.equal(first.headers['idempotent-replayed'], undefined);
  assert.equal(again.status, 201);
  assert.equal(again.headers['idempotent-replayed'], 'true');
  assert.deepEqual(again.body, first.body);
  assert.equal((await shopper.reads(first.body.id)).state, 'PAID');
});

test('a one-step order that is repeated is the same order', async () => {
  const shopper = world.shopper();
  await shopper.adds('mug');
  const key = newId();
  const first = expectStatus(201, await shopper.orders({ key }));
  const again = await shopper.orders({ key });
  assert.equal(expectStatus(201, again).id, first.id);
  assert.equal(again.headers['idempotent-replayed'], 'true');
});

test('the same key with another request is refused by name', async () => {
  const { shopper, checkoutId, key } = await withCheckout();
  expectStatus(201, await shopper.orders({ checkoutId, key }));
  const other = await shopper.orders({ checkoutId, key, card: CARD.declined });
  assert.equal(other.status, 422);
  assert.equal(other.body.code, 'idempotency_conflict');
});

test('the same checkout under another key is refused and names the order', async () => {
  const { shopper, checkoutId, key } = await withCheckout();
  const order = expectStatus(201, await shopper.orders({ checkoutId, key }));
  const other = await shopper.orders({ checkoutId });
  assert.equal(other.status, 409);
  assert.equal(other.body.code, 'checkout_already_ordered');
  assert.equal(other.body.details?.['orderId'], order.id);
});

test('two requests with one key at once: one is told that the other is under way, or replayed', async () => {
  const { shopper, checkoutId, key } = await withCheckout();
  const answers = await Promise.all([1, 2, 3].map(() => shopper.orders({ checkoutId, key })));
  const statuses = answers.map(({ status, body }) => (status === 409 ? body.code : String(status)));
  assert.ok(statuses.includes('201'));
  assert.ok(statuses.every((status) => ['201', 'idempotency_in_flight'].includes(status)));
  const turnedAway = answers.find(({ status }) => status === 409);
  if (turnedAway) assert.equal(turnedAway.headers['retry-after'], '1');
  expectStatus(201, await shopper.orders({ checkoutId, key }));
});

test('an order without a key is refused', async () => {
  const { shopper, checkoutId } = await withCheckout();
  const answer = await world.clients[0].ask<{ code: string }>('POST', '/orders', {
    body: { checkoutId, paymentMethodId: CARD.good },
    cartToken: shopper.cartToken,
  });
  assert.equal(answer.status, 400);
  assert.equal(answer.body.code, 'idempotency_key_required');
});

test('a refused order is not remembered: the same key works once the reason is gone', async () => {
  const { shopper, checkoutId, key } = await withCheckout();
  await world.passes(11 * 60_000);
  assert.equal((await shopper.orders({ checkoutId, key })).body.code, 'checkout_expired');
  const fresh = expectStatus(201, await shopper.checksOut());
  expectStatus(201, await shopper.orders({ checkoutId: fresh.id, key }));
});
