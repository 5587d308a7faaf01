import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHotAnswers } from './hot-answers.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const asking = (url: string, afterMs = 0, shopId = 'shop') =>
  ({ raw: { url }, headers: {}, ctx: { shopId, now: new Date(START + afterMs) } }) as unknown as FastifyRequest;
const cached = { bytes: Buffer.from('{}'), etag: '"x"' };

/** The bytes that were sent, or null when the request was passed on. */
const ask = (hot: ReturnType<typeof createHotAnswers>, request: FastifyRequest): Buffer | null => {
  const sent: Buffer[] = [];
  let passed = false;
  const reply = {
    header: () => reply,
    code: () => reply,
    send(bytes: Buffer) {
      sent.push(bytes);
      return reply;
    },
  };
  hot.answer(request, reply as unknown as FastifyReply, () => {
    passed = true;
  });
  assert.equal(passed, sent.length === 0);
  return sent[0] ?? null;
};

test('an answer is given again by address, to its own shop, for a second', () => {
  const hot = createHotAnswers();
  hot.remember(asking('/a'), cached, hot.generation);
  assert.equal(ask(hot, asking('/a', 999)), cached.bytes);
  assert.equal(ask(hot, asking('/a', 1_000)), null);
  assert.equal(ask(hot, asking('/b')), null);
  assert.equal(ask(hot, asking('/a', 0, 'other')), null);
});

test('an answer made before something was dropped is not kept after it', () => {
  const hot = createHotAnswers();
  const before = hot.generation;
  hot.remember(asking('/a'), cached, before);
  hot.drop();
  assert.equal(ask(hot, asking('/a')), null);
  hot.remember(asking('/a'), cached, before);
  assert.equal(ask(hot, asking('/a')), null);
});

test('however many addresses are asked for, a bounded number is kept', () => {
  const hot = createHotAnswers();
  for (let index = 0; index < 2_001; index += 1) hot.remember(asking(`/${index}`), cached, hot.generation);
  assert.equal(ask(hot, asking('/0')), null);
  assert.equal(ask(hot, asking('/2000')), cached.bytes);
});
