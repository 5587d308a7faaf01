import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { noteAudit, reportProcess } from '#platform/module';
import type { StockExplanation } from '../../apps/server/staff-api/explain-stock.ts';
import type { ListedHold, ListedScarceStock } from '../../apps/server/staff-api/stock-lists.ts';
import type { SystemView } from '../../apps/server/staff-api/system-view.ts';
import { CARD, createWorld, expectStatus, STAFF, until, type World } from '../world/index.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

interface List<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly total: { readonly count: number } | null;
}

const get = async <Body>(path: string): Promise<Body> =>
  expectStatus(200, await (await world.staff()).ask<Body & { code: string }>('GET', path)) as Body;

/** Somebody with just these scopes. */
const bearerOf = async (...scopes: string[]): Promise<string> => {
  const email = `with-${scopes.join('-').replaceAll(':', '.')}@example.com`;
  await world.house.identity.setUpStaff({ shopId: world.shopId, email, password: STAFF.password, scopes });
  const body = { email, password: STAFF.password };
  const answer = await world.clients[0].ask<{ accessToken: string }>('POST', '/staff/sessions', { body });
  return answer.body.accessToken;
};
const statusFor = async (bearer: string | null, method: string, path: string, body?: unknown): Promise<number> =>
  (await world.clients[0].ask(method, path, { bearer, ...(body === undefined ? {} : { body }) })).status;

test('what is running out is listed under its name, with what each warehouse has', async () => {
  await world.runs('inventory.list-scarce-stock');
  const { items, total } = await get<List<ListedScarceStock>>('/admin/stock-levels?below=6');
  const names = items.map(({ sku, available }) => `${sku} ${available}`);
  assert.deepEqual(names, ['VASE 1', 'LAMP 3', 'TOWEL-RED 5']);
  assert.deepEqual(total, { count: 3, exact: true });
  assert.deepEqual(items[0]?.warehouses, [{ warehouseCode: 'north', onHand: 1, held: 0, available: 1 }]);
  const page = await get<List<ListedScarceStock>>('/admin/stock-levels?below=6&limit=2');
  const next = await get<List<ListedScarceStock>>(`/admin/stock-levels?below=6&limit=2&cursor=${page.nextCursor}`);
  assert.deepEqual([...page.items, ...next.items], items);
  const south = await get<List<ListedScarceStock>>('/admin/stock-levels?warehouse=south&below=9');
  assert.deepEqual(
    south.items.map(({ sku, onHand }) => [sku, onHand]),
    [
      ['TOWEL-RED', 5],
      ['TOWEL-BLUE', 8],
    ],
  );
  const mug = await get<List<ListedScarceStock>>('/admin/stock-levels?sku=MUG');
  assert.deepEqual([mug.items[0]?.title, mug.items[0]?.available], ['Stoneware mug', 30]);
});

test('stock is found by a whole SKU and by words of the product, counted where one looks', async () => {
  const find = async (query: string) =>
    (await get<List<ListedScarceStock>>(`/admin/stock-levels?${query}`)).items.map((row) => [row.sku, row.onHand]);
  assert.deepEqual(await find('q=lamp'), [['LAMP', 3]]);
  assert.deepEqual(await find('q=stonew'), [['MUG', 30]], 'the last word may be a beginning');
  assert.deepEqual(await find('q=towel-red'), [['TOWEL-RED', 5]]);
  assert.deepEqual(await find('q=bath%20towel&warehouse=north'), [
    ['TOWEL-BLUE', 8],
    ['TOWEL-RED', 0],
  ]);
  assert.deepEqual(await find('q=nothing'), []);
  assert.deepEqual(await find('q=%20'), []);
});

test('what a word names is read page by page, each once, with how many there are', async () => {
  const path = '/admin/stock-levels?q=bath%20towel';
  const whole = await get<List<ListedScarceStock>>(path);
  assert.deepEqual([whole.items.length, whole.total], [2, { count: 2, exact: true }]);
  const first = await get<List<ListedScarceStock>>(`${path}&limit=1`);
  const second = await get<List<ListedScarceStock>>(`${path}&limit=1&cursor=${first.nextCursor}`);
  assert.deepEqual([...first.items, ...second.items], whole.items);
  assert.deepEqual([second.nextCursor, second.total], [null, null]);
  const scarce = await get<List<ListedScarceStock>>('/admin/stock-levels?below=6&limit=1');
  const clerk = await bearerOf('inventory:read');
  assert.equal(
    await statusFor(clerk, 'GET', `${path}&cursor=${scarce.nextCursor}`),
    400,
    'a cursor is of one list only',
  );
});

