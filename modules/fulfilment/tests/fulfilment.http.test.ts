import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createOrders, type OrderState, type Orders } from '#modules/orders';
import { createDatabase, type Database } from '#platform/db';
import { type Actor, createHttpApp, type TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import type { ModuleParts } from '#platform/module';
import { createLogger, createMetrics, type Metrics } from '#platform/telemetry';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { createTestClock } from '#platform/time';
import { createFulfilment, type Fulfilment, type ParcelView } from '../index.ts';

const shopId = newId();
const clock = createTestClock('2026-03-01T10:00:00Z');
let database: TestDatabase;
let db: Database;
let metrics: Metrics;
let orders: Orders;
let fulfilment: Fulfilment;
let parts: ModuleParts;
let app: TypedApp;

before(async () => {
  database = await createTestDatabase();
  db = createDatabase({ url: database.url, poolSizeMax: 6, applicationName: 'test' });
  metrics = createMetrics();
  const platform = { db, clock, log: createLogger('silent'), metrics, observer: { batch() {}, shed() {} } };
  orders = createOrders({ platform, cartIdOfToken: (token) => token }).face;
  ({ face: fulfilment, parts } = createFulfilment({ platform, orders }));
  app = await createHttpApp({
    clock,
    logger: createLogger('silent'),
    shopId,
    authenticate: async (token): Promise<Actor> => ({
      kind: 'staff',
      id: shopId,
      email: 's@example.com',
      scopes: [token],
    }),
    observe() {},
    secret: 'a secret of tests, at least 32 characters',
    title: 'test',
    version: '0',
  });
  await app.register(parts.routes as Parameters<typeof app.register>[0], { prefix: '/api/v1' });
});
after(async () => {
  await app.close();
  await db.close();
  await database.drop();
});

const place = async (to: OrderState = 'PAID'): Promise<{ orderId: string; cartId: string }> => {
  const [orderId, cartId, checkoutId, variantId] = [newId(), newId(), newId(), newId()];
  const line = { variantId, productId: newId(), sku: 'S', title: 'Mug', optionsText: '', quantity: 2 };
  await orders.place({
    shopId,
    orderId,
    checkoutId,
    cartId,
    customerId: null,
    email: 'ada@example.com',
    currency: 'GBP',
    lines: [{ ...line, unitPriceMinor: 100, totalMinor: 200 }],
    shippingCode: 'standard',
    shippingTitle: 'Standard',
    language: 'de-AT',
    shippingMinor: 0,
    address: { name: 'A', line1: 'B', city: 'C', postcode: 'D', country: 'GB' },
    paymentMethodId: 'pm_card_visa',
    payBy: clock.now().toISOString(),
    placedAt: clock.now().toISOString(),
    claim: null,
    traceparent: null,
  });
  if (to !== 'PENDING') assert.ok((await orders.move({ shopId, orderId, to, by: 'system', reason: 'test' })).ok);
  return { orderId, cartId };
};
const post = (path: string, payload?: object, key = newId(), scope = 'orders:write') =>
  app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${scope}`, 'idempotency-key': key },
    ...(payload === undefined ? {} : { payload }),
  });
const stateOf = async (orderId: string) => (await orders.get(shopId, orderId))?.state;
const parcelEvents = async (orderId: string): Promise<string[]> =>
  (
    await db.pool.query(
      `select type from platform.outbox where subject = $1 and type like 'parcel.%' order by position`,
      [orderId],
    )
  ).rows.map(({ type }) => type);
const finishSteps = async () => {
  clock.advance(11_000);
  for (const job of parts.jobs ?? []) await job.run();
};
const tracking = { carrier: 'Royal Mail', trackingNumber: 'RM1' };

test('an order is packed, shipped and delivered; each step is told once and repeats answer the same', async () => {
  const { orderId, cartId } = await place();
  const key = newId();
  const packed = await post(`/orders/${orderId}/parcels`, undefined, key);
  assert.equal(packed.statusCode, 201);
  const parcel = packed.json<ParcelView>();
  assert.deepEqual([parcel.state, parcel.lines[0]?.quantity, await stateOf(orderId)], ['packed', 2, 'PACKED']);
  const again = await post(`/orders/${orderId}/parcels`, undefined, key);
  assert.deepEqual([again.headers['idempotent-replayed'], again.json()], ['true', parcel]);

  clock.advance(3_600_000);
  const shipped = await post(`/parcels/${parcel.id}/shipment`, tracking);
  assert.deepEqual([shipped.statusCode, shipped.json().trackingNumber], [200, 'RM1']);
  assert.equal((await post(`/parcels/${parcel.id}/shipment`, tracking)).statusCode, 200);
  const other = await post(`/parcels/${parcel.id}/shipment`, { ...tracking, trackingNumber: 'RM2' });
  assert.deepEqual([other.statusCode, other.json().code], [409, 'parcel_already_shipped']);
  assert.equal((await post(`/parcels/${parcel.id}/delivery`)).json().state, 'delivered');
  assert.equal(await stateOf(orderId), 'DELIVERED');
  assert.deepEqual(await parcelEvents(orderId), ['parcel.packed', 'parcel.shipped', 'parcel.delivered']);
  assert.match(await metrics.registry.metrics(), /stoa_fulfilment_latency_seconds_sum 3600/);

  const list = (headers: Record<string, string>) =>
    app.inject({ method: 'GET', url: `/api/v1/orders/${orderId}/parcels`, headers });
  assert.equal((await list({ 'cart-token': cartId })).json().items[0].state, 'delivered');
  assert.equal((await list({ 'cart-token': newId() })).statusCode, 404);
});

test('steps out of order and steps without the scope are refused', async () => {
  const unpaid = await place('PENDING');
  const refused = await post(`/orders/${unpaid.orderId}/parcels`);
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'parcel_step_illegal']);
  assert.deepEqual(await fulfilment.ofOrder(shopId, unpaid.orderId), []);
  const { orderId } = await place();
  assert.equal((await post(`/orders/${orderId}/parcels`, undefined, newId(), 'orders:read')).statusCode, 403);
  const parcel = (await post(`/orders/${orderId}/parcels`)).json<ParcelView>();
  assert.equal((await post(`/parcels/${parcel.id}/delivery`)).json().code, 'parcel_step_illegal');
  assert.equal((await post(`/parcels/${newId()}/delivery`)).json().code, 'parcel_not_found');
  assert.equal((await post(`/orders/${newId()}/parcels`)).json().code, 'order_not_found');
});

test('a parcel of an order that was cancelled does not leave', async () => {
  const { orderId } = await place();
  const parcel = (await post(`/orders/${orderId}/parcels`)).json<ParcelView>();
  await orders.move({ shopId, orderId, to: 'CANCELLED', by: 'guest' });
  const refused = await post(`/parcels/${parcel.id}/shipment`, tracking);
  assert.deepEqual([refused.statusCode, refused.json().details.from], [409, 'CANCELLED']);
  assert.equal((await fulfilment.ofOrder(shopId, orderId))[0]?.state, 'packed');
  assert.deepEqual(await parcelEvents(orderId), ['parcel.packed']);
});

test('a step that a crash cut short is finished by the job, told once', async () => {
  const { orderId } = await place();
  const parcel = (await post(`/orders/${orderId}/parcels`)).json<ParcelView>();
  // What a crash leaves between the parcel's row and the order's move.
  await db.pool.query(
    `update fulfilment.parcels set state = 'shipped', carrier = 'C', tracking_number = 'T', shipped_at = $2, updated_at = $2
     where id = $1`,
    [parcel.id, clock.now()],
  );
  await finishSteps();
  await finishSteps();
  assert.equal(await stateOf(orderId), 'SHIPPED');
  assert.deepEqual(await parcelEvents(orderId), ['parcel.packed', 'parcel.shipped']);
});

test('many calls of one step at once pack one parcel', async () => {
  const { orderId } = await place();
  const answers = await Promise.all(Array.from({ length: 20 }, () => fulfilment.pack(shopId, orderId, 'system')));
  const ids = answers.map((answer) => (answer.ok ? answer.value.id : answer.refusal.code));
  assert.equal(new Set(ids).size, 1);
  assert.deepEqual(await parcelEvents(orderId), ['parcel.packed']);
});
