import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor, TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import type { OrderView, PlaceOrder } from '../index.ts';
import { bearer, createWorld, type World } from './orders-world.ts';

let world: World;
let app: TypedApp;
before(async () => {
  world = await createWorld();
  app = await world.app();
});
after(async () => {
  await app.close();
  await world.close();
});

type Headers = Record<string, string>;
const get = (path: string, headers: Headers = {}) => app.inject({ method: 'GET', url: `/api/v1${path}`, headers });
const cancel = (orderId: string, headers: Headers, body: object = {}) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/orders/${orderId}/cancellation`,
    headers: { 'idempotency-key': newId(), ...headers },
    payload: body,
  });
const place = async (changes: Partial<PlaceOrder> = {}): Promise<PlaceOrder> => {
  const command = world.command(changes);
  assert.equal((await world.orders.place(command)).kind, 'placed');
  return command;
};
const customer = (id = newId()): Actor => ({ kind: 'customer', id, email: 'ada@example.com' });
const staff = (...scopes: string[]): Actor => ({ kind: 'staff', id: newId(), email: 's@example.com', scopes });

test('an order is seen by its customer, by staff who may, and by nobody else', async () => {
  const customerId = newId();
  const { orderId, cartId } = await place({ customerId });
  const asked = async (headers: Headers) => (await get(`/orders/${orderId}`, headers)).statusCode;
  assert.equal(await asked(bearer(customer(customerId))), 200);
  assert.equal(await asked(bearer(staff('orders:read'))), 200);
  assert.equal(await asked(bearer(customer())), 404);
  assert.equal(await asked(bearer(staff('catalog:write'))), 404);
  assert.equal(await asked({}), 404);
  // The token of a cart that was bought by an account does not open the order to a guest.
  assert.equal(await asked({ 'cart-token': `cart:${cartId}` }), 404);
});

test('a guest sees the order of the cart whose token they carry, by header or cookie', async () => {
  const { orderId, cartId } = await place();
  const seen = await get(`/orders/${orderId}`, { 'cart-token': `cart:${cartId}` });
  assert.equal(seen.statusCode, 200);
  const body = seen.json<OrderView & { cartId?: string; paymentMethodId?: string }>();
  assert.deepEqual(body, await world.orders.get(world.shopId, orderId));
  assert.deepEqual([body.cartId, body.paymentMethodId], [undefined, undefined]);
  assert.equal((await get(`/orders/${orderId}`, { cookie: `stoa_cart=cart:${cartId}` })).statusCode, 200);
  for (const token of [`cart:${newId()}`, 'forged']) {
    const refused = await get(`/orders/${orderId}/timeline`, { 'cart-token': token });
    assert.deepEqual([refused.statusCode, refused.json().code], [404, 'order_not_found']);
  }
  assert.equal((await get('/orders/not-an-id')).statusCode, 400);
});

test('a customer pages through their own orders, newest first, and meets no one else’s', async () => {
  const customerId = newId();
  const placed: string[] = [];
  for (let index = 0; index < 5; index += 1) placed.unshift((await place({ customerId })).orderId);
  await place({ customerId: newId() });
  const headers = bearer(customer(customerId));
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: { id: string }[]; nextCursor: string | null } = (
      await get(`/orders?limit=2${cursor && `&cursor=${cursor}`}`, headers)
    ).json();
    assert.ok(page.items.length <= 2);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  assert.deepEqual(seen, placed);
  assert.equal((await get('/orders')).statusCode, 401);
  const wrong = await get('/orders?cursor=nonsense', headers);
  assert.deepEqual([wrong.statusCode, wrong.json().code], [400, 'cursor_invalid']);
});

test('staff list the orders of one state', async () => {
  const { orderId } = await place();
  await world.orders.move({ shopId: world.shopId, orderId, to: 'CANCELLED', by: 'system', reason: 'test' });
  const headers = bearer(staff('orders:read'));
  const page = (await get('/admin/orders?state=CANCELLED&limit=100', headers)).json();
  assert.ok(page.items.some(({ id }: { id: string }) => id === orderId));
  assert.ok(
    page.items.every(
      ({ state, itemCount }: { state: string; itemCount: number }) => state === 'CANCELLED' && itemCount === 2,
    ),
  );
  assert.equal((await get('/admin/orders', bearer(staff()))).statusCode, 403);
  assert.equal((await get('/admin/orders?state=LOST', headers)).statusCode, 400);
});

test('a guest cancels once; the repeated request gets the same answer and the timeline tells who and why', async () => {
  const { orderId, cartId } = await place();
  const headers = { 'cart-token': `cart:${cartId}`, 'idempotency-key': newId() };
  const [first, again] = [
    await cancel(orderId, headers, { reason: 'Wrong colour' }),
    await cancel(orderId, headers, { reason: 'Wrong colour' }),
  ];
  assert.equal(first.statusCode, 200);
  assert.deepEqual([first.json().state, first.json().cancelReason], ['CANCELLED', 'Wrong colour']);
  assert.equal(again.headers['idempotent-replayed'], 'true');
  assert.deepEqual(again.json(), first.json());
  const conflict = await cancel(orderId, headers, { reason: 'Another' });
  assert.deepEqual([conflict.statusCode, conflict.json().code], [422, 'idempotency_conflict']);
  const { items } = (await get(`/orders/${orderId}/timeline`, headers)).json();
  assert.deepEqual(
    items.map(({ from, to, by, reason }: Record<string, unknown>) => [from, to, by, reason]),
    [
      [null, 'PENDING', 'guest', null],
      ['PENDING', 'CANCELLED', 'guest', 'Wrong colour'],
    ],
  );
});

test('what was shipped is not cancelled, and who may only look cannot cancel', async () => {
  const { orderId } = await place();
  assert.equal((await cancel(orderId, bearer(staff('orders:read')))).statusCode, 404);
  assert.equal((await cancel(orderId, bearer(customer()))).statusCode, 404);
  for (const to of ['PAID', 'PACKED', 'SHIPPED'] as const) {
    await world.orders.move({ shopId: world.shopId, orderId, to, by: 'system' });
  }
  const refused = await cancel(orderId, bearer(staff('orders:read', 'orders:write')));
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'order_not_cancellable']);
  assert.deepEqual(refused.json().details, { state: 'SHIPPED' });
});
