import assert from 'node:assert/strict';
import { createDatabase, type Database } from '#platform/db';
import { type Actor, createHttpApp, type TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import type { ModuleParts, PlatformParts } from '#platform/module';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { systemClock } from '#platform/time';
import { createOrders, type Orders, type PlaceOrder } from '../index.ts';

/** One server process: its own pool, its own coalescers. */
export interface Server {
  readonly db: Database;
  readonly platform: PlatformParts;
  readonly orders: Orders;
  readonly parts: ModuleParts;
}

export interface World extends Server {
  readonly shopId: string;
  anotherServer(): Server;
  /** A command that can be placed: one line of 2 × 12.50 and 3.95 for shipping. */
  command(changes?: Partial<PlaceOrder>): PlaceOrder;
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** An app with the orders' routes; a bearer token is the actor as JSON, a cart token `cart:<id>`. */
  app(): Promise<TypedApp>;
  /** Batches that failed and were split: 0 unless a test plants a reason. */
  failedBatches(): number;
  assertAuditsClean(): Promise<void>;
  close(): Promise<void>;
}

export const createWorld = async (): Promise<World> => {
  const database = await createTestDatabase();
  const servers: Server[] = [];
  let failedBatches = 0;
  const anotherServer = (): Server => {
    const db = createDatabase({ url: database.url, poolSizeMax: 6, applicationName: `server-${servers.length}` });
    const observer = {
      batch(_name: string, _size: number, _waitMs: number, _tookMs: number, ok: boolean) {
        if (!ok) failedBatches += 1;
      },
      shed() {},
    };
    const platform = { db, clock: systemClock, log: createLogger('silent'), metrics: createMetrics(), observer };
    const { face, parts } = createOrders({ platform, cartIdOfToken, nameStaff });
    const server = { db, platform, orders: face, parts };
    servers.push(server);
    return server;
  };
  const server = anotherServer();
  const shopId = newId();
  return {
    ...server,
    shopId,
    anotherServer,
    command: (changes = {}) => ({ ...exampleCommand(shopId), ...changes }),
    rows: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await server.db.pool.query(text, [...values])).rows as Row[],
    app: () => createApp(shopId, server.parts),
    failedBatches: () => failedBatches,
    async assertAuditsClean() {
      for (const check of server.parts.audits ?? []) {
        assert.deepEqual((await check.run(server.db)).disagreements, [], check.name);
      }
    },
    async close() {
      await Promise.all(servers.map(({ db }) => db.close()));
      await database.drop();
    },
  };
};

/** Everybody whose id is asked for is called after it. */
const nameStaff = async (_shopId: string, ids: readonly string[]) =>
  Object.fromEntries(ids.map((id) => [id, `${id.slice(-4)}@example.com`]));

const cartIdOfToken = (token: string): string | null => (token.startsWith('cart:') ? token.slice(5) : null);

const exampleCommand = (shopId: string): PlaceOrder => ({
  shopId,
  orderId: newId(),
  checkoutId: newId(),
  cartId: newId(),
  customerId: null,
  email: 'ada@example.com',
  language: 'de-AT',
  currency: 'GBP',
  lines: [
    {
      variantId: newId(),
      productId: newId(),
      sku: 'MUG-BLUE',
      title: 'Mug "Stoneware" \\ blue',
      optionsText: 'Blue',
      quantity: 2,
      unitPriceMinor: 1_250,
      totalMinor: 2_500,
    },
  ],
  shippingCode: 'standard',
  shippingTitle: 'Standard delivery',
  shippingMinor: 395,
  address: { name: 'Ada Lovelace', line1: '12 St James Square', city: 'London', postcode: 'SW1Y 4JH', country: 'GB' },
  paymentMethodId: 'pm_card_visa',
  payBy: new Date(systemClock.nowMs() + 900_000).toISOString(),
  placedAt: systemClock.now().toISOString(),
  claim: null,
  traceparent: null,
});

const createApp = async (shopId: string, parts: ModuleParts): Promise<TypedApp> => {
  const app = await createHttpApp({
    clock: systemClock,
    logger: createLogger('silent'),
    shopId,
    authenticate: async (token) => JSON.parse(Buffer.from(token, 'base64url').toString()) as Actor,
    observe() {},
    secret: 'a secret of tests, at least 32 characters',
    title: 'test',
    version: '0',
  });
  assert.ok(parts.routes);
  await app.register(parts.routes as Parameters<typeof app.register>[0], { prefix: '/api/v1' });
  return app;
};

/** The authorization header that {@link World.app} takes for an actor. */
export const bearer = (actor: Actor) => ({
  authorization: `Bearer ${Buffer.from(JSON.stringify(actor)).toString('base64url')}`,
});
