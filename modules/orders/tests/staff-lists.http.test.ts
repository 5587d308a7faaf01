import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import type { OrderState, PlaceOrder } from '../index.ts';
import { bearer, createWorld, type World } from './orders-world.ts';

interface Listed {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly name: string;
  readonly totalMinor: number;
}
interface Page {
  readonly items: readonly Listed[];
  readonly nextCursor: string | null;
  readonly total: { readonly count: number; readonly exact: boolean } | null;
}

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

const staff = (...scopes: string[]) => bearer({ kind: 'staff', id: newId(), email: 'staff@example.com', scopes });
const get = (url: string, headers: Record<string, string> = staff('orders:read')) =>
  app.inject({ method: 'GET', url: `/api/v1/admin${url}`, headers });
const list = async (query: string): Promise<Page> => {
  const response = await get(`/orders?${query}`);
  assert.equal(response.statusCode, 200, response.body);
  return response.json() as Page;
};
const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id);

const place = async (changes: Partial<PlaceOrder> = {}) => {
  const command = world.command(changes);
  const answer = await world.orders.place(command);
  assert.equal(answer.kind, 'placed');
  return command;
};
const placeFor = async (totalMinor: number, email: string, placedAt: string) => {
  const { lines, ...rest } = world.command();
  const [line] = lines;
  assert.ok(line);
  const one = { ...line, quantity: 1, unitPriceMinor: totalMinor, totalMinor };
  return place({ ...rest, lines: [one], shippingMinor: 0, email, placedAt });
};
const move = (orderId: string, to: OrderState) =>
  world.orders.move({ shopId: world.shopId, orderId, to, by: 'system', reason: 'test' });

