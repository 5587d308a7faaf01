import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createHttpApp } from '#platform/http';
import { createShops } from './index.ts';
import { createTestPlatform, goodsShop } from './test-kit.ts';

const createApp = async (t: TestContext) => {
  const platform = await createTestPlatform(t);
  const { face, parts } = createShops({ platform });
  const shop = await face.setUp(goodsShop);
  const app = await createHttpApp({
    clock: platform.clock,
    logger: platform.log,
    shopId: shop.id,
    authenticate: async () => null,
    observe: () => undefined,
    secret: 'x'.repeat(32),
    title: 'test',
    version: '0',
  });
  if (parts.routes) await app.register(parts.routes);
  t.after(() => app.close());
  return app;
};

test('the shop tells its name, currency and country and keeps its mail address to itself', async (t) => {
  const app = await createApp(t);
  const response = await app.inject('/shop');
  assert.equal(response.statusCode, 200);
  assert.deepEqual(response.json(), { name: 'Goods', currency: 'GBP', country: 'GB' });
});

test('shipping options are those of the country, cheapest first; without one, of the shop’s own', async (t) => {
  const app = await createApp(t);
  const codes = async (url: string) => (await app.inject(url)).json().items.map((item: { code: string }) => item.code);
  assert.deepEqual(await codes('/shipping-options?country=IE'), ['express', 'world']);
  assert.deepEqual(await codes('/shipping-options'), ['standard', 'express', 'world']);
  assert.deepEqual(await codes('/shipping-options?country=JP'), ['world']);
});

test('what is no country code is refused by name', async (t) => {
  const app = await createApp(t);
  const response = await app.inject('/shipping-options?country=England');
  assert.equal(response.statusCode, 400);
  assert.equal(response.json().code, 'validation_failed');
  assert.equal(response.json().param, 'country');
});
