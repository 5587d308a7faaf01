import { eventType } from '#platform/events';

export interface PaymentFact {
  readonly paymentId: string;
  readonly orderId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly provider: string;
  readonly failureCode: string | null;
  /** Which card of the order it was, counted from 1; absent in facts from before other cards could follow. */
  readonly attempt?: number;
  /** Of `payment.refund_failed` only: true when the refund had been told as made before, so the money came back. */
  readonly reversed?: boolean;
}

export const paymentRequiresAction = eventType<PaymentFact>('payment.requires_action');
/** The card was declined and the order waits for another one: nothing has ended. */
export const paymentDeclined = eventType<PaymentFact>('payment.declined');
/** Another card was given: it is the one of attempt `attempt`. */
export const paymentRetried = eventType<PaymentFact>('payment.retried');
export const paymentCaptured = eventType<PaymentFact>('payment.captured');
export const paymentFailed = eventType<PaymentFact>('payment.failed');
/** `amountMinor` is what was given back by this refund. */
export const paymentRefunded = eventType<PaymentFact>('payment.refunded');
/** The provider could not give the money back, or took it back; `amountMinor` is still with us and a person has to look. */
export const paymentRefundFailed = eventType<PaymentFact>('payment.refund_failed');