test('each sort goes through all orders once, both ways, however the pages are cut', async () => {
  const customerId = newId();
  for (const totalMinor of [300, 100, 300, 200, 300, 100, 50]) {
    const { orderId } = await placeFor(
      totalMinor,
      'sorted@example.com',
      new Date(Date.UTC(2026, 0, totalMinor)).toISOString(),
    );
    await world.rows('update orders.orders set customer_id = $1 where id = $2', [customerId, orderId]);
  }
  for (const sort of ['placed', '-placed', 'total', '-total']) {
    const whole = await list(`customerId=${customerId}&sort=${sort}&limit=100`);
    assert.deepEqual(whole.total, { count: 7, exact: true });
    const seen: Listed[] = [];
    for (let cursor = ''; ; ) {
      const page = await list(`customerId=${customerId}&sort=${sort}&limit=3${cursor}`);
      assert.equal(page.total === null, cursor !== '', 'the total comes with the first page');
      seen.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    assert.deepEqual(seen, whole.items, sort);
    const totals = seen.map(({ totalMinor }) => totalMinor);
    assert.deepEqual(
      totals,
      totals.toSorted((left, right) => (sort.startsWith('-') ? right - left : left - right)),
      sort,
    );
  }
  const { nextCursor } = await list(`customerId=${customerId}&sort=total&limit=3`);
  const wrong = await get(`/orders?sort=-placed&cursor=${nextCursor}`);
  assert.deepEqual([wrong.statusCode, wrong.json().code], [400, 'cursor_invalid'], 'a cursor is of one order only');
});

test('an order that comes while somebody reads moves no other to another page', async () => {
  const customerId = newId();
  for (let index = 0; index < 4; index += 1) await place({ customerId });
  const first = await list(`customerId=${customerId}&limit=2`);
  await place({ customerId });
  const second = await list(`customerId=${customerId}&limit=2&cursor=${first.nextCursor}`);
  assert.equal(new Set([...first.items, ...second.items].map(({ id }) => id)).size, 4);
  assert.equal(second.nextCursor, null);
});

test('an order is found by its number, by the beginning of the address, and by whom it goes to', async () => {
  const { address } = world.command();
  const wanted = await place({ email: 'Grace_100%@Navy.example', address: { ...address, name: 'Grace Hopper' } });
  await place({ email: 'gracex100y@navy.example' });
  const [row] = await world.rows<{ number: number }>('select number::float8 from orders.orders where id = $1', [
    wanted.orderId,
  ]);
  const [listed] = (await list('q=grace hop')).items;
  assert.deepEqual([listed?.id, listed?.name], [wanted.orderId, 'Grace Hopper']);
  for (const q of [
    `S-${row?.number}`,
    `s-${row?.number}`,
    String(row?.number),
    'GRACE HOP',
    'grace_100%25',
    ' grace_100%25@navy.example ',
  ]) {
    assert.deepEqual(await idsOf(`q=${q}`), [wanted.orderId], q);
  }
  assert.deepEqual(await idsOf('q=S-999999999'), []);
});

test('filters hold together: states, days, amounts', async () => {
  const cheap = await placeFor(1_111, 'filter@example.com', '2026-02-01T10:00:00.000Z');
  const dear = await placeFor(9_999, 'filter@example.com', '2026-02-02T10:00:00.000Z');
  await move(dear.orderId, 'CANCELLED');
  const found = (query: string) => idsOf(`q=filter@&${query}`);
  assert.deepEqual(await found('state=CANCELLED'), [dear.orderId]);
  assert.deepEqual(await found('state=CANCELLED&state=PENDING'), [dear.orderId, cheap.orderId]);
  assert.deepEqual(await found('placedFrom=2026-02-02T10:00:00Z'), [dear.orderId]);
  assert.deepEqual(await found('placedTo=2026-02-02T10:00:00Z'), [cheap.orderId], 'the end is not included');
  assert.deepEqual(await found('totalMin=1111&totalMax=1111'), [cheap.orderId]);
  assert.deepEqual(await found('totalMax=1110'), []);
  assert.equal((await get('/orders?placedFrom=yesterday')).statusCode, 400);
  assert.equal((await get('/orders?state=LOST')).statusCode, 400);
});

test('the same list is a table', async () => {
  await placeFor(4_242, '=cmd@table.example', '2026-02-03T10:00:00.000Z');
  const response = await get('/orders?q=%3Dcmd&format=csv');
  assert.equal(response.headers['content-type'], 'text/csv; charset=utf-8; header=present');
  const [header, row, end] = response.body.split('\r\n');
  assert.match(header ?? '', /^number,state,placedAt,updatedAt,email,/);
  assert.match(
    row ?? '',
    /^S-\d+,PENDING,2026-02-03T10:00:00.000Z,[^,]+,'=cmd@table.example,Ada Lovelace,1,GBP,4242,,/,
  );
  assert.equal(end, '');
});

test('states are counted, every one', async () => {
  const before = (await get('/orders/counts')).json().items as { state: OrderState; count: number }[];
  const { orderId } = await place();
  await move(orderId, 'CANCELLED');
  const after = (await get('/orders/counts')).json().items as typeof before;
  const changed = after.filter(({ state, count }) => before.find((one) => one.state === state)?.count !== count);
  assert.equal(after.length, 9);
  assert.deepEqual(
    changed.map(({ state }) => state),
    ['CANCELLED'],
  );
});

test('an order tells staff what happened to it and what they may do with it', async () => {
  const { orderId } = await place();
  await move(orderId, 'PAID');
  const actionsOf = async (...scopes: string[]) =>
    (await get(`/orders/${orderId}`, staff('orders:read', ...scopes)))
      .json()
      .actions.map(({ action }: { action: string }) => action);
  const detail = (await get(`/orders/${orderId}`)).json();
  assert.equal(detail.order.id, orderId);
  assert.deepEqual(
    detail.timeline.map(({ to }: { to: string }) => to),
    ['PENDING', 'PAID'],
  );
  assert.deepEqual(detail.actions, []);
  assert.deepEqual(await actionsOf('orders:write'), ['pack', 'cancel']);
  assert.deepEqual(await actionsOf('orders:write', 'payments:write'), ['pack', 'cancel', 'refund']);
  await move(orderId, 'PACKED');
  assert.deepEqual(await actionsOf('orders:write'), ['ship', 'cancel']);
  assert.equal((await get(`/orders/${newId()}`)).statusCode, 404);
});

test('staff read who among them did something, and shoppers do not', async () => {
  const { orderId, cartId } = await place();
  const clerkId = newId();
  await move(orderId, 'PAID');
  await world.orders.move({ shopId: world.shopId, orderId, to: 'PACKED', by: `staff:${clerkId}` });
  const { timeline } = (await get(`/orders/${orderId}`)).json();
  assert.deepEqual(
    timeline.map(({ to, actorName }: { to: string; actorName: string | null }) => [to, actorName]),
    [
      ['PENDING', null],
      ['PAID', null],
      ['PACKED', `${clerkId.slice(-4)}@example.com`],
    ],
  );
  const url = `/api/v1/orders/${orderId}/timeline`;
  const seen = await app.inject({ method: 'GET', url, headers: { 'cart-token': `cart:${cartId}` } });
  assert.equal(seen.json().items.length, 3);
  assert.doesNotMatch(seen.body, /actorName|@example.com/);
});

test('none of it is for those without the scope', async () => {
  const { orderId } = await place();
  for (const url of ['/orders', '/orders/counts', `/orders/${orderId}`, '/live']) {
    assert.equal((await get(url, staff('orders:write'))).statusCode, 403, url);
    assert.equal((await get(url, {})).statusCode, 401, url);
  }
});
