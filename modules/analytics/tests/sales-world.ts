import assert from 'node:assert/strict';
import { orderCancelled, orderPaid, orderPlaced } from '#modules/orders';
import { paymentCaptured, paymentFailed, paymentRefunded, paymentRefundFailed } from '#modules/payments';
import { createShops, type Shop } from '#modules/shops';
import { createDatabase, type Database } from '#platform/db';
import { appendEvents, createEventBus, type StoaEvent } from '#platform/events';
import { newId } from '#platform/ids';
import type { ModuleParts } from '#platform/module';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { systemClock } from '#platform/time';
import { type Analytics, createAnalytics } from '../index.ts';

export interface World {
  readonly db: Database;
  readonly shop: Shop;
  readonly analytics: Analytics;
  readonly parts: ModuleParts;
  /** Into the outbox, as any module does it. */
  publish(events: readonly StoaEvent[]): Promise<void>;
  /** With the bus reading; ends when everything has been delivered. */
  delivered(work: () => Promise<void>): Promise<void>;
  /** Both tables but for the times of the rows themselves. */
  stored(): Promise<{ readonly sales: readonly object[]; readonly products: readonly object[] }>;
  /** A world without sales again. */
  forget(): Promise<void>;
  assertAuditsClean(): Promise<void>;
  close(): Promise<void>;
}

export const createWorld = async (): Promise<World> => {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url, poolSizeMax: 6, applicationName: 'analytics test' });
  const log = createLogger('silent');
  const platform = { db, clock: systemClock, log, metrics: createMetrics(), observer: { batch() {}, shed() {} } };
  const shops = createShops({ platform }).face;
  const shop = await shops.setUp({
    slug: 'small',
    name: 'Small',
    currency: 'GBP',
    country: 'GB',
    email: 'hello@small.example',
    shippingOptions: [],
  });
  const { face, parts } = createAnalytics({ platform, shops });
  return {
    db,
    shop,
    analytics: face,
    parts,
    publish: (events) => db.tx(async (tx) => appendEvents(tx, events)),
    async delivered(work) {
      const bus = createEventBus(db, parts.subscribers ?? [], log);
      await bus.start();
      try {
        await work();
        await bus.settles();
      } finally {
        await bus.stop();
      }
    },
    async stored() {
      const sales = await db.pool.query(
        `select to_jsonb(s) - 'created_at' - 'updated_at' as row from analytics.sales s order by shop_id, quarter, currency`,
      );
      const products = await db.pool.query(
        `select to_jsonb(p) - 'created_at' - 'updated_at' as row from analytics.product_days p
         order by shop_id, day, currency, variant_id`,
      );
      return { sales: sales.rows.map(({ row }) => row), products: products.rows.map(({ row }) => row) };
    },
    async forget() {
      await db.pool.query('truncate analytics.sales, analytics.product_days');
    },
    async assertAuditsClean() {
      for (const check of parts.audits ?? []) assert.deepEqual((await check.run(db)).disagreements, [], check.name);
    },
    async close() {
      await db.close();
      await database.drop();
    },
  };
};

export interface Sale {
  readonly at: string;
  readonly currency?: string;
  readonly quantity?: number;
  readonly unitPriceMinor?: number;
  readonly shippingMinor?: number;
  readonly variantId?: string;
  readonly title?: string;
}

const MUG = '019a0000-0000-7000-8000-00000000000a';

/** The facts of one purchase, one after the other: placed, captured, paid. */
export const purchase = (shopId: string, sale: Sale): StoaEvent[] => {
  const { at, currency = 'GBP', quantity = 1, unitPriceMinor = 1_000, shippingMinor = 0 } = sale;
  const orderId = newId();
  const subtotalMinor = quantity * unitPriceMinor;
  const totalMinor = subtotalMinor + shippingMinor;
  const product = { variantId: sale.variantId ?? MUG, productId: MUG, sku: 'MUG', title: sale.title ?? 'Mug' };
  const line = { ...product, optionsText: '', quantity, unitPriceMinor, totalMinor: subtotalMinor };
  const order = orderFact(orderId, currency, totalMinor);
  const fact = { shopId, subject: orderId, now: new Date(at) };
  const placing = { from: null, to: 'PENDING' as const, lines: [line], paymentMethodId: 'pm_card_visa', payBy: at };
  const paying = { lines: [line], subtotalMinor, shippingMinor, shipping: { code: 's', title: 'S' }, placedAt: at };
  return [
    orderPlaced.create({ ...fact, data: { ...order, ...placing } }),
    paymentCaptured.create({ ...fact, data: paymentFact(orderId, currency, totalMinor) }),
    orderPaid.create({ ...fact, data: { ...order, ...paying } }),
  ];
};

const orderFact = (orderId: string, currency: string, totalMinor: number) => ({
  orderId,
  number: 'S-100001',
  checkoutId: orderId,
  cartId: null,
  customerId: null,
  email: 'ada@example.com',
  currency,
  totalMinor,
  from: 'PENDING' as const,
  to: 'PAID' as const,
  by: 'system',
  reason: null,
});
const paymentFact = (orderId: string, currency: string, amountMinor: number) => ({
  paymentId: orderId,
  orderId,
  amountMinor,
  currency,
  provider: 'stripe',
  failureCode: null,
});

/** What may go wrong afterwards, each of 500 minor units. */
export const mishaps = (shopId: string, at: string, currency = 'GBP'): StoaEvent[] => {
  const orderId = newId();
  const fact = { shopId, subject: orderId, now: new Date(at) };
  const money = paymentFact(orderId, currency, 500);
  const order = { ...orderFact(orderId, currency, 500), to: 'CANCELLED' as const };
  return [
    orderCancelled.create({ ...fact, data: { ...order, from: 'PENDING' } }),
    orderCancelled.create({ ...fact, data: { ...order, from: 'PACKED' } }),
    paymentFailed.create({ ...fact, data: { ...money, failureCode: 'card_declined' } }),
    paymentRefunded.create({ ...fact, data: money }),
    paymentRefunded.create({ ...fact, data: money }),
    paymentRefundFailed.create({ ...fact, data: { ...money, failureCode: 'lost', reversed: true } }),
    paymentRefundFailed.create({ ...fact, data: { ...money, failureCode: 'lost', reversed: false } }),
  ];
};
