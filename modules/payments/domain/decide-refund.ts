import type { Result } from '#platform/result';
import { succeed } from '#platform/result';
import type { OrderKey } from '../provider.ts';
import { refused } from '../refusals.ts';
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

/** Writes a refund down as pending; what other refunds have been promised is not there any more. */
export const decideRefund = (
  book: PaymentBook,
  command: RefundCommand,
): Result<{ readonly payment: Payment; readonly refund: Refund }, RefundRefusal> => {
  const payment = book.find(command.key);
  if (!payment) return refused('payment_not_found');
  if (!holdsMoney(payment) && payment.state !== 'refunded') return refused('payment_not_captured');
  const left = leftMinor(payment);
  const amountMinor = command.amountMinor ?? left;
  if (left === 0 || amountMinor > left) return refused('refund_exceeds_capture', { leftMinor: left });
  const { refundId: id, reason, requestedBy } = command;
  return succeed({ payment, refund: openRefund(book, payment, { id, amountMinor, reason, requestedBy }) });
};
