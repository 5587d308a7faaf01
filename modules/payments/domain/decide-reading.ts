import { CARD_ATTEMPTS_MAX } from '../limits.ts';
import type { OrderKey, PaymentReading, RefundReading } from '../provider.ts';
import type { PaymentBook } from './book.ts';
import { holdsMoney, leftMinor, type Payment, type Refund, withRefunded } from './payment.ts';
import { isOfAnyAttempt, paymentSteps, refundSteps } from './payment-states.ts';

/** Where a reading came from: a signed message has an id and is taken once. */
export interface ReadingCommand {
  readonly kind: 'reading';
  readonly key: OrderKey;
  readonly message: { readonly id: string; readonly type: string } | null;
  readonly reading: PaymentReading | RefundReading;
  /** Id of the row for a refund that we did not ask for. */
  readonly spareId: string;
}

/**
 * applied: something changed · known: nothing new · unknown: no such payment · foreign: it belongs to the order and is not the payment
 * that we know · later: it has to come again, after what it builds on.
 */
export type ReadingAnswer = { readonly kind: 'applied' | 'known' | 'unknown' | 'foreign' | 'later' };

/** The one completion path: answers, webhooks and polling all end here. */
export const decideReading = (book: PaymentBook, command: ReadingCommand): ReadingAnswer => {
  const payment = book.find(command.key);
  if (!payment) return { kind: 'unknown' };
  const { reading, message } = command;
  if (reading.subject === 'refund') return decideRefundReading(book, payment, command, reading);
  if (isForeign(payment, reading)) return { kind: 'foreign' };
  if (!admit(book, payment, message)) return { kind: 'known' };
  return { kind: applyPayment(book, payment, reading) ? 'applied' : 'known' };
};

const admit = (book: PaymentBook, payment: Payment, message: ReadingCommand['message']): boolean =>
  message === null ||
  book.admit({ shopId: payment.shopId, orderId: payment.orderId, provider: payment.provider, ...message });

/** Another payment of the same order, or one of another sum, is never taken for ours. */
const isForeign = (payment: Payment, reading: PaymentReading): boolean => {
  if (payment.providerRef !== null && reading.providerRef !== null && payment.providerRef !== reading.providerRef) {
    return true;
  }
  const sameSum = payment.amountMinor === reading.amountMinor && payment.currency === reading.currency;
  return reading.providerRef !== null && !sameSum;
};

const applyPayment = (book: PaymentBook, before: Payment, reading: PaymentReading): boolean => {
  const step = isOfEarlierAttempt(before, reading) ? 'ignore' : paymentSteps[before.state][reading.status];
  if (step === 'ignore') return false;
  const payment = { ...before, providerRef: before.providerRef ?? reading.providerRef, nextActionUrl: null };
  switch (step) {
    case 'note':
      book.change({ ...payment, state: 'processing' });
      return true;
    case 'ask': {
      const asking: Payment = { ...payment, state: 'requires_action', nextActionUrl: reading.nextActionUrl };
      book.change(asking);
      book.facts.push({ kind: 'requires_action', payment: asking, amountMinor: asking.amountMinor, failureCode: null });
      return true;
    }
    case 'capture':
      capture(book, { ...payment, state: 'captured', failureCode: null });
      return true;
    case 'fail':
      decline(book, payment, reading.failureCode ?? 'unknown');
      return true;
    case 'end':
      return end(book, before, payment);
  }
};

/**
 * A late message, or an answer that was long under way, about a card that was tried before. One that names no card is taken for the
 * first attempt's: of a later one it could be either, and what is not told is asked for.
 */
const isOfEarlierAttempt = ({ attempt, triedMethodIds }: Payment, { status, methodId }: PaymentReading): boolean =>
  !isOfAnyAttempt(status) && (methodId === null ? attempt > 1 : triedMethodIds.includes(methodId));

const capture = (book: PaymentBook, payment: Payment): void => {
  const { amountMinor } = payment;
  book.change(payment);
  book.transfers.push({
    kind: 'capture',
    sourceId: payment.id,
    payment,
    debit: 'provider_clearing',
    credit: 'merchant_payable',
    amountMinor,
  });
  book.facts.push({ kind: 'captured', payment, amountMinor, failureCode: null });
};

/** Whether another card may follow: there is a payment at the provider to try it on, and nobody has given the order up. */
const mayWait = ({ onDecline, providerRef, voidReason, attempt }: Payment): boolean =>
  onDecline === 'wait' && providerRef !== null && voidReason === null && attempt < CARD_ATTEMPTS_MAX;

const decline = (book: PaymentBook, payment: Payment, failureCode: string): void => {
  if (!mayWait(payment)) return fail(book, payment, failureCode);
  const waiting: Payment = { ...payment, state: 'awaiting_method', failureCode };
  book.change(waiting);
  book.facts.push({ kind: 'declined', payment: waiting, amountMinor: waiting.amountMinor, failureCode });
};

