import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createHttpApp, type TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import { createWorld, type World } from '../tests/inventory-world.ts';

let world: World;
let app: TypedApp;
const staffId = newId();

before(async () => {
  world = await createWorld();
  app = await createHttpApp({
    clock: world.clock,
    logger: createLogger('silent'),
    shopId: world.shopId,
    authenticate: async (scopes) => ({ kind: 'staff', id: staffId, email: 'a@b.example', scopes: scopes.split(' ') }),
    observe: () => undefined,
    secret: 'a secret that is long enough for signing',
    title: 'test',
    version: '0',
  });
  const { routes } = world.parts;
  assert.ok(routes);
  await app.register(async (scope) => routes(scope as TypedApp), { prefix: '/api/v1' });
  await app.ready();
});
after(async () => {
  await app.close();
  await world.close();
});

const get = async (path: string) => {
  const headers = { authorization: 'Bearer inventory:read' };
  const response = await app.inject({ method: 'GET', url: `/api/v1/admin${path}`, headers });
  return { status: response.statusCode, body: response.json() };
};
const send = async (method: 'POST' | 'PUT', path: string, payload: object, key: string = newId()) => {
  const headers = { authorization: 'Bearer inventory:write', 'idempotency-key': key };
  const response = await app.inject({ method, url: `/api/v1/admin${path}`, headers, payload });
  return { status: response.statusCode, body: response.json(), replayed: response.headers['idempotent-replayed'] };
};
const receipt = (variantId: string, quantity: number, warehouseCode = 'A') => ({
  reason: 'delivery',
  changes: [{ variantId, warehouseCode, quantity }],
});

test('a receipt is booked once per key; a replay has the same answer; another body is refused', async () => {
  const [variantId, key] = [newId(), newId()];
  const first = await send('POST', '/stock/receipts', receipt(variantId, 40), key);
  assert.equal(first.status, 201);
  assert.deepEqual([first.body.items[0].onHand, first.replayed], [40, undefined]);
  const replay = await send('POST', '/stock/receipts', receipt(variantId, 40), key);
  assert.deepEqual(replay, { ...first, replayed: 'true' });
  const other = await send('POST', '/stock/receipts', receipt(variantId, 41), key);
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency_conflict']);
  const { body } = await get(`/stock?variantId=${variantId}`);
  assert.equal(body.items[0].available, 40);
});

test('a delivery note is booked once, whatever key it is sent with', async () => {
  const body = { ...receipt(newId(), 4), reference: 'DN-77' };
  await send('POST', '/stock/receipts', body);
  const again = await send('POST', '/stock/receipts', body);
  assert.deepEqual([again.status, again.body.items[0].onHand], [201, 4]);
});

test('a request is booked whole or not at all, and may be sent again when the reason is gone', async () => {
  const [variantId, key] = [await world.stock(5), newId()];
  await world.hold(newId(), [[variantId, 4]]);
  const other = newId();
  const changes = [
    { variantId: other, warehouseCode: 'A', quantity: 7 },
    { variantId, warehouseCode: 'A', quantity: -2 },
  ];
  const refused = await send('POST', '/stock/adjustments', { reason: 'count', changes }, key);
  assert.deepEqual([refused.status, refused.body.code, refused.body.details.held], [409, 'below_held', 4]);
  assert.deepEqual(await world.levels(other), { onHand: 0, held: 0 });
  await send('POST', '/stock/receipts', receipt(variantId, 1));
  const taken = await send('POST', '/stock/adjustments', { reason: 'count', changes }, key);
  assert.deepEqual(
    taken.body.items.map(({ onHand }: { onHand: number }) => onHand),
    [7, 4],
  );
  await world.assertConserved();
});

test('input that makes no sense is refused by name', async () => {
  const [variantId, line] = [newId(), { warehouseCode: 'A', quantity: 1 }];
  const cases = [
    [{ ...receipt(variantId, 0) }, 400, 'validation_failed'],
    [{ ...receipt(variantId, -1) }, 400, 'validation_failed'],
    [{ ...receipt(variantId.toUpperCase(), 1) }, 400, 'validation_failed'],
    [{ ...receipt(variantId, 1), more: 1 }, 400, 'validation_failed'],
    [
      {
        reason: 'x',
        changes: [
          { variantId, ...line },
          { variantId, ...line },
        ],
      },
      400,
      'validation_failed',
    ],
    [{ ...receipt(variantId, 1, 'nowhere') }, 404, 'unknown_warehouse'],
  ] as const;
  for (const [payload, status, code] of cases) {
    const answer = await send('POST', '/stock/receipts', payload);
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
  }
});

