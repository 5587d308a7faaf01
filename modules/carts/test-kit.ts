import type { Catalog, VariantForSale } from '#modules/catalog';
import { createInventory, type Inventory } from '#modules/inventory';
import { createDatabase } from '#platform/db';
import { type Actor, createHttpApp } from '#platform/http';
import { newId } from '#platform/ids';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock, type TestClock } from '#platform/time';
import { createCarts } from './index.ts';

export const SHOP_ID = '019a2c1e-7b00-7000-8000-0000000000aa';
export const SECRET = 'a secret of the tests, long enough to pass';

/** A catalog and warehouses of which a test changes prices and stock at will. */
export const createGoods = () => {
  const variants = new Map<string, { variant: VariantForSale; available: number }>();
  const calls = { catalog: 0, inventory: 0 };
  const put = (variantId: string, change: Partial<VariantForSale> & { available?: number } = {}) => {
    const { available = variants.get(variantId)?.available ?? 1_000, ...parts } = change;
    const variant: VariantForSale = {
      ...(variants.get(variantId)?.variant ?? {
        variantId,
        productId: newId(),
        productSlug: 'mug',
        sku: 'MUG',
        title: 'Mug',
        optionsText: '',
        priceMinor: 500,
        compareAtMinor: null,
        currency: 'GBP',
        weightGrams: 300,
        imageUrl: null,
        forSale: true,
      }),
      ...parts,
    };
    variants.set(variantId, { variant, available });
    return variantId;
  };
  const catalog: Pick<Catalog, 'variantsForSale'> = {
    async variantsForSale(_shopId, ids) {
      calls.catalog += 1;
      return ids.map((id) => variants.get(id)?.variant ?? null);
    },
  };
  const inventory: Pick<Inventory, 'availability' | 'heldPieces'> = {
    async heldPieces() {
      return {};
    },
    async availability(_shopId, ids) {
      calls.inventory += 1;
      return ids.map((id) => variants.get(id)?.available ?? 0);
    },
  };
  return {
    put,
    add: (change: Parameters<typeof put>[1] = {}) => put(newId(), change),
    remove: (variantId: string) => variants.delete(variantId),
    calls,
    catalog: catalog as Catalog,
    inventory: inventory as Inventory,
  };
};

export interface World {
  readonly url: string;
  readonly clock: TestClock;
  readonly goods: ReturnType<typeof createGoods>;
  close(): Promise<void>;
}

export const createWorld = async (): Promise<World> => {
  const database = await createTestDatabase();
  const clock = createTestClock('2026-05-01T10:00:00.000Z');
  return { url: database.url, clock, goods: createGoods(), close: () => database.drop() };
};

/** A bearer token of the tests is the customer's id. */
const authenticate = async (token: string): Promise<Actor | null> => ({ kind: 'customer', id: token, email: 'a@b.co' });

/** With the real inventory, and stock that is held as soon as it is in a cart. */
export interface HoldingOptions {
  readonly realInventory?: boolean;
  readonly holdAtCart?: { readonly ttlMs: number };
}

/** One instance: its own pool, coalescers and app over the world's database. */
export const createInstance = async (
  world: Pick<World, 'url' | 'clock' | 'goods'>,
  secureCookies = false,
  more: HoldingOptions = {},
) => {
  const db = createDatabase({ url: world.url, poolSizeMax: 6, applicationName: 'carts test' });
  const metrics = createMetrics();
  const log = createLogger('silent');
  const { clock, goods } = world;
  const platform = { db, clock, log, metrics, observer: metrics.coalescing };
  const { catalog } = goods;
  const inventory = more.realInventory ? createInventory({ platform }).face : goods.inventory;
  const holding = more.holdAtCart ? { holdAtCart: more.holdAtCart } : {};
  const carts = createCarts({ platform, secret: SECRET, catalog, inventory, secureCookies, ...holding });
  const app = await createHttpApp({
    clock,
    logger: log,
    shopId: SHOP_ID,
    authenticate,
    observe: () => undefined,
    secret: SECRET,
    title: 'test',
    version: '0',
  });
  if (carts.parts.routes) await app.register(carts.parts.routes);
  await app.ready();
  return {
    ...carts,
    inventory,
    db,
    app,
    as: (who: Who) => createShopper(app, who),
    async close() {
      await app.close();
      await db.close();
    },
  };
};

export interface Who {
  readonly cartToken?: string;
  readonly cookie?: string;
  readonly customerId?: string;
}

const createShopper = (app: Awaited<ReturnType<typeof createHttpApp>>, who: Who) => {
  const headers = {
    ...(who.cartToken ? { 'cart-token': who.cartToken } : {}),
    ...(who.cookie ? { cookie: `stoa_cart=${who.cookie}` } : {}),
    ...(who.customerId ? { authorization: `Bearer ${who.customerId}` } : {}),
  };
  const send = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, more: object = {}) =>
    app.inject({ method, url, headers: { ...headers, ...more }, ...(payload ? { payload } : {}) });
  return {
    add: (variantId: string, quantity = 1, more: object = {}) =>
      send('POST', '/cart/items', { variantId, quantity }, more),
    show: () => send('GET', '/cart'),
    set: (lineId: string, quantity: number, more: object = {}) =>
      send('PATCH', `/cart/items/${lineId}`, { quantity }, more),
    remove: (lineId: string) => send('DELETE', `/cart/items/${lineId}`),
    merge: (cartToken: string) => send('POST', '/cart/merge', { cartToken }),
  };
};
