import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaymentState } from '../face.ts';
import { CARD_ATTEMPTS_MAX } from '../limits.ts';
import type { PaymentReading, ProviderStatus } from '../provider.ts';
import { PaymentBook } from './book.ts';
import { decideAnotherCard } from './decide-another-card.ts';
import { decideReading } from './decide-reading.ts';
import { type Payment, viewOf } from './payment.ts';

const key = { shopId: 's', orderId: 'o' };
const waiting: Payment = {
  ...key,
  id: 'p',
  provider: 'stripe',
  providerRef: 'pi_1',
  amountMinor: 1_000,
  refundedMinor: 0,
  refundingMinor: 0,
  currency: 'GBP',
  state: 'awaiting_method',
  paymentMethodId: 'pm_first',
  attempt: 1,
  triedMethodIds: [],
  onDecline: 'wait',
  email: 'a@b.example',
  returnUrl: 'http://shop.example',
  nextActionUrl: null,
  failureCode: 'card_declined',
  voidReason: null,
  createdAtMs: 0,
};
const second: Payment = {
  ...waiting,
  state: 'creating',
  paymentMethodId: 'pm_second',
  attempt: 2,
  triedMethodIds: ['pm_first'],
  failureCode: null,
};
const bookOf = (payment: Payment) => new PaymentBook([payment], [], []);
const hears = (
  book: PaymentBook,
  status: ProviderStatus,
  methodId: string | null,
  providerRef: string | null = 'pi_1',
): PaymentState => {
  const reading: PaymentReading = {
    subject: 'payment',
    providerRef,
    status,
    amountMinor: 1_000,
    currency: 'GBP',
    nextActionUrl: status === 'requires_action' ? 'https://bank.example' : null,
    failureCode: status === 'failed' ? 'card_declined' : null,
    methodId,
  };
  decideReading(book, { kind: 'reading', key, message: null, spareId: 'spare', reading });
  return (book.find(key) as Payment).state;
};
const gives = (book: PaymentBook, paymentMethodId: string, closed = false) =>
  decideAnotherCard(book, { key, paymentMethodId, closed });

test('a declined card leaves the payment open for another, and tells of no failure', () => {
  const book = bookOf({ ...waiting, state: 'processing', failureCode: null });
  assert.equal(hears(book, 'failed', 'pm_first'), 'awaiting_method');
  assert.deepEqual(
    book.facts.map(({ kind, failureCode }) => [kind, failureCode]),
    [['declined', 'card_declined']],
  );
  assert.equal(viewOf(book.find(key) as Payment).mayTryAgain, true);
});

const finals: readonly (readonly [string, Partial<Payment>])[] = [
  ['the order does not wait', { onDecline: 'cancel' }],
  ['the order was given up meanwhile', { voidReason: 'cancelled' }],
  ['it was the last card of all', { attempt: CARD_ATTEMPTS_MAX }],
];
for (const [why, more] of finals) {
  test(`a decline is final when ${why}`, () => {
    const book = bookOf({ ...waiting, state: 'processing', failureCode: null, ...more });
    assert.equal(hears(book, 'failed', 'pm_first'), 'failed');
    assert.deepEqual(
      book.facts.map(({ kind }) => kind),
      ['failed'],
    );
  });
}

test('a decline is final when the provider has made no payment to try another card on', () => {
  const book = bookOf({ ...waiting, state: 'creating', providerRef: null, failureCode: null });
  assert.equal(hears(book, 'failed', 'pm_first', null), 'failed');
});

test('another card begins the next attempt, once', () => {
  const book = bookOf(waiting);
  assert.equal(gives(book, 'pm_second').kind, 'taken');
  const next = book.find(key) as Payment;
  assert.deepEqual(next, second);
  assert.deepEqual([viewOf(next).attempts, viewOf(next).mayTryAgain], [2, false]);
  assert.equal(gives(book, 'pm_second').kind, 'known');
  assert.deepEqual(gives(book, 'pm_third'), { kind: 'refused', code: 'payment_in_progress' });
  assert.deepEqual(
    book.facts.map(({ kind, payment }) => [kind, payment.attempt]),
    [['retried', 2]],
  );
});

