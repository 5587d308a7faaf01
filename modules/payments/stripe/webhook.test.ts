import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { systemClock } from '#platform/time';
import { openWebhook } from './webhook.ts';

const SECRET = 'whsec_of_this_test';

const open = (body: string) => {
  const seconds = Math.floor(systemClock.nowMs() / 1_000);
  const mac = createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex');
  return openWebhook(Buffer.from(body), `t=${seconds},v1=${mac}`, SECRET);
};

const intent = { id: 'pi_1', status: 'succeeded', amount: 500, amount_received: 500, currency: 'gbp', metadata: {} };
const refund = {
  id: 're_1',
  status: 'succeeded',
  amount: 500,
  currency: 'gbp',
  metadata: null,
  payment_intent: 'pi_1',
};
const event = (type: string, object: unknown, more: object = {}) =>
  JSON.stringify({ id: 'evt_1', type, data: { object }, ...more });

test('a signed message is read', () => {
  assert.equal(open(event('payment_intent.succeeded', intent))?.about?.reading.status, 'captured');
  assert.equal(open(event('refund.updated', refund))?.about?.reading.status, 'succeeded');
  assert.equal(open(event('charge.refunded', { anything: 1 }))?.about, null);
});

const nonsense: Readonly<Record<string, string>> = {
  'no JSON': '{',
  nothing: '',
  null: 'null',
  'a list': '[]',
  'without data': '{"id":"evt_1","type":"ping"}',
  'with null for data': '{"id":"evt_1","type":"ping","data":null}',
  'with a number for its id': event('payment_intent.succeeded', intent, { id: 7 }),
  'with NUL in its id': event('payment_intent.succeeded', intent, { id: 'evt_\u0000' }),
  'with half a character in its metadata': event('payment_intent.succeeded', { ...intent, metadata: { a: '\ud83d' } }),
  'about nothing': event('payment_intent.succeeded', null),
  'about an intent without a currency': event('payment_intent.succeeded', { ...intent, currency: undefined }),
  'about an intent with a list for its currency': event('payment_intent.succeeded', { ...intent, currency: [] }),
  'about half a penny': event('payment_intent.succeeded', { ...intent, amount: 0.5 }),
  'about metadata that is a number': event('payment_intent.succeeded', { ...intent, metadata: 1 }),
  'about a refund with a number for its currency': event('refund.updated', { ...refund, currency: 1 }),
};

for (const [what, body] of Object.entries(nonsense)) {
  test(`a signed message that is ${what} is no message`, () => assert.equal(open(body), null));
}
