import type Stripe from 'stripe';
import type { PaymentReading, ProviderStatus, RefundReading } from '../provider.ts';
import { fromWire } from './wire-amount.ts';

// requires_payment_method is both "not tried yet" and "tried and declined": the error it carries tells which.
const statusOf = (intent: Stripe.PaymentIntent): ProviderStatus => {
  switch (intent.status) {
    case 'succeeded':
      return 'captured';
    case 'canceled':
      return 'cancelled';
    case 'requires_action':
      return 'requires_action';
    case 'requires_payment_method':
      return intent.last_payment_error ? 'failed' : 'processing';
    default:
      return 'processing';
  }
};

/** How a payment intent stands, in our words. */
export const readIntent = (intent: Stripe.PaymentIntent): PaymentReading => {
  const status = statusOf(intent);
  return {
    subject: 'payment',
    providerRef: intent.id,
    status,
    amountMinor: fromWire(status === 'captured' ? intent.amount_received : intent.amount, intent.currency),
    currency: intent.currency.toUpperCase(),
    nextActionUrl: intent.next_action?.redirect_to_url?.url ?? null,
    failureCode: status === 'failed' ? failureCodeOf(intent.last_payment_error) : null,
    methodId: methodIdOf(status === 'failed' ? intent.last_payment_error?.payment_method : intent.payment_method),
  };
};

/** A declined payment has no method any more; the error tells which one was declined. */
const methodIdOf = (method: string | { readonly id: string } | null | undefined): string | null =>
  typeof method === 'string' ? method : (method?.id ?? null);

/**
 * Why a card was declined. The bank's finer reasons (lost, stolen, fraudulent) are not for the shopper to see, says
 * https://docs.stripe.com/declines; a lack of funds is.
 */
export const failureCodeOf = (
  error: { readonly code?: string | undefined; readonly decline_code?: string | undefined } | null,
): string => (error?.decline_code === 'insufficient_funds' ? error.decline_code : (error?.code ?? 'unknown'));

export const readRefund = (refund: Stripe.Refund): RefundReading => {
  const status = refund.status === 'succeeded' ? 'succeeded' : isLost(refund.status) ? 'failed' : 'pending';
  return {
    subject: 'refund',
    providerRef: refund.id,
    status,
    amountMinor: fromWire(refund.amount, refund.currency),
    currency: refund.currency.toUpperCase(),
    failureCode: status === 'failed' ? (refund.failure_reason ?? 'unknown') : null,
    refundId: refund.metadata?.['refund_id'] ?? null,
  };
};

const isLost = (status: string | null): boolean => status === 'failed' || status === 'canceled';
