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

test('a message is read with all that the provider may leave out or make long', () => {
  const url = `https://hooks.stripe.example/${'x'.repeat(1_900)}`;
  const asks = { ...intent, status: 'requires_action', next_action: { redirect_to_url: { url } } };
  assert.equal(open(event('payment_intent.requires_action', asks))?.about?.reading.status, 'requires_action');
  const error = { code: 'card_declined', decline_code: null };
  const declined = { ...intent, status: 'requires_payment_method', last_payment_error: error };
  assert.equal(open(event('payment_intent.payment_failed', declined))?.about?.reading.status, 'failed');
  const bare = { ...refund, status: null, failure_reason: null, metadata: undefined };
  assert.equal(open(event('refund.updated', bare))?.about?.reading.status, 'pending');
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
  'of a code longer than any': event('payment_intent.succeeded', {
    ...intent,
    last_payment_error: { code: 'x'.repeat(101) },
  }),
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
