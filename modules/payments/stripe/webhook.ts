import Stripe from 'stripe';
import { unstorablePart } from '#platform/http';
import { isId } from '#platform/ids';
import { SIGNATURE_AGE_MAX_SECONDS } from '../limits.ts';
import type { OrderKey, ProviderMessage } from '../provider.ts';
import { isIntent, isMessage, isRefund } from './message-shape.ts';
import { readIntent, readRefund } from './readings.ts';

/** Checks the signature over the bytes as they came, then reads what the event says; null when either cannot be done. */
export const openWebhook = (rawBody: Buffer, signature: string, secret: string): ProviderMessage | null => {
  try {
    const event = Stripe.webhooks.constructEvent(rawBody, signature, secret, SIGNATURE_AGE_MAX_SECONDS);
    if (!isMessage(event) || !isReadable(event) || unstorablePart(event) !== null) return null;
    const sentAtMs = Number.isSafeInteger(event.created) ? event.created * 1_000 : 0;
    return { id: event.id, type: event.type, sentAtMs, about: aboutOf(event) };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    if (error instanceof SyntaxError) return null; // signed, and no JSON
    throw error;
  }
};

const isReadable = ({ type, data: { object } }: Stripe.Event): boolean => {
  if (type.startsWith('payment_intent.')) return isIntent(object);
  return !type.startsWith('refund.') || isRefund(object);
};

// A listed type only: the snapshot in, say, payment_intent.created looks like a declined payment.
const aboutOf = (event: Stripe.Event): ProviderMessage['about'] => {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.requires_action':
    case 'payment_intent.processing':
    case 'payment_intent.canceled': {
      const intent = event.data.object;
      return { owner: ownerOf(intent.metadata), paymentRef: intent.id, reading: readIntent(intent) };
    }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed': {
      const refund = event.data.object;
      const paymentRef = typeof refund.payment_intent === 'string' ? refund.payment_intent : null;
      return { owner: ownerOf(refund.metadata), paymentRef, reading: readRefund(refund) };
    }
    default:
      return null;
  }
};

const ownerOf = (metadata: Stripe.Metadata | null): OrderKey | null => {
  const shopId = metadata?.['shop_id'];
  const orderId = metadata?.['order_id'];
  return shopId !== undefined && orderId !== undefined && isId(shopId) && isId(orderId) ? { shopId, orderId } : null;
};