const fail = (book: PaymentBook, payment: Payment, failureCode: string): void => {
  const failed: Payment = { ...payment, state: 'failed', failureCode };
  book.change(failed);
  book.facts.push({ kind: 'failed', payment: failed, amountMinor: failed.amountMinor, failureCode });
};

/** Cancelled because we wanted it so, or by somebody on the provider's own pages: then the order has to hear of it. */
const end = (book: PaymentBook, before: Payment, payment: Payment): boolean => {
  if (payment.voidReason !== null) book.change({ ...payment, state: 'voided' });
  else if (before.state === 'failed') return false;
  else fail(book, payment, 'cancelled');
  return true;
};

const decideRefundReading = (
  book: PaymentBook,
  payment: Payment,
  command: ReadingCommand,
  reading: RefundReading,
): ReadingAnswer => {
  const refunds = book.refundsOf(payment);
  const known =
    refunds.find(({ id }) => id === reading.refundId) ??
    refunds.find(({ providerRef }) => providerRef !== null && providerRef === reading.providerRef);
  if (!known && !fits(payment, reading)) return { kind: reading.status === 'failed' ? 'known' : 'later' };
  if (!admit(book, payment, command.message)) return { kind: 'known' };
  const refund = known ?? adopt(book, payment, reading, command.spareId);
  return { kind: applyRefund(book, refund, reading) || !known ? 'applied' : 'known' };
};

/** One that we did not ask for may come before the capture that it takes from, or while ours hold the rest. */
const fits = (payment: Payment, reading: RefundReading): boolean =>
  reading.status !== 'failed' && holdsMoney(payment) && reading.amountMinor <= leftMinor(payment);

/** Money that somebody gave back on the provider's own pages. */
const adopt = (book: PaymentBook, payment: Payment, reading: RefundReading, id: string): Refund => {
  const refund: Refund = {
    shopId: payment.shopId,
    orderId: payment.orderId,
    id,
    paymentId: payment.id,
    providerRef: reading.providerRef,
    amountMinor: reading.amountMinor,
    currency: payment.currency,
    state: 'pending',
    reason: 'made at the provider',
    requestedBy: 'provider',
    failureCode: null,
  };
  book.addRefund(refund);
  book.change(withRefunded(payment, payment.refundedMinor, payment.refundingMinor + refund.amountMinor));
  return refund;
};

const applyRefund = (book: PaymentBook, before: Refund, reading: RefundReading): boolean => {
  const step = refundSteps[before.state][reading.status];
  const payment = book.find(before);
  if (!payment) throw new Error(`refund ${before.id} has no payment`);
  const refund = { ...before, providerRef: before.providerRef ?? reading.providerRef };
  const { amountMinor } = refund;
  switch (step) {
    case 'ignore':
      return false;
    case 'note':
      if (refund.providerRef === before.providerRef) return false;
      book.changeRefund(refund);
      return true;
    case 'settle':
      book.changeRefund({ ...refund, state: 'succeeded' });
      settle(
        book,
        withRefunded(payment, payment.refundedMinor + amountMinor, payment.refundingMinor - amountMinor),
        refund,
      );
      return true;
    case 'drop':
      drop(book, withRefunded(payment, payment.refundedMinor, payment.refundingMinor - amountMinor), refund, reading);
      return true;
    case 'reverse':
      reverse(book, payment, refund);
      drop(book, withRefunded(payment, payment.refundedMinor - amountMinor, payment.refundingMinor), refund, reading);
      return true;
  }
};

const settle = (book: PaymentBook, payment: Payment, refund: Refund): void => {
  const { amountMinor, id: sourceId } = refund;
  book.change(payment);
  book.transfers.push({
    kind: 'refund',
    sourceId,
    payment,
    debit: 'refunds',
    credit: 'provider_clearing',
    amountMinor,
  });
  book.facts.push({ kind: 'refunded', payment, amountMinor, failureCode: null });
};

const drop = (book: PaymentBook, payment: Payment, refund: Refund, reading: RefundReading): void => {
  const failureCode = reading.failureCode ?? 'unknown';
  book.changeRefund({ ...refund, state: 'failed', failureCode });
  book.change(payment);
  const reversed = refund.state === 'succeeded';
  book.facts.push({ kind: 'refund_failed', payment, amountMinor: refund.amountMinor, failureCode, reversed });
};

const reverse = (book: PaymentBook, payment: Payment, refund: Refund): void => {
  book.transfers.push({
    kind: 'refund_reversal',
    sourceId: refund.id,
    payment,
    debit: 'provider_clearing',
    credit: 'refunds',
    amountMinor: refund.amountMinor,
  });
};
