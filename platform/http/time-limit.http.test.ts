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
  app.get('/slow', () => new Promise((resolve) => setTimeout(() => resolve({ late: true }), 700)));
  app.get('/fast', async () => ({ fine: true }));
  const startedAt = performance.now();
  const slow = app.inject('/slow');
  assert.equal((await app.inject('/fast')).statusCode, 200);
  const answer = await slow;
  assert.ok(performance.now() - startedAt < 650, 'before the late answer');
  assert.deepEqual([answer.statusCode, answer.json().code], [503, 'unavailable']);
  assert.equal(answer.headers['retry-after'], '1');
});
