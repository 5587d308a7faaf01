import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statement } from '#platform/db';
import { createEventBus } from '#platform/events';
import { createShops } from './index.ts';
import { createTestPlatform, goodsShop } from './test-kit.ts';

const countEvents = statement<{ count: number }>(
  'shops.test-count-events',
  `select count(*) as count from platform.outbox where type = 'shop.updated'`,
);

test('before it is set up there is no shop, and afterwards the one that was set up is answered', async (t) => {
  const platform = await createTestPlatform(t);
  const { face: shops } = createShops({ platform });
  assert.equal(await shops.current(), null);
  const shop = await shops.setUp(goodsShop);
  assert.deepEqual(await shops.current(), shop);
  assert.deepEqual(
    (await shops.shippingOptions(shop.id, 'IE')).map(({ code }) => code),
    ['express', 'world'],
  );
  assert.deepEqual(await shops.shippingOptions('00000000-0000-7000-8000-000000000000', 'GB'), []);
});

test('setting up again keeps the id, changes what differs, drops options left out and tells it', async (t) => {
  const platform = await createTestPlatform(t);
  const { face: shops } = createShops({ platform });
  const first = await shops.setUp(goodsShop);
  const [express] = goodsShop.shippingOptions;
  const again = await shops.setUp({
    ...goodsShop,
    name: 'Better Goods',
    shippingOptions: [{ ...express!, priceMinor: 1_000 }],
  });
  assert.deepEqual(again, { ...first, name: 'Better Goods' });
  assert.deepEqual(await shops.shippingOptions(first.id, 'GB'), [{ ...express, priceMinor: 1_000 }]);
  assert.equal((await platform.db.run(countEvents))[0]?.count, 2);
});

test('twenty who set up the same shop at once end up with one', async (t) => {
  const platform = await createTestPlatform(t);
  const shops = Array.from({ length: 20 }, () => createShops({ platform }).face);
  const made = await Promise.all(shops.map((face) => face.setUp(goodsShop)));
  assert.equal(new Set(made.map(({ id }) => id)).size, 1);
  assert.equal((await shops[0]!.shippingOptions(made[0]!.id, 'GB')).length, 3);
});

test('an instance that remembers the old shop hears of a change made by another', async (t) => {
  const platform = await createTestPlatform(t);
  const [writer, reader] = [createShops({ platform }), createShops({ platform })];
  const bus = createEventBus(platform.db, [...(reader.parts.subscribers ?? [])], platform.log);
  await bus.start();
  try {
    await writer.face.setUp(goodsShop);
    assert.equal((await reader.face.current())?.name, 'Goods');
    await writer.face.setUp({ ...goodsShop, name: 'Renamed' });
    await bus.settles();
    assert.equal((await reader.face.current())?.name, 'Renamed');
  } finally {
    await bus.stop();
  }
});
