/** The two ends of an authorised payment. */
import { nowSeconds } from '../clock.ts';
import type { Call } from '../server/sandbox.ts';
import type { CancellationReason, PaymentIntentRecord } from '../state/records.ts';
import { emit } from '../webhooks/events.ts';
import { accept, type Result, refuseMissing, refuseParameter, refuseState } from '../wire/errors.ts';
import { integer, mergeMetadata, metadata, oneOf, readParameters } from '../wire/parameters.ts';
import { paymentIntentShape } from '../wire/shapes.ts';
import { putChargeTransaction } from './balance.ts';

const CAPTURE_READERS = { amount_to_capture: integer(1, Number.MAX_SAFE_INTEGER), metadata };

/** POST /v1/payment_intents/:id/capture; what is not captured is released. */
export function capturePaymentIntent(call: Call): Result<object> {
  const intent = call.sandbox.books.get('paymentIntent', call.id);
  if (intent === undefined) return refuseMissing('payment_intent', call.id, 'intent');
  const read = readParameters(call.form, CAPTURE_READERS);
  if (!read.ok) return read;
  if (intent.status !== 'requires_capture') {
    const message = `This PaymentIntent could not be captured because it has a status of ${intent.status}.`;
    return refuseState(message, paymentIntentShape(intent));
  }
  const amount = read.value.amount_to_capture ?? intent.amountCapturable;
  if (amount > intent.amountCapturable) {
    const message = `The remaining amount left to capture for this PaymentIntent is ${intent.amountCapturable}.`;
    return refuseParameter('amount_to_capture', message, 'amount_too_large');
  }
  return capture(call, { ...intent, metadata: mergeMetadata(intent.metadata, read.value.metadata ?? {}) }, amount);
}

function capture(call: Call, intent: PaymentIntentRecord, amount: number): Result<object> {
  const { books } = call.sandbox;
  const charge = books.get('charge', intent.latestCharge ?? '');
  if (charge === undefined) throw new Error(`payment ${intent.id} is authorised but has no charge`);
  const captured = { ...charge, captured: true, amountCaptured: amount };
  books.put('charge', { ...captured, balanceTransaction: putChargeTransaction(call, captured) });
  const changed: PaymentIntentRecord = { ...intent, status: 'succeeded', amountCapturable: 0, amountReceived: amount };
  books.put('paymentIntent', changed);
  const shape = paymentIntentShape(changed);
  emit(call, 'payment_intent.succeeded', shape);
  return accept(shape);
}

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const;
const CANCEL_READERS = { cancellation_reason: oneOf(REASONS) };

/** POST /v1/payment_intents/:id/cancel; an authorised amount is released. */
export function cancelPaymentIntent(call: Call): Result<object> {
  const intent = call.sandbox.books.get('paymentIntent', call.id);
  if (intent === undefined) return refuseMissing('payment_intent', call.id, 'intent');
  const read = readParameters(call.form, CANCEL_READERS);
  if (!read.ok) return read;
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    const message = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`;
    return refuseState(message, paymentIntentShape(intent));
  }
  return cancel(call, intent, read.value.cancellation_reason ?? null);
}

function cancel(call: Call, intent: PaymentIntentRecord, reason: CancellationReason | null): Result<object> {
  const { books } = call.sandbox;
  const charge = books.get('charge', intent.latestCharge ?? '');
  if (intent.status === 'requires_capture' && charge !== undefined) books.put('charge', { ...charge, released: true });
  const changed: PaymentIntentRecord = {
    ...intent,
    status: 'canceled',
    amountCapturable: 0,
    actionUrl: null,
    canceledAt: nowSeconds(),
    cancellationReason: reason,
  };
  books.put('paymentIntent', changed);
  const shape = paymentIntentShape(changed);
  emit(call, 'payment_intent.canceled', shape);
  return accept(shape);
}
