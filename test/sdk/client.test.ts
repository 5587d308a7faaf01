import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ApiProblem,
  answerOf,
  createClient,
  memoryTokens,
  newIdempotencyKey,
  type StoaClient,
  type TokenStore,
  UNREACHABLE,
  versionedAnswerOf,
} from '../../sdk/index.ts';
import { createWorld, STAFF, type World } from '../world/index.ts';

const TOKEN_AGE_MS = 16 * 60_000;

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

interface SignedIn {
  readonly api: StoaClient;
  readonly tokens: TokenStore;
  /** Every request that left. */
  readonly sent: readonly Request[];
}

const signedIn = async (): Promise<SignedIn> => {
  const tokens = memoryTokens();
  const sent: Request[] = [];
  const fetch = (request: Request) => {
    sent.push(request.clone());
    return globalThis.fetch(request);
  };
  const api = createClient({ baseUrl: world.clients[0].baseUrl, tokens, fetch });
  tokens.write(await answerOf(api.POST('/api/v1/staff/sessions', { body: STAFF })));
  sent.length = 0;
  return { api, tokens, sent };
};

const refreshes = (sent: readonly Request[]) => sent.filter(({ url }) => url.endsWith('/sessions/refresh')).length;
const problemOf = (call: Promise<unknown>): Promise<ApiProblem> =>
  call.then(
    () => assert.fail('it should have been refused'),
    (error) => (error instanceof ApiProblem ? error : assert.fail(String(error))),
  );

test('requests whose token is over wait for one refresh and are answered', async () => {
  const { api, tokens, sent } = await signedIn();
  const before = tokens.read();
  await world.passes(TOKEN_AGE_MS);
  const warehouses = () => answerOf(api.GET('/api/v1/admin/warehouses'));
  const answers = await Promise.all([warehouses(), warehouses(), answerOf(api.GET('/api/v1/staff/me'))]);
  assert.equal(answers[2].email, STAFF.email);
  assert.equal(refreshes(sent), 1);
  assert.notEqual(tokens.read()?.accessToken, before?.accessToken);
});

test('a write that is sent again after a refresh carries the same key and happens once', async () => {
  const { api, sent } = await signedIn();
  const variantId = world.variantIds.lamp;
  const onHand = () => world.available('lamp');
  const before = await onHand();
  await world.passes(TOKEN_AGE_MS);
  const key = newIdempotencyKey();
  const receive = () =>
    answerOf(
      api.POST('/api/v1/admin/stock/receipts', {
        params: { header: { 'idempotency-key': key } },
        body: { reason: 'a delivery', changes: [{ variantId, warehouseCode: 'north', quantity: 4 }] },
      }),
    );
  const first = await receive();
  assert.deepEqual(await receive(), first, 'pressed again: the same answer');
  const keys = sent.filter(({ url }) => url.endsWith('/receipts')).map(({ headers }) => headers.get('idempotency-key'));
  assert.deepEqual(keys, [key, key, key], 'refused, sent again, replayed');
  assert.equal(await onHand(), before + 4);
});

test('a session that was ended elsewhere leaves the store empty and is told as a problem', async () => {
  const { api, tokens } = await signedIn();
  const elsewhere = createClient({ baseUrl: world.clients[0].baseUrl, tokens: memoryTokens(tokens.read()) });
  await answerOf(elsewhere.DELETE('/api/v1/sessions/current'));
  const problem = await problemOf(answerOf(api.GET('/api/v1/staff/me')));
  assert.equal(problem.status, 401);
  assert.equal(tokens.read(), null);
});

test('another tab that refreshed first is believed: its token is used', async () => {
  const { api, tokens } = await signedIn();
  const stale = tokens.read();
  await world.passes(TOKEN_AGE_MS);
  await answerOf(api.GET('/api/v1/staff/me'));
  const fresh = tokens.read();
  let reads = 0;
  const shared: TokenStore = {
    read: () => (reads++ === 0 ? stale : fresh),
    write: () => assert.fail('nothing to write'),
  };
  const tab = createClient({ baseUrl: world.clients[0].baseUrl, tokens: shared });
  assert.equal((await answerOf(tab.GET('/api/v1/staff/me'))).email, STAFF.email);
});

test('a refusal is a problem with its code, the input at fault and the id that the log knows', async () => {
  const { api } = await signedIn();
  const missing = await problemOf(
    answerOf(
      api.GET('/api/v1/admin/orders/{id}', { params: { path: { id: '019a0000-0000-7000-8000-000000000000' } } }),
    ),
  );
  assert.deepEqual([missing.status, missing.code], [404, 'order_not_found']);
  assert.ok(missing.requestId);
  const wrong = await problemOf(answerOf(api.GET('/api/v1/admin/orders', { params: { query: { limit: 1_000 } } })));
  assert.deepEqual([wrong.status, wrong.param], [400, 'limit']);
});

test('a change against an old version is refused with 412, and nothing is overwritten', async () => {
  const { api } = await signedIn();
  const found = await answerOf(api.GET('/api/v1/admin/products', { params: { query: { q: 'mug' } } }));
  const path = { id: found.items[0]?.id ?? assert.fail('no mug') };
  const read = () => versionedAnswerOf(api.GET('/api/v1/admin/products/{id}', { params: { path } }));
  const { etag } = await read();
  assert.ok(etag);
  const change = (title: string) =>
    answerOf(
      api.PATCH('/api/v1/admin/products/{id}', { params: { path, header: { 'if-match': etag } }, body: { title } }),
    );
  await change('Mug, first editor');
  const problem = await problemOf(change('Mug, second editor'));
  assert.equal(problem.status, 412);
  assert.equal((await read()).data.title, 'Mug, first editor');
});

test('a table comes as text', async () => {
  const { api } = await signedIn();
  const csv = await answerOf(
    api.GET('/api/v1/admin/orders', { params: { query: { format: 'csv' } }, parseAs: 'text' }),
  );
  assert.match(csv, /^number,state,/);
});

test('no answer at all, and an answer that is not the shop’s, are problems as well', async () => {
  const away = createClient({ baseUrl: 'http://127.0.0.1:9' });
  const nobody = await problemOf(answerOf(away.GET('/api/v1/shop')));
  assert.deepEqual([nobody.status, nobody.code], [0, UNREACHABLE]);
  const html = () =>
    Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'retry-after': '7' } }));
  const proxied = await problemOf(answerOf(createClient({ baseUrl: 'http://shop', fetch: html }).GET('/api/v1/shop')));
  assert.deepEqual([proxied.status, proxied.code, proxied.retryAfterSeconds], [502, 'unknown', 7]);
});
