import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLogger } from '#platform/telemetry';
import { createTestClock } from '#platform/time';
import { clientOf, createMeter } from './client-limit.ts';
import { createHttpApp, type HttpAppOptions } from './index.ts';

const build = async (more: Partial<HttpAppOptions>) => {
  const app = await createHttpApp({
    ...{ clock: createTestClock(), logger: createLogger('silent'), shopId: '019a0000-0000-7000-8000-000000000000' },
    ...{
      authenticate: async () => null,
      observe: () => undefined,
      secret: 'x'.repeat(32),
      title: 'Test',
      version: '1',
    },
    ...more,
  });
  const access = 'public' as const;
  app.get('/api/things', { config: { access } }, async () => 'ok');
  app.get('/api/mine', { config: { access: 'customer' } }, async () => 'ok');
  app.post('/api/told', { config: { access, metered: false } }, async () => 'ok');
  app.get('/page', { config: { access } }, async () => 'ok');
  app.post('/form', { config: { access } }, async () => 'ok');
  const onRequest = (request: { url: string }, reply: { send(text: string): void }, next: () => void) =>
    request.url === '/kept' ? reply.send('kept') : next();
  app.get('/kept', { config: { access, metered: 'unanswered' }, onRequest } as never, async () => 'made');
  return app;
};

/** So slow that nothing is refilled while a test runs. */
const slow = (burst: number, refused: string[] = []) => ({
  clientLimit: { perSecond: 0.01, burst, onRefused: () => void refused.push('refused') },
});

test('a client that asks too often is turned away by name, before its token is looked at, and others are not', async (t) => {
  const refused: string[] = [];
  const app = await build(slow(2, refused));
  t.after(() => app.close());
  const ask = async (url: string, remoteAddress = '10.0.0.1', method: 'GET' | 'POST' = 'GET') =>
    (await app.inject({ method, url, remoteAddress, headers: { authorization: 'Bearer x' } })).statusCode;
  assert.deepEqual([await ask('/api/things'), await ask('/form', '10.0.0.1', 'POST')], [200, 200]);
  const over = await app.inject({
    url: '/api/mine',
    remoteAddress: '10.0.0.1',
    headers: { authorization: 'Bearer x' },
  });
  assert.equal(over.statusCode, 429);
  assert.equal(over.json().code, 'rate_limited');
  // 100 s, less what the machine stood still for.
  assert.match(String(over.headers['retry-after']), /^(100|[89]\d)$/);
  assert.deepEqual(refused, ['refused']);
  assert.equal(await ask('/api/things', '10.0.0.2'), 200);
  assert.equal(await ask('/api/mine', '10.0.0.2'), 401);
  for (const url of ['/page', '/kept']) assert.equal(await ask(url), 200, 'what is kept is not counted');
  assert.equal(await ask('/kept?made'), 429, 'what was not kept is');
  assert.equal(await ask('/api/told', '10.0.0.1', 'POST'), 200);
});

test('without a limit nobody is counted', async (t) => {
  const app = await build({});
  t.after(() => app.close());
  for (let asked = 0; asked < 50; asked += 1) assert.equal((await app.inject({ url: '/api/things' })).statusCode, 200);
});

test('X-Forwarded-For is believed of a named proxy, and of nobody else', async (t) => {
  const [open, behind] = [await build(slow(1)), await build({ ...slow(1), trustProxy: ['10.9.0.0/16'] })];
  t.after(() => Promise.all([open.close(), behind.close()]));
  const ask = async (app: typeof open, forwarded: string, remoteAddress: string) =>
    (await app.inject({ url: '/api/things', remoteAddress, headers: { 'x-forwarded-for': forwarded } })).statusCode;
  assert.deepEqual([await ask(open, '1.1.1.1', '10.9.0.1'), await ask(open, '2.2.2.2', '10.9.0.1')], [200, 429]);
  assert.deepEqual([await ask(behind, '1.1.1.1', '10.9.0.1'), await ask(behind, '2.2.2.2', '10.9.0.1')], [200, 200]);
  assert.equal(await ask(behind, '9.9.9.9, 2.2.2.2', '10.9.0.1'), 429, 'what the client wrote before it is not');
  assert.deepEqual([await ask(behind, '3.3.3.3', '10.8.0.1'), await ask(behind, '4.4.4.4', '10.8.0.1')], [200, 429]);
});

test('the limit of one route counts a client as the limit over all routes does', async (t) => {
  const app = await build({ trustProxy: ['10.9.0.0/16'] });
  t.after(() => app.close());
  const config = { access: 'public', rateLimit: { max: 2, timeWindow: '1 minute' } } as const;
  app.post('/api/sign-in', { config }, async () => 'ok');
  const ask = async (remoteAddress: string, forwarded?: string) => {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    return (await app.inject({ method: 'POST', url: '/api/sign-in', remoteAddress, headers })).statusCode;
  };
  const neighbours = ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2::3'];
  assert.deepEqual([await ask(neighbours[0] ?? ''), await ask(neighbours[1] ?? '')], [200, 200]);
  assert.equal(await ask(neighbours[2] ?? ''), 429, 'whoever has a /64 has one limit');
  assert.equal(await ask('2001:db8:1:3::1'), 200);
  const proxied = ['1.1.1.1:1001', '1.1.1.1:1002', '1.1.1.1:1003'];
  const answers = [];
  for (const forwarded of proxied) answers.push(await ask('10.9.0.1', forwarded));
  assert.deepEqual(answers, [200, 200, 429], 'a port is no other client');
});

test('a bucket gives its burst at once, then what is refilled, and is forgotten when it is full again', () => {
  const meter = createMeter({ perSecond: 10, burst: 3 });
  const at = (nowMs: number) => meter.take('a', nowMs);
  assert.deepEqual([at(1_000), at(1_000), at(1_000), at(1_000)], [0, 0, 0, 100]);
  assert.deepEqual([at(1_050), at(1_100), at(1_100)], [50, 0, 100]);
  assert.equal(meter.take('b', 1_100), 0);
  assert.deepEqual([meter.forget(1_200), meter.forget(1_400)], [1, 0]);
  assert.deepEqual([at(9_000), at(9_000), at(9_000), at(9_000)], [0, 0, 0, 100]);
});

test('a burst is whole at every moment of the clock, at every rate', () => {
  const rates = fc.double({ min: 0.01, max: 1_000, noNaN: true });
  const moments = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 50 }), moments, (perSecond, burst, nowMs) => {
      const meter = createMeter({ perSecond, burst });
      const answers = Array.from({ length: burst }, () => meter.take('a', nowMs));
      return answers.every((waitMs) => waitMs === 0) && meter.take('a', nowMs) > 0;
    }),
  );
});

test('an IPv6 client is its /64, however its address is written', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['10.0.0.1:50123', '10.0.0.1'],
    ['[2001:db8:1:2::9]:50123', '2001:db8:1:2'],
    ['[::ffff:10.0.0.1]:50123', '10.0.0.1'],
  ];
  assert.deepEqual(
    cases.map(([address]) => clientOf(address)),
    cases.map(([, client]) => client),
  );
});
