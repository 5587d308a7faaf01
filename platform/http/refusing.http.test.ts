import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { Type } from 'typebox';
import { createLogger } from '#platform/telemetry';
import { createTestClock } from '#platform/time';
import { createHttpApp, type TypedApp } from './index.ts';

const shopId = '019a0000-0000-7000-8000-000000000000';
let app: TypedApp;
let port: number;

before(async () => {
  app = await createHttpApp({
    clock: createTestClock(),
    logger: createLogger('silent'),
    shopId,
    authenticate: async (token) =>
      token === 'good' ? { kind: 'staff', id: shopId, email: 'a@example.com', scopes: ['things:read'] } : null,
    observe: () => undefined,
    secret: 'x'.repeat(32),
    title: 'Test',
    version: '1',
  });
  const config = { access: 'public' } as const;
  app.post('/api/things', { config: { ...config, idempotent: true } }, async (request) => ({ got: request.body }));
  app.post('/api/echo', { config }, async (request) => ({ got: request.body }));
  const ids = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) };
  app.get('/api/ids/:id', { config, schema: ids }, async () => 'ok');
  const params = Type.Object({ id: Type.String() });
  const schema = { params, response: { 200: Type.String(), '4xx': Type.Unknown() }, operationId: 'readThing' };
  app.get('/api/things/:id', { config: { access: { scope: 'things:read' } }, schema }, async () => 'ok');
  const found = { querystring: Type.Object({ q: Type.Optional(Type.String()) }) };
  app.get('/api/found', { config, schema: found }, async (request) => ({ got: request.query }));
  app.get('/page', { config }, async (request) => ({ got: request.query }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
after(() => app.close());

/** Bytes that no client of HTTP would send, and all that comes back. */
const sendBytes = (text: string): Promise<{ status: number; head: string; body: string }> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket.on('data', (piece: Buffer) => pieces.push(piece)).on('error', reject);
    socket.on('close', () => {
      const [head = '', body = ''] = Buffer.concat(pieces).toString('utf8').split('\r\n\r\n');
      resolve({ status: Number(head.slice(9, 12)), head, body });
    });
  });

const unreadable: Readonly<Record<string, readonly [text: string, status: number, code: string]>> = {
  'a broken escape in the path': ['GET /api/things/%ff HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'malformed_request'],
  'a part of the path that is too long': [
    `GET /api/things/${'x'.repeat(201)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    414,
    'target_too_long',
  ],
  'a head that is too large': [
    `GET / HTTP/1.1\r\nHost: x\r\nX-Y: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers_too_large',
  ],
  'a header with a NUL': ['GET / HTTP/1.1\r\nHost: x\r\nX-Y: a\u0000b\r\n\r\n', 400, 'malformed_request'],
  'a method that nobody knows': ['FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'malformed_request'],
};

test('however much comes behind what could not be read, it is answered once, and its socket holds on to nothing', async () => {
  let ends = 0;
  let writes = 0;
  app.server.once('connection', (socket: Socket) => {
    const { destroySoon, write } = socket;
    socket.destroySoon = () => {
      ends += 1;
      destroySoon.call(socket);
    };
    socket.write = ((bytes: string) => {
      writes += 1;
      return write.call(socket, bytes);
    }) as typeof write;
  });
  const answer = await sendBytes(`no request at all\r\n\r\n${'x'.repeat(3 * 1024 * 1024)}`);
  assert.equal(answer.status, 400);
  assert.deepEqual({ ends, writes }, { ends: 1, writes: 1 });
});

for (const [what, [text, status, code]] of Object.entries(unreadable)) {
  test(`${what} is answered by a problem like any other`, async () => {
    const answer = await sendBytes(text.replace('Host: x\r\n', 'Host: x\r\nConnection: close\r\n'));
    assert.equal(answer.status, status);
    assert.match(answer.head, /content-type: application\/problem\+json/i);
    const problem = JSON.parse(answer.body) as Record<string, unknown>;
    assert.equal(problem['code'], code);
    assert.equal(problem['status'], status);
    assert.ok(answer.head.toLowerCase().includes(`x-request-id: ${String(problem['requestId'])}`));
  });
}

const post = (payload: string) =>
  app.inject({ method: 'POST', url: '/api/echo', headers: { 'content-type': 'application/json' }, payload });

test('a NUL or half a character is refused wherever it stands in a body', async () => {
  for (const body of [
    '{"a":"\\u0000"}',
    '{"\\u0000":1}',
    '["x",{"a":["b\\u0000"]}]',
    '"\\u0000"',
    '{"a":"\\ud83d"}',
    '["\\uDE00x"]',
  ]) {
    const answer = await post(body);
    assert.equal(answer.statusCode, 400, body);
    assert.equal(answer.json().code, 'validation_failed');
  }
  assert.equal((await post('{"changes":[{"reason":"a\\u0000"}]}')).json().param, 'changes.0.reason');
});

test('a NUL is refused in a query and in a path that a schema describes, and in no other', async () => {
  for (const [url, param] of [
    ['/api/found?q=a%00', 'q'],
    ['/api/found?q=a&q%00=b', 'query'],
    ['/api/things/a%00b', 'id'],
  ] as const) {
    const answer = await app.inject({ url, headers: { authorization: 'Bearer good' } });
    assert.equal(answer.statusCode, 400, url);
    assert.equal(answer.json().code, 'validation_failed');
    assert.equal(answer.json().param, param);
  }
  assert.deepEqual((await app.inject('/api/found?q=a%2500')).json(), { got: { q: 'a%00' } });
  assert.deepEqual((await app.inject('/page?q=a%00')).json(), { got: { q: 'a\u0000' } });
});

test('a backslash and five letters are no NUL, and two halves are a character', async () => {
  assert.deepEqual((await post('{"a":"\\\\u0000"}')).json(), { got: { a: '\\u0000' } });
  assert.deepEqual((await post('{"a":"\\ud83d\\ude00"}')).json(), { got: { a: '😀' } });
  assert.equal((await post('')).json().code, 'malformed_json');
  assert.equal((await post('{"a":"\\u0000"')).json().code, 'malformed_json');
  assert.equal((await post('{"__proto__":{"a":"\\u0000"}}')).json().code, 'malformed_json');
  const deep = `${'['.repeat(2_000)}"\\u0000"${']'.repeat(2_000)}`;
  assert.equal((await post(deep)).statusCode, 400);
});

test('an id is taken in the one form in which it is given out', async () => {
  const id = '019a0000-0000-7000-8000-00000000000a';
  assert.equal((await app.inject(`/api/ids/${id}`)).statusCode, 200);
  for (const other of [id.toUpperCase(), `urn:uuid:${id}`, `{${id}}`, `${id} `]) {
    const answer = await app.inject(`/api/ids/${encodeURIComponent(other)}`);
    assert.equal(answer.json().code, 'validation_failed', other);
  }
});

test('the document says who may use a route, that errors are problems, and which writes need a key', () => {
  const { paths } = app.swagger() as unknown as {
    paths: Record<
      string,
      Record<string, { 'x-access': string; parameters: { name: string; schema: object }[]; responses: object }>
    >;
  };
  const read = paths['/api/things/{id}']?.['get'];
  assert.equal(read?.['x-access'], 'scope things:read');
  assert.ok(JSON.stringify(read?.responses).includes('"application/problem+json"'));
  assert.ok(JSON.stringify(read?.responses).includes('"application/json"'));
  const make = paths['/api/things']?.['post'];
  assert.equal(make?.['x-access'], 'public');
  assert.deepEqual(
    make?.parameters.map(({ name }) => name),
    ['idempotency-key'],
  );
});
