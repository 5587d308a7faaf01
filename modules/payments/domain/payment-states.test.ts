import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaymentState } from '../face.ts';
import type { PaymentReading, ProviderStatus, RefundReading } from '../provider.ts';
import { PaymentBook } from './book.ts';
import { decideReading, type ReadingCommand } from './decide-reading.ts';
import { decideReturn } from './decide-return.ts';
import type { Payment, Refund } from './payment.ts';

const key = { shopId: 's', orderId: 'o' };
const paymentIn = (state: PaymentState, more: Partial<Payment> = {}): Payment => ({
  ...key,
  id: 'p',
  provider: 'stripe',
  providerRef: state === 'creating' ? null : 'pi_1',
  amountMinor: 1_000,
  refundedMinor: state === 'refunded' ? 1_000 : state === 'partially_refunded' ? 400 : 0,
  refundingMinor: 0,
  currency: 'GBP',
  state,
  paymentMethodId: 'pm',
  attempt: 1,
  triedMethodIds: [],
  onDecline: state === 'awaiting_method' ? 'wait' : 'cancel',
  email: 'a@b.example',
  returnUrl: 'http://shop.example',
  nextActionUrl: state === 'requires_action' ? 'https://bank.example' : null,
  failureCode: state === 'failed' || state === 'awaiting_method' ? 'card_declined' : null,
  voidReason: state === 'voided' ? 'cancelled' : null,
  createdAtMs: 0,
  ...more,
});
const reads = (status: ProviderStatus, more: Partial<PaymentReading> = {}): ReadingCommand => ({
  kind: 'reading',
  key,
  message: null,
  spareId: 'spare',
  reading: {
    subject: 'payment',
    providerRef: 'pi_1',
    status,
    amountMinor: 1_000,
    currency: 'GBP',
    nextActionUrl: status === 'requires_action' ? 'https://bank.example' : null,
    failureCode: status === 'failed' ? 'card_declined' : null,
    methodId: 'pm',
    ...more,
  },
});
const readsRefund = (status: RefundReading['status'], more: Partial<RefundReading> = {}): ReadingCommand => ({
  ...reads('captured'),
  reading: {
    subject: 'refund',
    providerRef: 're_1',
    status,
    amountMinor: 400,
    currency: 'GBP',
    failureCode: null,
    refundId: 'r',
    ...more,
  },
});
const refundIn = (state: Refund['state']): Refund => ({
  ...key,
  id: 'r',
  paymentId: 'p',
  providerRef: 're_1',
  amountMinor: 400,
  currency: 'GBP',
  state,
  reason: 'broken',
  requestedBy: 'system',
  failureCode: null,
});

// state | accepted, processing, requires_action, captured, failed, cancelled → the state after; a dot: it stays
const STATUSES = ['accepted', 'processing', 'requires_action', 'captured', 'failed', 'cancelled'] as const;
const table: Record<PaymentState, string> = {
  creating: 'processing processing requires_action captured failed failed',
  processing: '. . requires_action captured failed failed',
  requires_action: '. . . captured failed failed',
  awaiting_method: '. . . captured . failed',
  failed: '. . . captured . .',
  voided: '. . . captured . .',
  captured: '. . . . . .',
  partially_refunded: '. . . . . .',
  refunded: '. . . . . .',
};

for (const [state, row] of Object.entries(table) as [PaymentState, string][]) {
  row.split(' ').forEach((after, index) => {
    const status = STATUSES[index] as ProviderStatus;
    test(`${state} × ${status} → ${after === '.' ? 'stays' : after}`, () => {
      const book = new PaymentBook([paymentIn(state)], [], []);
      const { kind } = decideReading(book, reads(status));
      assert.equal(book.find(key)?.state, after === '.' ? state : after);
      assert.equal(kind, after === '.' ? 'known' : 'applied');
      const told = after === '.' || after === 'processing' ? [] : [after];
      assert.deepEqual(
        book.facts.map((fact) => fact.kind),
        told,
      );
      assert.equal(book.transfers.length, after === 'captured' ? 1 : 0);
      assert.equal(book.payments('changed').length, after === '.' ? 0 : 1);
    });
  });
}

test('one that is being given up ends as voided, and the order does not hear of a failure', () => {
  for (const state of ['creating', 'processing', 'requires_action', 'awaiting_method', 'failed'] as const) {
    const book = new PaymentBook([paymentIn(state, { voidReason: 'cancelled' })], [], []);
    decideReading(book, reads('cancelled'));
    assert.equal(book.find(key)?.state, 'voided');
    assert.deepEqual(book.facts, []);
  }
});

