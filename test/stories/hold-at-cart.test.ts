import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { createWorld, expectStatus, type World } from '../world/index.ts';

let world: World;
before(async () => {
  world = await createWorld({ settings: { holdAtCart: true } });
});
after(() => world.close());
afterEach(() => world.assertMoneyAndStockConserved());

const MINUTE_MS = 60_000;

test('what lies in a cart is nobody else’s, until its time is over', async () => {
  const first = world.shopper();
  const second = world.shopper();
  expectStatus(201, await first.adds('vase'));
  const refused = await second.adds('vase');
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'out_of_stock');
  await world.passes(11 * MINUTE_MS);
  expectStatus(201, await second.adds('vase'));
  const late = await first.checksOut();
  assert.equal(late.status, 409);
  assert.equal(late.body.code, 'out_of_stock');
  const order = await second.buys({});
  await world.settles();
  assert.equal((await second.reads(order.id)).state, 'PAID');
  assert.equal(await world.available('vase'), 0);
});

test('a checkout takes the pieces of its cart over and holds them once', async () => {
  const shopper = world.shopper();
  const before = await world.available('lamp');
  await shopper.adds('lamp', before);
  assert.equal(await world.available('lamp'), 0);
  const order = await shopper.buys({});
  await world.settles();
  assert.equal((await shopper.reads(order.id)).state, 'PAID');
  expectStatus(200, await shopper.cancels(order.id));
  await world.settles();
  assert.equal(await world.available('lamp'), before);
});
