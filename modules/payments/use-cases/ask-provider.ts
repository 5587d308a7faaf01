import { aroundCall } from '#platform/failpoints';
import type { Payment, Refund } from '../domain/payment.ts';
import { KEY_AGE_MAX_MS } from '../limits.ts';
import type { PaymentProvider, PaymentReading, ProviderCharge, RefundReading } from '../provider.ts';

/** Asks for the charge under the key of its order and attempt: the second time, and ever after, it only tells how the first one went. */
export const askForCharge = (provider: PaymentProvider, payment: Payment, nowMs: number): Promise<PaymentReading> =>
  payment.attempt === 1
    ? aroundCall('provider.charge', () => provider.charge(chargeOf(payment, nowMs)))
    : askForAnother(provider, payment, nowMs);

const askForAnother = (provider: PaymentProvider, payment: Payment, nowMs: number): Promise<PaymentReading> => {
  const { id, providerRef } = payment;
  if (providerRef === null) throw new Error(`payment ${id} has a further attempt and no provider_ref`);
  return aroundCall('provider.charge-again', () => provider.chargeAgain({ ...chargeOf(payment, nowMs), providerRef }));
};

/** Makes sure that the charge, if it has not happened, never does. */
export const askToForestall = (provider: PaymentProvider, payment: Payment, nowMs: number): Promise<PaymentReading> =>
  aroundCall('provider.forestall', () => provider.forestall(chargeOf(payment, nowMs)));

const chargeOf = (payment: Payment, nowMs: number): ProviderCharge => {
  if (nowMs - payment.createdAtMs > KEY_AGE_MAX_MS) {
    throw new Error(
      `The charge of order ${payment.orderId} was never answered, and the provider may have forgotten its key: look it up there.`,
    );
  }
  const { shopId, orderId, amountMinor, currency, paymentMethodId, email, returnUrl, attempt } = payment;
  const key = attempt === 1 ? `stoa:${orderId}:charge` : `stoa:${orderId}:charge:${attempt}`;
  return { shopId, orderId, amountMinor, currency, paymentMethodId, email, returnUrl, key };
};

export const askForCancel = (
  provider: PaymentProvider,
  orderId: string,
  providerRef: string,
): Promise<PaymentReading> =>
  aroundCall('provider.cancel', () => provider.cancel(providerRef, `stoa:${orderId}:cancel`));

export const askForRefund = (provider: PaymentProvider, payment: Payment, refund: Refund): Promise<RefundReading> => {
  if (payment.providerRef === null) throw new Error(`payment ${payment.id} holds money and has no provider_ref`);
  const { shopId, orderId, id: refundId, amountMinor, currency } = refund;
  const key = `stoa:${orderId}:refund:${refundId}`;
  const wish = { shopId, orderId, refundId, paymentRef: payment.providerRef, amountMinor, currency, key };
  return aroundCall('provider.refund', () => provider.refund(wish));
};