test('a character is a character, however many bytes it has', async () => {
  const [reason, reference] = ['😀'.repeat(500), '漢'.repeat(150) + '😀'.repeat(150)];
  assert.equal((await send('POST', '/stock/receipts', { ...receipt(newId(), 1), reason, reference })).status, 201);
  const longer = await send('POST', '/stock/receipts', { ...receipt(newId(), 1), reason: `${reason}x` });
  assert.equal(longer.body.code, 'validation_failed');
});

test('a shelf takes no more pieces than a row can count', async () => {
  const variantId = newId();
  for (let round = 0; round < 20; round += 1) {
    assert.equal((await send('POST', '/stock/receipts', receipt(variantId, 100_000_000))).status, 201);
  }
  const over = await send('POST', '/stock/receipts', receipt(variantId, 1));
  assert.deepEqual([over.status, over.body.code], [409, 'too_many_pieces']);
});

test('the ledger of a variant is read page by page, newest first', async () => {
  const variantId = newId();
  for (const quantity of [1, 2, 3]) await send('POST', '/stock/receipts', receipt(variantId, quantity));
  const first = await get(`/stock/${variantId}/movements?limit=2`);
  const second = await get(`/stock/${variantId}/movements?limit=2&cursor=${first.body.nextCursor}`);
  const deltas = [first, second].map(({ body }) => body.items.map((item: { onHandDelta: number }) => item.onHandDelta));
  assert.deepEqual(deltas, [[3, 2], [1]]);
  assert.deepEqual([second.body.nextCursor, second.body.items[0].actorId], [null, staffId]);
  const broken = await get(`/stock/${variantId}/movements?cursor=nonsense`);
  assert.deepEqual([broken.status, broken.body.param], [400, 'cursor']);
});

test('the live holds of a variant say why it is not available', async () => {
  const variantId = await world.stock(3, 3);
  const [live, gone] = [newId(), newId()];
  await world.hold(gone, [[variantId, 1]]);
  await world.inventory.giveBack({ shopId: world.shopId, reference: gone, reason: 'changed mind' });
  await world.hold(gone, [[variantId, 1]]);
  await world.inventory.commit({ shopId: world.shopId, reference: gone });
  await world.hold(live, [
    [variantId, 4],
    [await world.stock(1), 1],
  ]);
  const { body } = await get(`/stock/${variantId}/holds`);
  const shown = body.items.map((item: { reference: string; quantity: number }) => [item.reference, item.quantity]);
  assert.deepEqual(shown.toSorted(), [
    [live, 2],
    [live, 2],
  ]);
  assert.deepEqual((await get(`/stock/${newId()}/holds`)).body, { items: [] });
});

test('warehouses are added and changed by their codes', async () => {
  const warehouse = { code: 'C', name: 'Third', country: 'DE', postcode: '10115', priority: 0 };
  const put = await send('PUT', '/warehouses', { warehouses: [warehouse] });
  assert.equal(put.status, 200);
  await send('PUT', '/warehouses', { warehouses: [{ ...warehouse, name: 'Berlin', priority: 9 }] });
  const { body } = await get('/warehouses');
  const seen = body.items.map(({ code, name }: { code: string; name: string }) => [code, name]);
  assert.deepEqual(seen, [
    ['A', 'First'],
    ['B', 'Second'],
    ['C', 'Berlin'],
  ]);
});

test('reading and writing need their scopes', async () => {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/admin/stock/receipts',
    headers: { authorization: 'Bearer inventory:read', 'idempotency-key': newId() },
    payload: receipt(newId(), 1),
  });
  assert.equal(response.statusCode, 403);
  assert.equal((await app.inject({ method: 'GET', url: '/api/v1/admin/warehouses' })).statusCode, 401);
});

test('a shop has so many warehouses and no more, whatever the number of requests', async () => {
  const { body } = await get('/warehouses');
  const named = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ code: `${prefix}${at}`, name: 'One of many', country: 'GB', postcode: '', priority: 9_000 },
    }));
  const room = 200 - body.items.length;
  assert.equal((await send('PUT', '/warehouses', { warehouses: named(room, 'many-') })).status, 200);
  const over = await send('PUT', '/warehouses', { warehouses: named(1, 'over-') });
  assert.deepEqual([over.status, over.body.code], [409, 'warehouse_limit']);
  assert.equal((await send('PUT', '/warehouses', { warehouses: named(room, 'many-') })).status, 200);
});
