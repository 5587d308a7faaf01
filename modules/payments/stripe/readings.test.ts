import assert from 'node:assert/strict';
import { test } from 'node:test';
import type Stripe from 'stripe';
import { readIntent, readRefund } from './readings.ts';

const intent = (more: Partial<Stripe.PaymentIntent>) =>
  readIntent({
    id: 'pi_1',
    amount: 500,
    amount_received: 0,
    currency: 'eur',
    next_action: null,
    last_payment_error: null,
    ...more,
  } as Stripe.PaymentIntent);

const statuses = [
  ['succeeded', 'captured'],
  ['canceled', 'cancelled'],
  ['requires_action', 'requires_action'],
  ['processing', 'processing'],
  ['requires_confirmation', 'processing'],
  ['requires_capture', 'processing'],
  ['requires_payment_method', 'processing'],
] as const;

for (const [status, reading] of statuses) {
  test(`an intent that is ${status} reads as ${reading}`, () => assert.equal(intent({ status }).status, reading));
}

test('an intent that waits for another card after an error is a failure', () => {
  const declined = (decline_code: string) =>
    intent({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code } as Stripe.PaymentIntent.LastPaymentError,
    });
  assert.deepEqual(
    [declined('generic_decline').status, declined('generic_decline').failureCode],
    ['failed', 'card_declined'],
  );
  assert.equal(declined('insufficient_funds').failureCode, 'insufficient_funds');
  assert.equal(
    declined('stolen_card').failureCode,
    'card_declined',
    'a thief is not told that the card is known to be stolen',
  );
});

test('a reading names its card: of a decline the one that was declined, else the one that it is tried with', () => {
  const payment_method = { id: 'pm_declined' } as Stripe.PaymentMethod;
  const last_payment_error = { code: 'card_declined', payment_method } as Stripe.PaymentIntent.LastPaymentError;
  const declined = intent({ status: 'requires_payment_method', payment_method: null, last_payment_error });
  assert.equal(declined.methodId, 'pm_declined');
  const again = intent({ status: 'requires_action', payment_method: 'pm_next', last_payment_error: null });
  assert.equal(again.methodId, 'pm_next');
  assert.equal(intent({ status: 'succeeded' }).methodId, null);
});

test('a captured sum is what was received, and currencies are upper case', () => {
  const captured = intent({ status: 'succeeded', amount_received: 480 });
  assert.deepEqual([captured.amountMinor, captured.currency], [480, 'EUR']);
});

const refundStatuses = [
  ['succeeded', 'succeeded', null],
  ['pending', 'pending', null],
  ['requires_action', 'pending', null],
  ['failed', 'failed', 'unknown'],
  ['canceled', 'failed', 'unknown'],
] as const;

for (const [status, reading, failureCode] of refundStatuses) {
  test(`a refund that is ${status} reads as ${reading}`, () => {
    const refund = { id: 're_1', amount: 5, currency: 'eur', metadata: {}, status };
    const read = readRefund(refund as Stripe.Refund);
    assert.deepEqual([read.status, read.failureCode, read.refundId], [reading, failureCode, null]);
  });
}