test('the ledger names the member of staff who changed the stock, and the warehouse', async () => {
  const staff = await world.staff();
  const change = { variantId: world.variantIds.mug, warehouseCode: 'north', quantity: 1 };
  await staff.ask('POST', '/admin/stock/adjustments', { reason: 'Found', changes: [change] });
  const { items } = await get<List<{ actorName: string | null; warehouseName: string; kind: string }>>(
    `/admin/stock/${world.variantIds.mug}/movements`,
  );
  assert.deepEqual([items[0]?.kind, items[0]?.actorName], ['adjust', STAFF.email]);
  assert.deepEqual([items.at(-1)?.kind, items.at(-1)?.actorName], ['receive', null]);
  assert.ok(items.every(({ warehouseName }) => warehouseName !== ''));
});

test('why a thing is not available has an answer: who keeps it, until when, for which order', async () => {
  const buyer = world.shopper();
  const order = await buyer.buys({ vase: 1 }, CARD.threeDSecure);
  const vase = await get<StockExplanation>(`/admin/stock/${world.variantIds.vase}/explanation`);
  assert.deepEqual([vase.title, vase.available, vase.reasons], ['The only vase', 0, ['all_held']]);
  assert.equal(vase.holds.length, 1);
  assert.deepEqual(
    vase.warehouses.map(({ warehouseCode, onHand }) => [warehouseCode, onHand]),
    [
      ['north', 1],
      ['south', 0],
    ],
  );
  assert.deepEqual([vase.holds[0]?.state, vase.holds[0]?.order?.id], ['bound', order.id]);
  const { items } = await get<List<ListedHold>>('/admin/holds');
  const found = items.find((hold) => hold.order?.id === order.id);
  assert.deepEqual(
    found?.lines.map(({ sku, quantity, warehouseCode }) => [sku, quantity, warehouseCode]),
    [['VASE', 1, 'north']],
  );
  const sketch = await get<StockExplanation>(`/admin/stock/${world.variantIds.sketch}/explanation`);
  assert.deepEqual(sketch.reasons, ['not_for_sale', 'nothing_on_hand']);
  const unknown = await get<StockExplanation>(`/admin/stock/${newId()}/explanation`);
  assert.deepEqual([unknown.sku, unknown.reasons], [null, ['not_for_sale', 'nothing_on_hand']]);
});

test('a letter that was given up is read, and sent again once', async () => {
  const ids = [newId(), newId(), newId()];
  for (const id of ids) {
    const event = {
      id: newId(),
      type: 'shop.updated',
      subject: 'x',
      shopId: world.shopId,
      data: {},
      time: '2026-01-01T00:00:00.000Z',
    };
    await world.db.pool.query(
      `insert into platform.dead_letters (id, subscriber, event_id, event, attempts, reason) values ($1, 'nobody.home', $2, $3, 12, 'gave up')`,
      [id, event.id, JSON.stringify(event)],
    );
  }
  type Letters = List<{ id: string; eventType: string }> & { bySubscriber: readonly object[] };
  const list = await get<Letters>('/admin/dead-letters?subscriber=nobody.home&limit=2');
  assert.deepEqual(list.bySubscriber, [{ subscriber: 'nobody.home', count: 3 }]);
  const rest = await get<Letters>(`/admin/dead-letters?subscriber=nobody.home&cursor=${list.nextCursor}`);
  assert.deepEqual(
    [...list.items, ...rest.items].map(({ id }) => id),
    ids.toReversed(),
  );
  const letter = await get<{ event: { type: string }; replayedAt: string | null }>(`/admin/dead-letters/${ids[0]}`);
  assert.deepEqual([letter.event.type, letter.replayedAt], ['shop.updated', null]);
  const staff = await world.staff();
  const replay = async (path: string, body?: unknown) =>
    expectStatus(200, await staff.ask<{ replayed: number; code: string }>('POST', path, body)).replayed;
  assert.equal(await replay(`/admin/dead-letters/${ids[0]}/replay`), 1);
  assert.equal(await replay(`/admin/dead-letters/${ids[0]}/replay`), 0);
  assert.equal(await replay('/admin/dead-letters/replays', { subscriber: 'nobody.home' }), 2);
  assert.equal((await staff.ask('POST', `/admin/dead-letters/${newId()}/replay`)).status, 404);
  await world.db.pool.query(`delete from platform.deliveries where subscriber = 'nobody.home'`);
});

