import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PaymentBook } from './book.ts';
import { decideReturn } from './decide-return.ts';
import type { Payment, Refund } from './payment.ts';

const key = { shopId: 's', orderId: 'o' };
const AMOUNT_MINOR = 1_000;
const GIVEN_MINOR = 300;
const payment: Payment = {
  ...key,
  id: 'p',
  provider: 'stripe',
  providerRef: 'pi_1',
  amountMinor: AMOUNT_MINOR,
  refundedMinor: GIVEN_MINOR,
  refundingMinor: 0,
  currency: 'GBP',
  state: 'partially_refunded',
  paymentMethodId: 'pm',
  attempt: 1,
  triedMethodIds: [],
  onDecline: 'cancel',
  email: '',
  returnUrl: '',
  nextActionUrl: null,
  failureCode: null,
  voidReason: 'x',
  createdAtMs: 0,
};
const refund = (id: string, amountMinor: number, state: Refund['state']): Refund => ({
  ...key,
  id,
  paymentId: 'p',
  providerRef: state === 'failed' ? null : id,
  amountMinor,
  currency: 'GBP',
  state,
  reason: 'x',
  requestedBy: 'system',
  failureCode: state === 'failed' ? 'charge_already_refunded' : null,
});
const given = refund('r0', GIVEN_MINOR, 'succeeded');
const decideAfter = (failed: readonly Refund[]) =>
  decideReturn(new PaymentBook([payment], [given, ...failed], []), {
    kind: 'return',
    key,
    provider: 'stripe',
    reason: 'x',
    paymentId: 'n',
    refundId: 'next',
    nowMs: 0,
  });

test('refunds refused for more than is left, however many, do not keep the rest back', () => {
  const answer = decideAfter(['r1', 'r2', 'r3', 'r4'].map((id) => refund(id, AMOUNT_MINOR, 'failed')));
  assert.equal(answer.kind, 'refund');
  const sums = answer.kind === 'refund' ? answer.refunds.map(({ amountMinor }) => amountMinor) : [];
  assert.deepEqual(sums, [AMOUNT_MINOR - GIVEN_MINOR]);
});

test('three refusals of the rest itself are for a person to look at', () => {
  const refused = (count: number) =>
    Array.from({ length: count }, (_, index) => refund(`r${index + 1}`, AMOUNT_MINOR - GIVEN_MINOR, 'failed'));
  assert.equal(decideAfter(refused(2)).kind, 'refund');
  assert.equal(decideAfter(refused(3)).kind, 'stuck');
});