const refusals: readonly (readonly [string, Partial<Payment>, string, string])[] = [
  ['the card was declined before', {}, 'pm_first', 'payment_method_tried'],
  ['the card was declined two cards ago', { attempt: 2, triedMethodIds: ['pm_old'] }, 'pm_old', 'payment_method_tried'],
  ['the first card is being charged', { state: 'processing' }, 'pm_second', 'payment_in_progress'],
  ['the owner is asked', { state: 'requires_action' }, 'pm_second', 'payment_in_progress'],
  ['it is paid', { state: 'captured' }, 'pm_second', 'payment_not_waiting'],
  ['it was refunded', { state: 'refunded' }, 'pm_second', 'payment_not_waiting'],
  ['it has failed', { state: 'failed' }, 'pm_second', 'payment_not_waiting'],
  ['it is given up, and not cancelled yet', { voidReason: 'late' }, 'pm_second', 'payment_not_waiting'],
  ['a card is charged and it is given up', { state: 'creating', voidReason: 'late' }, 'pm_x', 'payment_not_waiting'],
];
for (const [why, more, paymentMethodId, code] of refusals) {
  test(`another card is refused when ${why}`, () => {
    const book = bookOf({ ...waiting, ...more });
    assert.deepEqual(gives(book, paymentMethodId), { kind: 'refused', code });
    assert.deepEqual(book.payments('changed'), []);
  });
}

test('another card is refused when its owner says that the order is closed, or nothing was charged', () => {
  assert.deepEqual(gives(bookOf(waiting), 'pm_second', true), { kind: 'refused', code: 'payment_not_waiting' });
  const none = new PaymentBook([], [], []);
  assert.deepEqual(gives(none, 'pm_second'), { kind: 'refused', code: 'payment_not_found' });
});

// What is told during the second attempt, of which card → the state after; a dot: it stays
const late: readonly (readonly [PaymentState, ProviderStatus, string | null, string])[] = [
  ['creating', 'accepted', 'pm_first', '.'],
  ['creating', 'processing', 'pm_first', '.'],
  ['creating', 'requires_action', 'pm_first', '.'],
  ['creating', 'failed', 'pm_first', '.'],
  ['creating', 'failed', null, '.'],
  ['creating', 'accepted', 'pm_second', 'processing'],
  ['creating', 'failed', 'pm_second', 'awaiting_method'],
  ['processing', 'failed', 'pm_first', '.'],
  ['processing', 'failed', null, '.'],
  ['processing', 'requires_action', 'pm_first', '.'],
  ['processing', 'requires_action', 'pm_second', 'requires_action'],
  ['processing', 'failed', 'pm_second', 'awaiting_method'],
  ['processing', 'failed', 'pm_unheard_of', 'awaiting_method'],
  ['requires_action', 'failed', 'pm_first', '.'],
  ['awaiting_method', 'failed', 'pm_first', '.'],
  // Final for the whole payment, whatever card it names.
  ['creating', 'captured', 'pm_first', 'captured'],
  ['processing', 'captured', null, 'captured'],
  ['awaiting_method', 'captured', 'pm_second', 'captured'],
  ['processing', 'cancelled', 'pm_first', 'failed'],
  ['awaiting_method', 'cancelled', null, 'failed'],
];
for (const [state, status, methodId, after] of late) {
  test(`second card, ${state}: ${status} of ${methodId ?? 'no card'} → ${after === '.' ? 'stays' : after}`, () => {
    const failureCode = state === 'awaiting_method' ? 'card_declined' : null;
    const book = bookOf({ ...second, state, failureCode });
    assert.equal(hears(book, status, methodId), after === '.' ? state : after);
    assert.equal(book.payments('changed').length, after === '.' ? 0 : 1);
  });
}

test('a first attempt takes a reading that names no card, or another than we sent, for its own', () => {
  for (const methodId of [null, 'pm_as_the_provider_names_it']) {
    const book = bookOf({ ...waiting, state: 'processing', failureCode: null });
    assert.equal(hears(book, 'failed', methodId), 'awaiting_method');
  }
});
