/** Confirming a payment: which card, does it need the shopper, does it pass. */
import type { Call } from '../server/sandbox.ts';
import type { PaymentIntentRecord } from '../state/records.ts';
import { emit } from '../webhooks/events.ts';
import { accept, type Result, refuseMissing, refuseParameter, refuseState } from '../wire/errors.ts';
import { flag, oneOf, type Read, readParameters, text } from '../wire/parameters.ts';
import { paymentIntentShape } from '../wire/shapes.ts';
import { decline, succeed } from './charging.ts';
import { findCard } from './find-method.ts';
import type { Decline, TestCard } from './test-cards.ts';

export const CONFIRMATION_READERS = {
  payment_method: text(200),
  return_url: text(),
  off_session: flag,
  error_on_requires_action: flag,
  receipt_email: text(),
  capture_method: oneOf(['automatic', 'automatic_async', 'manual']),
};
type Given = Read<typeof CONFIRMATION_READERS>;

const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

/** POST /v1/payment_intents/:id/confirm */
export function confirmPaymentIntent(call: Call): Result<object> {
  const intent = call.sandbox.books.get('paymentIntent', call.id);
  if (intent === undefined) return refuseMissing('payment_intent', call.id, 'intent');
  const read = readParameters(call.form, CONFIRMATION_READERS);
  return read.ok ? confirm(call, intent, read.value) : read;
}

/** Confirms a stored or just built payment. Changes nothing when it refuses with anything but 402. */
export function confirm(call: Call, intent: PaymentIntentRecord, given: Given): Result<object> {
  const status = intent.status;
  if (status === 'succeeded' || status === 'canceled' || status === 'requires_capture') {
    const message = `You cannot confirm this PaymentIntent because it has a status of ${status}.`;
    return refuseState(message, paymentIntentShape(intent));
  }
  const paymentMethod = given.payment_method ?? intent.paymentMethod;
  if (paymentMethod === null) {
    const message = "You cannot confirm this PaymentIntent because it's missing a payment method.";
    return refuseState(message, paymentIntentShape(intent));
  }
  const card = findCard(call.sandbox.books, paymentMethod);
  if (card === undefined) return refuseMissing('PaymentMethod', paymentMethod, 'payment_method', 400);
  const returnUrl = given.return_url ?? intent.returnUrl;
  if (returnUrl === null && intent.methods === 'automatic') return refuseWithoutReturnUrl();
  return askCard(call, withGiven({ ...intent, returnUrl }, given), paymentMethod, card, given);
}

function withGiven(intent: PaymentIntentRecord, given: Given): PaymentIntentRecord {
  const echoed =
    given.receipt_email === undefined ? intent.echoed : { ...intent.echoed, receipt_email: given.receipt_email };
  return { ...intent, echoed, captureMethod: given.capture_method ?? intent.captureMethod };
}

/** Source: the 400 that the API gives since 2023-08-16, when payment methods became the provider's own choice. */
function refuseWithoutReturnUrl(): Result<object> {
  return refuseParameter(
    'return_url',
    'This PaymentIntent accepts automatic payment methods, some of which redirect the shopper, so it needs a `return_url` ' +
      'to confirm. Without redirects, set `automatic_payment_methods[allow_redirects]` to `never` or give `allowed_payment_method_types`.',
  );
}

function askCard(
  call: Call,
  intent: PaymentIntentRecord,
  paymentMethod: string,
  card: TestCard,
  given: Given,
): Result<object> {
  if (card.authenticate !== true) {
    return card.decline === undefined
      ? succeed(call, intent, paymentMethod, false)
      : decline(call, intent, paymentMethod, card.decline);
  }
  if (given.off_session === true || given.error_on_requires_action === true) {
    return decline(call, intent, paymentMethod, AUTHENTICATION_REQUIRED);
  }
  return requireAction(call, intent, paymentMethod);
}

function requireAction(call: Call, intent: PaymentIntentRecord, paymentMethod: string): Result<object> {
  const changed: PaymentIntentRecord = {
    ...intent,
    status: 'requires_action',
    paymentMethod,
    actionUrl: `${call.sandbox.url}/3ds/${intent.id}`,
    lastError: null,
  };
  call.sandbox.books.put('paymentIntent', changed);
  const shape = paymentIntentShape(changed);
  emit(call, 'payment_intent.requires_action', shape);
  return accept(shape);
}
