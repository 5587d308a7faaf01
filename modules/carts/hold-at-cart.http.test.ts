import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createInstance, createWorld, SHOP_ID, type World } from './test-kit.ts';

type Instance = Awaited<ReturnType<typeof createInstance>>;

let world: World;
let shop: Instance;

before(async () => {
  world = await createWorld();
  shop = await createInstance(world, false, { realInventory: true, holdAtCart: { ttlMs: 600_000 } });
  const warehouse = { code: 'north', name: 'North', country: 'GB', postcode: 'M1', priority: 1 };
  await shop.inventory.setUpWarehouses(SHOP_ID, [warehouse]);
});

after(async () => {
  await shop.close();
  await world.close();
});

const stocked = async (quantity: number): Promise<string> => {
  const variantId = world.goods.add();
  const change = { shopId: SHOP_ID, variantId, warehouseCode: 'north', quantity, reason: 'test', reference: variantId };
  await shop.inventory.receive([change]);
  return variantId;
};

const left = async (variantId: string) => (await shop.inventory.availability(SHOP_ID, [variantId]))[0];

const begin = async (variantId: string, quantity: number) => {
  const response = await shop.as({}).add(variantId, quantity);
  const { id, cartToken, lines } = response.json();
  return { response, id, lineId: lines?.[0]?.id as string, shopper: shop.as({ cartToken }) };
};

test('what is in one cart cannot be put into another', async () => {
  const variantId = await stocked(3);
  const { shopper } = await begin(variantId, 2);
  assert.equal(await left(variantId), 1);
  const { response } = await begin(variantId, 2);
  assert.equal(response.statusCode, 409);
  assert.deepEqual(
    [response.json().code, response.json().details.lines],
    ['out_of_stock', [{ variantId, requested: 2, available: 1 }]],
  );
  assert.equal((await begin(variantId, 1)).response.statusCode, 201);
  assert.equal((await shopper.show()).json().itemCount, 2);
  assert.equal(await left(variantId), 0);
});

test('more, less and none of a line hold more, less and none', async () => {
  const variantId = await stocked(10);
  const { shopper, lineId } = await begin(variantId, 2);
  await shopper.add(variantId, 3);
  assert.equal(await left(variantId), 5);
  await shopper.set(lineId, 9);
  assert.equal(await left(variantId), 1);
  await shopper.set(lineId, 4);
  assert.equal(await left(variantId), 6);
  await shopper.remove(lineId);
  assert.equal(await left(variantId), 10);
});

test('what was refused for want of stock is not answered as done when it is repeated, and is done once there is some', async () => {
  const [variantId, other] = [await stocked(2), await stocked(1)];
  const { shopper } = await begin(other, 1);
  const key = { 'idempotency-key': 'refused and repeated' };
  assert.equal((await shopper.add(variantId, 3, key)).statusCode, 409);
  assert.equal((await shopper.add(variantId, 3, key)).statusCode, 409);
  await shop.inventory.receive([
    {
      shopId: SHOP_ID,
      variantId,
      warehouseCode: 'north',
      quantity: 1,
      reason: 'test',
      reference: `${variantId} again`,
    },
  ]);
  for (const replayed of [undefined, 'true']) {
    const added = await shopper.add(variantId, 3, key);
    assert.deepEqual([added.statusCode, added.headers['idempotent-replayed']], [201, replayed]);
    assert.equal(added.json().itemCount, 4);
  }
});

test('a change that finds too little stock is undone, and what was held stays held', async () => {
  const variantId = await stocked(5);
  const { shopper, lineId } = await begin(variantId, 3);
  assert.equal((await shopper.set(lineId, 6)).statusCode, 409);
  assert.equal((await shopper.add(variantId, 3)).statusCode, 409);
  assert.equal((await shopper.show()).json().itemCount, 3);
  assert.equal(await left(variantId), 2);
});

test('a checkout takes over what the cart holds', async () => {
  const variantId = await stocked(2);
  const { id } = await begin(variantId, 2);
  const reference = shop.face.holdReferenceOf(id);
  assert.ok(reference);
  const held = await shop.inventory.hold({
    shopId: SHOP_ID,
    reference: 'checkout',
    lines: [{ variantId, quantity: 2 }],
    expiresAt: new Date(world.clock.nowMs() + 600_000).toISOString(),
    replacing: [reference],
  });
  assert.equal(held.ok, true);
  assert.equal(await left(variantId), 0);
});

test('a shopper who signs in keeps what the anonymous cart held, once', async () => {
  const variantId = await stocked(4);
  const first = await shop.as({}).add(variantId, 3);
  const merged = await shop.as({ customerId: '019a2c1e-7b00-7000-8000-00000000c001' }).merge(first.json().cartToken);
  assert.equal(merged.json().itemCount, 3);
  assert.equal(await left(variantId), 1);
});

test('twenty shoppers who reach for five pieces at once get five', async () => {
  const variantId = await stocked(5);
  const answers = await Promise.all(Array.from({ length: 20 }, () => begin(variantId, 1)));
  assert.equal(answers.filter(({ response }) => response.statusCode === 201).length, 5);
  assert.equal(await left(variantId), 0);
});
