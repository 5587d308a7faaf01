import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, expectStatus, PRICES_MINOR, productOf, SHIPPING_MINOR, type World } from '../world/index.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

test('a price that changes after the cart was seen is told, and charged as it is at checkout', async () => {
  const shopper = world.shopper();
  await shopper.adds('mug', 2);
  assert.deepEqual((await shopper.looksAtCart()).body.changes, []);
  await setMugPrice(1_400);
  const seen = expectStatus(200, await shopper.looksAtCart());
  assert.deepEqual(
    seen.changes.map(({ kind, from, to }) => ({ kind, from, to })),
    [{ kind: 'price_changed', from: PRICES_MINOR.mug, to: 1_400 }],
  );
  assert.equal(seen.subtotalMinor, 2_800);
  const order = await shopper.buys({});
  assert.equal(order.totalMinor, 2_800 + SHIPPING_MINOR);
  await setMugPrice(1_600);
  await world.settles();
  const paid = await shopper.reads(order.id);
  assert.equal(paid.state, 'PAID');
  assert.equal(paid.lines[0]?.unitPriceMinor, 1_400, 'lines are as sold');
  await setMugPrice(PRICES_MINOR.mug);
  await world.assertMoneyAndStockConserved();
});

test('a draft cannot be put into a cart, and what is withdrawn later is refused at checkout', async () => {
  const shopper = world.shopper();
  const draft = await shopper.adds('sketch');
  assert.ok(draft.status >= 400 && draft.status < 500, String(draft.status));
  await shopper.adds('mug');
  await saveMug({ status: 'draft' });
  const refused = await shopper.checksOut();
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'not_for_sale');
  await saveMug({});
  expectStatus(201, await shopper.checksOut());
  await world.assertMoneyAndStockConserved();
});

test('more than there is: the answer says which line and how many are left', async () => {
  const shopper = world.shopper();
  await shopper.adds('mug');
  await shopper.adds('lamp', 99);
  const left = await world.available('lamp');
  const refused = await shopper.checksOut();
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'out_of_stock');
  assert.deepEqual(refused.body.details?.['lines'], [
    { variantId: world.variantIds.lamp, requested: 99, available: left },
  ]);
  await world.assertMoneyAndStockConserved();
});

test('signing in takes the anonymous cart along and adds it to the customer’s own', async () => {
  const shopper = world.shopper();
  await shopper.signsUp();
  await shopper.adds('mug', 1);
  const session = shopper.bearer;
  const before = await world.available('mug');
  // The same person in another browser, not signed in yet.
  const elsewhere = world.shopper(shopper.email);
  await elsewhere.adds('mug', 2);
  await elsewhere.adds('towelRed', 1);
  elsewhere.bearer = session;
  const merged = expectStatus(200, await elsewhere.looksAtCart());
  const pieces = merged.lines.map(({ variantId, quantity }) => [variantId, quantity]);
  assert.deepEqual(
    new Map(pieces as [string, number][]),
    new Map([
      [world.variantIds.mug, 3],
      [world.variantIds.towelRed, 1],
    ]),
  );
  assert.equal(expectStatus(200, await elsewhere.looksAtCart()).itemCount, 4, 'looking again merges nothing more');
  const order = await elsewhere.buys({});
  await world.settles();
  assert.equal((await shopper.reads(order.id)).state, 'PAID');
  assert.equal(await world.available('mug'), before - 3);
  await world.assertMoneyAndStockConserved();
});

test('another guest can neither see nor cancel an order', async () => {
  const owner = world.shopper();
  const order = await owner.buys({ mug: 1 });
  await world.settles();
  const stranger = world.shopper();
  await stranger.adds('mug');
  assert.equal((await stranger.cancels(order.id)).status, 404);
  const peek = await world.clients[0].ask('GET', `/orders/${order.id}`, { cartToken: stranger.cartToken });
  assert.equal(peek.status, 404);
  assert.equal((await owner.reads(order.id)).state, 'PAID');
  await world.assertMoneyAndStockConserved();
});

const saveMug = async (change: { status?: 'draft'; priceMinor?: number }): Promise<void> => {
  const { priceMinor = PRICES_MINOR.mug, ...rest } = change;
  const [variant] = productOf.mug.variants;
  assert.ok(variant);
  const product = { ...productOf.mug, ...rest, variants: [{ ...variant, priceMinor }] };
  const [saved] = await world.house.catalog.saveProducts(world.shopId, 'GBP', [product]);
  assert.ok(saved?.ok);
};
const setMugPrice = (priceMinor: number) => saveMug({ priceMinor });
