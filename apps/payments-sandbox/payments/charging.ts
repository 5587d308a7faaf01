/** The moment of truth of a payment: the card is asked, and the payment and a charge record say what came of it. */
import { newId, nowSeconds } from '../clock.ts';
import type { Call } from '../server/sandbox.ts';
import type { ChargeRecord, PaymentIntentRecord } from '../state/records.ts';
import { emit } from '../webhooks/events.ts';
import { accept, docUrl, type ErrorBody, type Result, refuse } from '../wire/errors.ts';
import { paymentIntentShape, paymentMethodShape } from '../wire/shapes.ts';
import { putChargeTransaction } from './balance.ts';
import { faceOf, findPaymentMethod } from './find-method.ts';
import type { Decline } from './test-cards.ts';

/** Charges (or, for manual capture, authorises) the whole amount. */
export function succeed(
  call: Call,
  intent: PaymentIntentRecord,
  paymentMethod: string,
  threeDSecure: boolean,
): Result<object> {
  const { books } = call.sandbox;
  const manual = intent.captureMethod === 'manual';
  const bare = newCharge(call, intent, paymentMethod, threeDSecure);
  const charge: ChargeRecord = manual ? bare : { ...bare, captured: true, amountCaptured: intent.amount };
  const balanceTransaction = manual ? null : putChargeTransaction(call, charge);
  books.put('charge', { ...charge, balanceTransaction });
  const changed: PaymentIntentRecord = {
    ...intent,
    status: manual ? 'requires_capture' : 'succeeded',
    amountCapturable: manual ? intent.amount : 0,
    amountReceived: manual ? 0 : intent.amount,
    paymentMethod,
    latestCharge: charge.id,
    charges: [...intent.charges, charge.id],
    actionUrl: null,
    lastError: null,
  };
  books.put('paymentIntent', changed);
  const shape = paymentIntentShape(changed);
  emit(call, manual ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', shape);
  return accept(shape);
}

/** Records the failed charge and answers 402; the payment waits for another payment method. */
export function decline(call: Call, intent: PaymentIntentRecord, paymentMethod: string, why: Decline): Result<object> {
  const charge: ChargeRecord = {
    ...newCharge(call, intent, paymentMethod, false),
    status: 'failed',
    failureCode: why.code,
    declineCode: why.declineCode,
    failureMessage: why.message,
  };
  call.sandbox.books.put('charge', charge);
  const error: ErrorBody = {
    type: 'card_error',
    code: why.code,
    decline_code: why.declineCode,
    doc_url: docUrl(why.code),
    message: why.message,
    charge: charge.id,
  };
  return fail(
    call,
    { ...intent, latestCharge: charge.id, charges: [...intent.charges, charge.id] },
    paymentMethod,
    error,
  );
}

/** Back to `requires_payment_method` with the error kept on the payment; answers the error as 402. */
export function fail(call: Call, intent: PaymentIntentRecord, paymentMethod: string, error: ErrorBody): Result<object> {
  const method = findPaymentMethod(call.sandbox.books, paymentMethod);
  const withMethod: ErrorBody = { ...error, payment_method: method === undefined ? {} : paymentMethodShape(method) };
  const changed: PaymentIntentRecord = {
    ...intent,
    status: 'requires_payment_method',
    paymentMethod: null,
    actionUrl: null,
    lastError: withMethod,
  };
  call.sandbox.books.put('paymentIntent', changed);
  const shape = paymentIntentShape(changed);
  emit(call, 'payment_intent.payment_failed', shape);
  return refuse(402, { ...withMethod, payment_intent: shape });
}

function newCharge(
  call: Call,
  intent: PaymentIntentRecord,
  paymentMethod: string,
  threeDSecure: boolean,
): ChargeRecord {
  return {
    id: newId('ch'),
    created: nowSeconds(),
    paymentIntent: intent.id,
    paymentMethod,
    face: faceOf(call.sandbox.books, paymentMethod),
    amount: intent.amount,
    amountCaptured: 0,
    amountRefunded: 0,
    currency: intent.currency,
    status: 'succeeded',
    captured: false,
    released: false,
    threeDSecure,
    failureCode: null,
    declineCode: null,
    failureMessage: null,
    balanceTransaction: null,
    metadata: intent.metadata,
  };
}
