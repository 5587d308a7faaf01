import type Stripe from 'stripe';
import { createGuard, type DependencyObserver, type GuardLimits } from '#platform/resilience';
import { CALL_MAX_MS, CALLS_MAX, CALLS_WAITING_MAX, FAILURES_IN_A_ROW_MAX, LEFT_ALONE_MS } from '../limits.ts';
import type { PaymentProvider, PaymentReading, ProviderCharge, ProviderRefund, RefundReading } from '../provider.ts';
import { createClient } from './client.ts';
import { isKeyOfAnother, isRefused, ProviderAway, readingInError, toThrow } from './errors.ts';
import { readIntent, readRefund } from './readings.ts';
import { openWebhook } from './webhook.ts';
import { toWire } from './wire-amount.ts';

export interface StripeSettings {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Another host that speaks the wire protocol; undefined: the provider's own. */
  readonly apiUrl: string | undefined;
  /** Other limits than those of limits.ts. */
  readonly limits?: Partial<GuardLimits>;
}

const LIMITS: GuardLimits = {
  callsMax: CALLS_MAX,
  callsWaitingMax: CALLS_WAITING_MAX,
  callMaxMs: CALL_MAX_MS,
  failuresInARowMax: FAILURES_IN_A_ROW_MAX,
  leftAloneMs: LEFT_ALONE_MS,
};

const REFUNDS_LISTED_MAX = 100;

/** Stripe, or whoever speaks its protocol, by the official SDK. */
export const createStripeProvider = (settings: StripeSettings, observer?: DependencyObserver): PaymentProvider => {
  const stripe = createClient(settings.secretKey, settings.apiUrl);
  const guard = createGuard({
    ...LIMITS,
    ...settings.limits,
    name: 'payment-provider',
    title: 'The payment provider',
    isFailure: (error) => error instanceof ProviderAway,
    observer,
  });
  return {
    name: 'stripe',
    charge: (charge) => guard(() => createIntent(stripe, charge)),
    chargeAgain: (charge) => guard(() => confirmIntent(stripe, charge)),
    forestall: (charge) => guard(() => forestall(stripe, charge)),
    retrieve: (ref) => guard(() => intentOf(stripe.paymentIntents.retrieve(ref))),
    cancel: (ref, key) => guard(() => cancelIntent(stripe, ref, key)),
    refund: (refund) => guard(() => createRefund(stripe, refund)),
    refundsOf: (ref) => guard(() => listRefunds(stripe, ref)),
    openWebhook: (rawBody, signature) => openWebhook(rawBody, signature, settings.webhookSecret),
  };
};

/** An answer, or an error that carries the payment as it stands: a decline (402), a state that does not allow it (400). */
const intentOf = async (answer: Promise<Stripe.PaymentIntent>): Promise<PaymentReading> => {
  try {
    return readIntent(await answer);
  } catch (error) {
    const reading = readingInError(error);
    if (reading) return reading;
    throw toThrow(error);
  }
};

/**
 * Nothing that is made up at each attempt, such as the payment's own id: a shop that was restored to a moment before the
 * charge must repeat it word for word, or the provider refuses its key.
 */
const ownerOf = ({ shopId, orderId }: ProviderCharge) => ({ shop_id: shopId, order_id: orderId });

const NO_SUCH_AMOUNT = 'amount_not_chargeable';

/** Nothing was made at the provider. */
const notMade = ({ amountMinor, currency, paymentMethodId }: ProviderCharge, failureCode: string): PaymentReading => ({
  ...({ subject: 'payment', providerRef: null, status: 'failed', nextActionUrl: null } as const),
  ...{ amountMinor, currency, failureCode, methodId: paymentMethodId },
});

const createIntent = async (stripe: Stripe, charge: ProviderCharge): Promise<PaymentReading> => {
  const { currency, paymentMethodId, email, returnUrl, key } = charge;
  const amount = toWire(charge.amountMinor, currency);
  if (amount === null) return notMade(charge, NO_SUCH_AMOUNT);
  const answer = stripe.paymentIntents.create(
    {
      amount,
      currency: currency.toLowerCase(),
      confirm: true,
      payment_method: paymentMethodId,
      receipt_email: email,
      return_url: returnUrl,
      metadata: ownerOf(charge),
    },
    { idempotencyKey: key },
  );
  try {
    return await intentOf(answer);
  } catch (error) {
    if (!isRefused(error)) throw error;
    return notMade(charge, error.code ?? 'invalid_request');
  }
};

/** The same intent with another method. The intent takes money once, and its key answers a repetition with the first answer. */
const confirmIntent = async (
  stripe: Stripe,
  charge: ProviderCharge & { readonly providerRef: string },
): Promise<PaymentReading> => {
  const { providerRef, paymentMethodId, returnUrl, key } = charge;
  const wish = { payment_method: paymentMethodId, return_url: returnUrl };
  try {
    return readIntent(await stripe.paymentIntents.confirm(providerRef, wish, { idempotencyKey: key }));
  } catch (error) {
    const reading = readingInError(error);
    // Refused for what it asks, with an intent that still waits: the card was not even tried.
    if (isRefused(error) && (reading === null || reading.status === 'failed')) {
      return { ...notMade(charge, error.code ?? 'invalid_request'), providerRef, untold: true };
    }
    if (reading) return reading;
    throw toThrow(error);
  }
};

/**
 * The key of the charge is asked for with another request: an intent that nobody confirms. The provider takes it only if
 * the charge never came, and refuses the charge from then on, because a key stands for one request. Source:
 * https://docs.stripe.com/api/idempotent_requests
 */
const forestall = async (stripe: Stripe, charge: ProviderCharge): Promise<PaymentReading> => {
  const { currency, key } = charge;
  const amount = toWire(charge.amountMinor, currency);
  if (amount === null) return { ...notMade(charge, NO_SUCH_AMOUNT), status: 'cancelled' };
  const wish = { amount, currency: currency.toLowerCase(), metadata: ownerOf(charge) };
  try {
    const { id } = await stripe.paymentIntents.create(wish, { idempotencyKey: key });
    return await cancelIntent(stripe, id, `${key}:forestalled`);
  } catch (error) {
    if (isKeyOfAnother(error)) return createIntent(stripe, charge);
    throw toThrow(error);
  }
};

const cancelIntent = (stripe: Stripe, ref: string, key: string): Promise<PaymentReading> =>
  intentOf(stripe.paymentIntents.cancel(ref, {}, { idempotencyKey: key }));

const createRefund = async (stripe: Stripe, refund: ProviderRefund): Promise<RefundReading> => {
  const { shopId, orderId, refundId, paymentRef, amountMinor, currency, key } = refund;
  const amount = toWire(amountMinor, currency);
  const failed = { subject: 'refund', providerRef: null, status: 'failed', amountMinor, currency } as const;
  if (amount === null) return { ...failed, failureCode: 'amount_not_refundable', refundId };
  try {
    const metadata = { shop_id: shopId, order_id: orderId, refund_id: refundId };
    const wish = { payment_intent: paymentRef, amount, metadata };
    return readRefund(await stripe.refunds.create(wish, { idempotencyKey: key }));
  } catch (error) {
    if (!isRefused(error)) throw toThrow(error);
    return { ...failed, failureCode: error.code ?? 'invalid_request', refundId };
  }
};

const listRefunds = async (stripe: Stripe, paymentRef: string): Promise<RefundReading[]> => {
  try {
    const page = await stripe.refunds.list({ payment_intent: paymentRef, limit: REFUNDS_LISTED_MAX });
    return page.data.map(readRefund);
  } catch (error) {
    throw toThrow(error);
  }
};
