import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import type { TypedApp } from './app.ts';
import { handleError } from './error-handler.ts';
import { addTimeLimit } from './time-limit.ts';

test('a request without an answer is told so, once, and its late answer goes nowhere', async (t) => {
  const app = Fastify() as unknown as TypedApp;
  t.after(() => app.close());
  app.setErrorHandler(handleError as Parameters<typeof app.setErrorHandler>[0]);
  addTimeLimit(app, 100);
  const late = Promise.withResolvers<object>();
  // Only a request that is never told waits for it.
  const giveUp = setTimeout(late.resolve, 10_000, { late: true });
  t.after(() => clearTimeout(giveUp));
  app.get('/slow', () => late.promise);
  app.get('/fast', async () => ({ fine: true }));
  const slow = app.inject('/slow');
  assert.equal((await app.inject('/fast')).statusCode, 200);
  const answer = await slow;
  assert.deepEqual([answer.statusCode, answer.json().code], [503, 'unavailable']);
  assert.equal(answer.headers['retry-after'], '1');
  late.resolve({ late: true });
  assert.equal((await app.inject('/fast')).statusCode, 200, 'the late answer goes nowhere, and does no harm');
});