const refundTable = [
  ['pending', 'pending', 'pending', 0, 400],
  ['pending', 'succeeded', 'succeeded', 400, 0],
  ['pending', 'failed', 'failed', 0, 0],
  ['succeeded', 'pending', 'succeeded', 400, 0],
  ['succeeded', 'succeeded', 'succeeded', 400, 0],
  ['succeeded', 'failed', 'failed', 0, 0],
  ['failed', 'pending', 'failed', 0, 0],
  ['failed', 'succeeded', 'failed', 0, 0],
  ['failed', 'failed', 'failed', 0, 0],
] as const;

for (const [before, status, after, refundedMinor, refundingMinor] of refundTable) {
  test(`a refund that is ${before} and said to be ${status} is ${after}`, () => {
    const sums = {
      refundedMinor: before === 'succeeded' ? 400 : 0,
      refundingMinor: before === 'pending' ? 400 : 0,
    };
    const state = before === 'succeeded' ? 'partially_refunded' : 'captured';
    const book = new PaymentBook([paymentIn(state, sums)], [refundIn(before)], []);
    decideReading(book, readsRefund(status));
    const payment = book.find(key) as Payment;
    assert.equal(book.refundsOf(payment)[0]?.state, after);
    assert.deepEqual([payment.refundedMinor, payment.refundingMinor], [refundedMinor, refundingMinor]);
    assert.equal(payment.state, refundedMinor === 0 ? 'captured' : 'partially_refunded');
    const net = book.transfers.reduce(
      (sum, { kind, amountMinor }) => sum + (kind === 'refund' ? 1 : -1) * amountMinor,
      0,
    );
    assert.equal(net, refundedMinor - sums.refundedMinor, 'the ledger moves with the sum');
  });
}

test('a refund that nobody here asked for waits for its capture and for what is promised to others', () => {
  const outside = readsRefund('succeeded', { providerRef: 're_2', refundId: null });
  const early = new PaymentBook([paymentIn('processing')], [], []);
  assert.deepEqual(decideReading(early, outside), { kind: 'later' });
  const full = new PaymentBook([paymentIn('captured', { refundingMinor: 900 })], [], []);
  assert.deepEqual(decideReading(full, outside), { kind: 'later' });
  const fits = new PaymentBook([paymentIn('captured', { refundingMinor: 600 })], [], []);
  assert.deepEqual(decideReading(fits, outside), { kind: 'applied' });
  assert.deepEqual(decideReading(fits, outside), { kind: 'known' });
  assert.equal(fits.find(key)?.refundedMinor, 400);
});

const steps: readonly (readonly [string, Partial<Payment> & { state: PaymentState }, string])[] = [
  ['creating', { state: 'creating' }, 'forestall'],
  ['creating, on a payment that the provider has', { state: 'creating', providerRef: 'pi_1' }, 'cancel'],
  ['awaiting_method', { state: 'awaiting_method' }, 'cancel'],
  ['processing', { state: 'processing' }, 'cancel'],
  ['requires_action', { state: 'requires_action' }, 'cancel'],
  ['failed', { state: 'failed' }, 'cancel'],
  ['failed without the provider knowing it', { state: 'failed', providerRef: null }, 'settled'],
  ['captured', { state: 'captured' }, 'refund'],
  ['partially_refunded', { state: 'partially_refunded' }, 'refund'],
  ['captured and promised in full', { state: 'captured', refundingMinor: 1_000 }, 'settled'],
  ['refunded', { state: 'refunded' }, 'settled'],
  ['voided', { state: 'voided' }, 'settled'],
];
const giveUp = {
  kind: 'return',
  key,
  provider: 'stripe',
  reason: 'late',
  paymentId: 'n',
  refundId: 'x',
  nowMs: 0,
} as const;

for (const [name, payment, kind] of steps) {
  test(`giving up a payment that is ${name}: ${kind}`, () => {
    const book = new PaymentBook([paymentIn(payment.state, payment)], [], []);
    const left = paymentIn(payment.state, payment);
    assert.equal(decideReturn(book, giveUp).kind, kind);
    assert.ok(book.find(key)?.voidReason, 'no charge can begin after this');
    const opened = book.refunds('added');
    const rest = left.amountMinor - left.refundedMinor - left.refundingMinor;
    assert.deepEqual(
      opened.map(({ amountMinor }) => amountMinor),
      kind === 'refund' ? [rest] : [],
    );
    if (kind !== 'refund') return;
    // Asked again before the provider answered: the same refund, no second one.
    assert.equal(decideReturn(book, { ...giveUp, refundId: 'y' }).kind, 'refund');
    assert.equal(book.refunds('added').length, 1);
  });
}

test('refunds that fail again and again are left to a person', () => {
  const failed = ['a', 'b', 'c'].map((id) => ({ ...refundIn('failed'), id }));
  const book = new PaymentBook([paymentIn('captured')], failed, []);
  assert.equal(decideReturn(book, giveUp).kind, 'stuck');
});
