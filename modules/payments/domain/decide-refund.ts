import type { OrderKey } from '../provider.ts';
import type { PaymentBook } from './book.ts';
import { openRefund } from './decide-return.ts';
import { holdsMoney, leftMinor, type Payment, type Refund } from './payment.ts';

export interface RefundCommand {
  readonly key: OrderKey;
  readonly refundId: string;
  /** Null: all that is left. */
  readonly amountMinor: number | null;
  readonly reason: string;
  readonly requestedBy: string;
}

export type RefundRefusal = 'payment_not_found' | 'payment_not_captured' | 'refund_exceeds_capture';

export type RefundDecision =
  | { readonly kind: 'opened'; readonly payment: Payment; readonly refund: Refund }
  | { readonly kind: 'refused'; readonly code: RefundRefusal; readonly leftMinor: number };

/** Writes a refund down as pending; what other refunds have been promised is not there any more. */
export const decideRefund = (book: PaymentBook, command: RefundCommand): RefundDecision => {
  const payment = book.find(command.key);
  if (!payment) return refuse('payment_not_found', 0);
  if (!holdsMoney(payment) && payment.state !== 'refunded') return refuse('payment_not_captured', 0);
  const left = leftMinor(payment);
  const amountMinor = command.amountMinor ?? left;
  if (left === 0 || amountMinor > left) return refuse('refund_exceeds_capture', left);
  const { refundId: id, reason, requestedBy } = command;
  return { kind: 'opened', payment, refund: openRefund(book, payment, { id, amountMinor, reason, requestedBy }) };
};

const refuse = (code: RefundRefusal, left: number): RefundDecision => ({ kind: 'refused', code, leftMinor: left });
