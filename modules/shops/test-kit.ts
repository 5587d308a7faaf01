import type { TestContext } from 'node:test';
import { createDatabase, type Database } from '#platform/db';
import type { PlatformParts } from '#platform/module';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock } from '#platform/time';
import type { ShopSetUp } from './face.ts';

/** The parts a module is given, over a database of the test's own. */
export const createTestPlatform = async (t: TestContext): Promise<PlatformParts & { readonly db: Database }> => {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url, poolSizeMax: 4, applicationName: 'shops test' });
  t.after(async () => {
    await db.close();
    await database.drop();
  });
  const metrics = createMetrics();
  return { db, clock: createTestClock(), log: createLogger('silent'), metrics, observer: metrics.coalescing };
};

export const goodsShop: ShopSetUp = {
  slug: 'goods',
  name: 'Goods',
  currency: 'GBP',
  country: 'GB',
  email: 'shop@example.com',
  shippingOptions: [
    {
      code: 'express',
      title: 'Express',
      priceMinor: 900,
      freeFromMinor: null,
      countries: ['GB', 'IE'],
      estimateDays: [1, 1],
    },
    { code: 'world', title: 'World', priceMinor: 2_500, freeFromMinor: null, countries: [], estimateDays: [5, 12] },
    {
      code: 'standard',
      title: 'Standard',
      priceMinor: 395,
      freeFromMinor: 5_000,
      countries: ['GB'],
      estimateDays: [2, 4],
    },
  ],
};
