import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Type } from 'typebox';
import { Unavailable } from '#platform/db';
import { createLogger } from '#platform/telemetry';
import { until } from '#platform/testing';
import { createTestClock } from '#platform/time';
import { createHttpApp, sendAnswer, type TypedApp } from './index.ts';

let app: TypedApp;
let release: (() => void) | null = null;
const isUnderWay = () => release !== null;
const letGo = () => {
  release?.();
  release = null;
};
const observed: string[] = [];

const createApp = () =>
  createHttpApp({
    clock: createTestClock(),
    logger: createLogger('silent'),
    shopId: '019a0000-0000-7000-8000-000000000000',
    authenticate: async (token) => {
      if (token === 'customer') return { kind: 'customer', id: 'c1', email: 'ada@example.com' };
      if (token === 'staff') return { kind: 'staff', id: 's1', email: 'boss@example.com', scopes: ['things:write'] };
      return null;
    },
    observe: (method, route, status) => observed.push(`${method} ${route} ${status}`),
    secret: 'x'.repeat(32),
    title: 'Test',
    version: '1',
  });

before(async () => {
  app = await createApp();
  addRoutes(app);
  await app.ready();
});

after(() => app.close());

const addRoutes = (to: TypedApp) => {
  const body = Type.Object(
    { name: Type.String({ maxLength: 5 }), count: Type.Optional(Type.Integer({ minimum: 1 })) },
    { additionalProperties: false },
  );
  to.post('/api/things', { config: { access: 'public' }, schema: { body } }, async (request) => request.body);
  to.get('/api/mine', { config: { access: 'customer' } }, async (request) => request.ctx.actor);
  to.get('/api/write', { config: { access: { scope: 'things:write' } } }, async () => 'ok');
  to.get('/api/read', { config: { access: { scope: 'things:read' } } }, async () => 'ok');
  to.get('/api/broken', { config: { access: 'public' } }, async () => {
    throw new Error('the database password is hunter2');
  });
  to.get('/api/busy', { config: { access: 'public' } }, async () => {
    throw new Unavailable('queue full', 2_500);
  });
  to.post('/api/once', { config: { access: 'public', idempotent: true } }, async (_request, reply) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return sendAnswer(reply, { status: 201, body: { made: true }, replayed: true });
  });
};

const problemOf = (response: { json(): unknown }) => response.json() as Record<string, unknown>;

const badBodies = [
  ['a missing member', { count: 1 }, 'name'],
  ['an unknown member', { name: 'a', colour: 'red' }, 'colour'],
  ['a number written as text', { name: 'a', count: '3' }, 'count'],
  ['null for a number', { name: 'a', count: null }, 'count'],
  ['a text that is too long', { name: 'abcdef' }, 'name'],
] as const;

for (const [what, payload, param] of badBodies) {
  test(`${what} is refused, naming ${param}`, async () => {
    const response = await app.inject({ method: 'POST', url: '/api/things', payload });
    assert.equal(response.statusCode, 400);
    assert.match(String(response.headers['content-type']), /application\/problem\+json/);
    assert.deepEqual([problemOf(response)['code'], problemOf(response)['param']], ['validation_failed', param]);
  });
}

test('what is not JSON is refused by name', async () => {
  const headers = { 'content-type': 'application/json' };
  const response = await app.inject({ method: 'POST', url: '/api/things', payload: '{"name":', headers });
  assert.deepEqual([response.statusCode, problemOf(response)['code']], [400, 'malformed_json']);
});

test('another content type and a body beyond the limit are refused', async () => {
  const xml = await app.inject({
    method: 'POST',
    url: '/api/things',
    payload: '<a/>',
    headers: { 'content-type': 'text/xml' },
  });
  assert.deepEqual([xml.statusCode, problemOf(xml)['code']], [415, 'unsupported_media_type']);
  const large = await app.inject({ method: 'POST', url: '/api/things', payload: { name: 'x'.repeat(300_000) } });
  assert.deepEqual([large.statusCode, problemOf(large)['code']], [413, 'body_too_large']);
});

const accesses = [
  ['/api/mine', undefined, 401],
  ['/api/mine', 'Bearer customer', 200],
  ['/api/mine', 'Bearer staff', 403],
  ['/api/mine', 'Bearer forged', 401],
  ['/api/mine', 'Basic customer', 401],
  ['/api/write', 'Bearer staff', 200],
  ['/api/write', 'Bearer customer', 403],
  ['/api/read', 'Bearer staff', 403],
] as const;

for (const [url, authorization, status] of accesses) {
  test(`${url} with ${authorization ?? 'no token'} answers ${status}`, async () => {
    const response = await app.inject({ url, headers: authorization ? { authorization } : {} });
    assert.equal(response.statusCode, status);
  });
}

test('a fault of ours says nothing of its cause and can be found by its request id', async () => {
  const response = await app.inject({ url: '/api/broken', headers: { 'x-request-id': 'find-me-1' } });
  assert.equal(response.statusCode, 500);
  assert.doesNotMatch(response.body, /hunter2/);
  assert.equal(problemOf(response)['requestId'], 'find-me-1');
  assert.ok(observed.includes('GET /api/broken 500'));
});

test('what cannot be taken now is turned away with the time to come back', async () => {
  const response = await app.inject({ url: '/api/busy' });
  assert.deepEqual([response.statusCode, response.headers['retry-after']], [503, '3']);
});

test('an unknown path is a problem, too', async () => {
  const response = await app.inject({ url: '/api/nowhere' });
  assert.deepEqual([response.statusCode, problemOf(response)['code']], [404, 'not_found']);
});

test('a key is needed, and a second request with it waits its turn while the first is under way', async () => {
  const without = await app.inject({ method: 'POST', url: '/api/once' });
  assert.deepEqual([without.statusCode, problemOf(without)['code']], [400, 'idempotency_key_required']);
  const send = () => app.inject({ method: 'POST', url: '/api/once', headers: { 'idempotency-key': 'k1' } });
  const first = send();
  await until('the first is under way', isUnderWay);
  const second = await send();
  assert.deepEqual([second.statusCode, problemOf(second)['code']], [409, 'idempotency_in_flight']);
  assert.equal(second.headers['retry-after'], '1');
  letGo();
  const answered = await first;
  assert.deepEqual([answered.statusCode, answered.headers['idempotent-replayed']], [201, 'true']);
  const third = send();
  await until('the third is under way', isUnderWay);
  letGo();
  assert.equal((await third).statusCode, 201, 'the key is free again');
});

test('a route that does not say who may use it stops the start', async (t) => {
  const fresh = await createApp();
  t.after(() => fresh.close());
  assert.throws(() => fresh.get('/api/open', async () => 'ok'), {
    message: 'GET /api/open does not say who may use it (config.access)',
  });
  assert.throws(() => fresh.post('/api/open', { config: { idempotent: true } }, async () => 'ok'), {
    message: 'POST /api/open does not say who may use it (config.access)',
  });
});
