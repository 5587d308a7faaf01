import assert from 'node:assert/strict';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createLogger } from '#platform/telemetry';
import { until } from '#platform/testing';
import { createTestClock } from '#platform/time';
import {
  type Authenticate,
  createEventStreams,
  createHttpApp,
  type EventStream,
  type EventStreamsOptions,
} from './index.ts';

const openApp = async (t: TestContext, options: EventStreamsOptions, authenticate: Authenticate = async () => null) => {
  const observed: string[] = [];
  const app = await createHttpApp({
    clock: createTestClock(),
    logger: createLogger('silent'),
    shopId: '019a0000-0000-7000-8000-000000000000',
    authenticate,
    observe: (_method, route) => void observed.push(route),
    secret: 'x'.repeat(32),
    title: 'Test',
    version: '1',
  });
  t.after(() => app.close());
  const streams = createEventStreams(app, options);
  const opened: EventStream[] = [];
  const ended: number[] = [];
  app.get('/live', { config: { access: 'public', stream: true } }, async (request, reply) => {
    const index = opened.length;
    const stream = streams.open(request, reply, () => ended.push(index));
    if (stream) opened.push(stream);
    return reply;
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { app, streams, opened, ended, observed, listen: (token?: string) => listen(port, token) };
};

/** What a reader sees of an end comes on another socket than what the server sees of it. */
const untilEnded = (ended: readonly number[], count: number) => until('it has ended', () => ended.length >= count);

const listen = (port: number, token?: string) =>
  new Promise<{ response: IncomingMessage; until(words: string): Promise<void>; ends: Promise<void> }>((resolve) => {
    const request = get(
      { host: '127.0.0.1', port, path: '/live', headers: token ? { authorization: `Bearer ${token}` } : {} },
      (response) => {
        let text = '';
        let look: () => void = () => undefined;
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
          look();
        });
        const until = (words: string) =>
          new Promise<void>((arrived) => {
            look = () => {
              if (text.includes(words)) arrived();
            };
            look();
          });
        resolve({ response, until, ends: new Promise((end) => response.once('close', () => end())) });
      },
    );
    request.on('error', () => undefined); // cut off by a test on purpose
  });

test('a stream sends names, ids and JSON, and beats while it is silent', async (t) => {
  const { opened, listen: connect, observed } = await openApp(t, { openMax: 2, heartbeatMs: 20 });
  const reader = await connect();
  assert.equal(reader.response.statusCode, 200);
  assert.equal(reader.response.headers['content-type'], 'text/event-stream; charset=utf-8');
  assert.equal(reader.response.headers['cache-control'], 'no-store');
  opened[0]?.send({ event: 'order', id: '7', data: { text: 'two\nlines' } });
  await reader.until('id: 7\nevent: order\ndata: {"text":"two\\nlines"}\n\n');
  await reader.until('\n\n:\n\n');
  opened[0]?.close();
  await reader.ends;
  assert.deepEqual(observed, [], 'the age of a stream was taken for a response time');
});

test('one more than the bound is answered 503, until a listener has gone', async (t) => {
  const { streams, ended, listen: connect } = await openApp(t, { openMax: 1 });
  const first = await connect();
  const second = await connect();
  assert.equal(second.response.statusCode, 503);
  assert.equal(second.response.headers['retry-after'], '5');
  first.response.destroy();
  await until('it has gone', () => streams.size === 0);
  assert.deepEqual(ended, [0]);
  assert.equal((await connect()).response.statusCode, 200);
});

test('a stream ends by its age', async (t) => {
  const { ended, listen: connect } = await openApp(t, { openMax: 1, heartbeatMs: 10, ageMaxMs: 30 });
  const reader = await connect();
  await reader.ends;
  await untilEnded(ended, 1);
  assert.deepEqual(ended, [0]);
});

test('whoever is disabled while they listen hears no more, and others do', async (t) => {
  let isDisabled = false;
  const authenticate: Authenticate = async (token) =>
    token === 'of ada' && isDisabled ? null : { kind: 'staff', id: token, email: 'a@b.example', scopes: [] };
  const { streams, listen: connect } = await openApp(t, { openMax: 3, heartbeatMs: 20 }, authenticate);
  const [ada, ben, guest] = [await connect('of ada'), await connect('of ben'), await connect()];
  await Promise.all([ada, ben, guest].map(({ until }) => until('\n\n:\n\n')));
  assert.equal(streams.size, 3);
  isDisabled = true;
  await ada.ends;
  await until('two are left', () => streams.size === 2);
});

test('a reader that takes nothing is cut off', async (t) => {
  const { opened, streams, listen: connect } = await openApp(t, { openMax: 1 });
  const reader = await connect();
  reader.response.pause();
  const data = 'x'.repeat(64 * 1024);
  for (let sent = 0; sent < 1_000 && streams.size > 0; sent += 1) {
    opened[0]?.send({ event: 'much', data });
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(streams.size, 0);
});

test('streams end when the app closes, which they do not hold up', async (t) => {
  const { app, listen: connect, ended } = await openApp(t, { openMax: 2 });
  const readers = [await connect(), await connect()];
  await app.close();
  await Promise.all(readers.map(({ ends }) => ends));
  await untilEnded(ended, 2);
  assert.deepEqual(ended.sort(), [0, 1]);
});