test('the system page tells of requests, batches, jobs, lag, and the last audit', async () => {
  await world.shopper().buys({ mug: 1 });
  await world.settles();
  await noteAudit(world.db, { at: new Date(), tookMs: 12, checks: 20, disagreements: 0 });
  const system = await get<SystemView>('/admin/system');
  assert.equal(system.process.role, 'all');
  assert.deepEqual([system.lastAudit?.checks, system.lastAudit?.disagreements, system.lastBackupAt], [20, 0, null]);
  const place = system.routes.find(({ method, route }) => `${method} ${route}` === 'POST /api/v1/orders');
  assert.ok(place && place.total.count >= 1 && place.total.p99Ms !== null, JSON.stringify(place));
  assert.ok(system.batches.some(({ command, commands }) => command === 'orders.place' && commands >= 1));
  assert.ok(system.subscribers?.some(({ name, depth }) => name === 'analytics.tally-sales' && depth === 0));
  assert.ok(
    system.jobs?.some(
      ({ name, runs, lastError }) => name === 'inventory.list-scarce-stock' && runs > 0 && lastError === null,
    ),
  );
  assert.ok(system.database.slots.some(({ active }) => active));
  assert.ok(system.database.outbox.bytes > 0);
});

test('a delivery that is tried again and again is named', async () => {
  const event = {
    id: newId(),
    type: 'order.paid',
    subject: 'the order',
    shopId: world.shopId,
    data: {},
    time: '2026-01-01T00:00:00.000Z',
  };
  await world.db.pool.query(
    `insert into platform.deliveries (subscriber, event_id, event, attempts, next_attempt_at, last_error)
     values ('nobody.home', $1, $2, 7, now() + interval '4 minutes', 'the mail server said no')`,
    [event.id, JSON.stringify(event)],
  );
  const { database } = await get<SystemView>('/admin/system');
  assert.deepEqual(
    database.failing.map(({ subscriber, attempts, lastError }) => [subscriber, attempts, lastError]),
    [['nobody.home', 7, 'the mail server said no']],
  );
  await world.db.pool.query('delete from platform.deliveries where event_id = $1', [event.id]);
});

test('each process of several is told of, and one that fell silent is marked', async () => {
  const { processes: alone, process: own, ...system } = await get<SystemView>('/admin/system');
  assert.equal(alone.length, 1);
  const { pool, batches, routes } = system;
  const told = { pool, batches, routes, subscribers: null, jobs: null };
  const [web, lost] = [newId(), newId()];
  const { scope: _scope, ...told1 } = own;
  await reportProcess(world.db, web, { ...told, process: { ...told1, pid: own.pid + 1, role: 'web' } });
  await reportProcess(world.db, lost, { ...told, process: { ...told1, pid: own.pid + 2, role: 'worker' } });
  await world.db.pool.query(
    `update platform.process_reports set updated_at = now() - interval '1 minute' where process_id = $1`,
    [lost],
  );
  const several = await get<SystemView>('/admin/system');
  assert.deepEqual(
    several.processes.map(({ process, isStale }) => [process.pid - own.pid, process.role, isStale]),
    [
      [0, 'all', false],
      [1, 'web', false],
      [2, 'worker', true],
    ],
  );
  assert.match(several.process.scope, /Several processes/);
  await world.db.pool.query('delete from platform.process_reports');
});

test('who listens is told of orders as they change', async () => {
  const bearer = await bearerOf('orders:read');
  const stopped = new AbortController();
  const response = await fetch(`${world.clients[0].baseUrl}/api/v1/admin/live`, {
    headers: { authorization: `Bearer ${bearer}` },
    signal: stopped.signal,
  });
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  let told = '';
  const reading = (async () => {
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) told += part;
  })().catch(() => undefined); // aborted below
  const order = await world.shopper().buys({ mug: 1 });
  const isTold = (to: string) => told.includes(`"id":"${order.id}"`) && told.includes(`"to":"${to}"`);
  await until('both changes are told', () => isTold('PENDING') && isTold('PAID'));
  stopped.abort();
  await reading;
  assert.match(told, /^event: order\ndata: \{/m);
});

test('each route is for its scope', async () => {
  const nobody = await bearerOf();
  const reader = await bearerOf('system:read', 'inventory:read', 'orders:read');
  const id = newId();
  for (const path of [
    '/admin/system',
    '/admin/dead-letters',
    `/admin/dead-letters/${id}`,
    '/admin/stock-levels',
    '/admin/holds',
  ]) {
    assert.equal(await statusFor(nobody, 'GET', path), 403, path);
    assert.equal(await statusFor(null, 'GET', path), 401, path);
    assert.ok([200, 404].includes(await statusFor(reader, 'GET', path)), path);
  }
  assert.equal(await statusFor(reader, 'POST', `/admin/dead-letters/${id}/replay`), 403);
  assert.equal(await statusFor(reader, 'POST', '/admin/dead-letters/replays', { subscriber: 'a' }), 403);
});
