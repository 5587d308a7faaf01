import { FAILED_REFUNDS_MAX } from '../limits.ts';
import type { OrderKey } from '../provider.ts';
import type { PaymentBook } from './book.ts';
import { isUnsent, leftMinor, type Payment, type Refund, tombstone, withRefunded } from './payment.ts';

export interface ReturnCommand {
  readonly kind: 'return';
  readonly key: OrderKey;
  readonly provider: string;
  readonly reason: string;
  /** Ids for the rows that may have to be written. */
  readonly paymentId: string;
  readonly refundId: string;
  readonly nowMs: number;
}

/** What has to be asked of the provider next; then the payment is looked at again. */
export type ReturnAnswer =
  | { readonly kind: 'settled'; readonly refundedMinor: number }
  /** The charge may or may not have happened; the provider tells, and it cannot happen after that. */
  | { readonly kind: 'forestall'; readonly payment: Payment }
  | { readonly kind: 'cancel'; readonly payment: Payment; readonly providerRef: string }
  /** `asked`: one of them was written down before, so the provider may have made it and its answer been lost. */
  | { readonly kind: 'refund'; readonly payment: Payment; readonly refunds: readonly Refund[]; readonly asked: boolean }
  /** Refunds failed again and again: a person has to look. */
  | { readonly kind: 'stuck'; readonly payment: Payment };

/** One step towards the customer having paid nothing. The wish itself is stored first, so no charge can begin after it. */
export const decideReturn = (book: PaymentBook, command: ReturnCommand): ReturnAnswer => {
  const found = book.find(command.key);
  if (!found) {
    book.add(tombstone({ ...command.key, ...command }, command.nowMs));
    return { kind: 'settled', refundedMinor: 0 };
  }
  const payment = found.voidReason === null ? { ...found, voidReason: command.reason } : found;
  if (payment !== found) book.change(payment);
  const { providerRef } = payment;
  switch (payment.state) {
    case 'voided':
    case 'refunded':
      return { kind: 'settled', refundedMinor: payment.refundedMinor };
    case 'creating':
      // Another card on a payment that the provider has: cancelled, it takes none; paid meanwhile, it says so.
      return providerRef === null ? { kind: 'forestall', payment } : { kind: 'cancel', payment, providerRef };
    case 'processing':
    case 'requires_action':
    case 'awaiting_method':
    case 'failed':
      // One that the provider refused to make at all has nothing to cancel.
      return providerRef === null ? { kind: 'settled', refundedMinor: 0 } : { kind: 'cancel', payment, providerRef };
    case 'captured':
    case 'partially_refunded':
      return refundTheRest(book, payment, command);
  }
};

/** A refund that the provider has accepted counts as done: it may take days to reach the card. */
const refundTheRest = (book: PaymentBook, payment: Payment, { refundId, reason }: ReturnCommand): ReturnAnswer => {
  const refunds = book.refundsOf(payment);
  const left = leftMinor(payment);
  const unsent = refunds.filter(isUnsent);
  const asked = unsent.length > 0;
  if (left > 0) {
    // One that was refused for more than is left now says nothing about the rest.
    const failed = refunds.filter(({ state, amountMinor }) => state === 'failed' && amountMinor <= left);
    if (failed.length >= FAILED_REFUNDS_MAX) return { kind: 'stuck', payment };
    unsent.push(openRefund(book, payment, { id: refundId, amountMinor: left, reason, requestedBy: 'system' }));
  }
  if (unsent.length > 0) return { kind: 'refund', payment, refunds: unsent, asked };
  return { kind: 'settled', refundedMinor: payment.refundedMinor + payment.refundingMinor };
};

/** Writes the refund down before anyone is asked, and takes its sum off what is left. */
export const openRefund = (
  book: PaymentBook,
  payment: Payment,
  wish: Pick<Refund, 'id' | 'amountMinor' | 'reason' | 'requestedBy'>,
): Refund => {
  const refund: Refund = {
    ...wish,
    shopId: payment.shopId,
    orderId: payment.orderId,
    paymentId: payment.id,
    providerRef: null,
    currency: payment.currency,
    state: 'pending',
    failureCode: null,
  };
  book.addRefund(refund);
  book.change(withRefunded(payment, payment.refundedMinor, payment.refundingMinor + refund.amountMinor));
  return refund;
};
