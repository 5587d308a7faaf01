/** The shopper's answer on the 3DS page. */
import type { Call } from '../server/sandbox.ts';
import type { PaymentIntentRecord } from '../state/records.ts';
import { docUrl } from '../wire/errors.ts';
import { clientSecret } from '../wire/shapes.ts';
import { decline, fail, succeed } from './charging.ts';
import { findCard } from './find-method.ts';

export type AuthenticationOutcome = 'complete' | 'fail';

/**
 * Ends the authentication of the payment `call.id`. Answers the payment as it now is, or undefined when there is no such
 * payment or it is not waiting for the shopper (already answered, cancelled).
 */
export function endAuthentication(call: Call, outcome: AuthenticationOutcome): PaymentIntentRecord | undefined {
  const { books } = call.sandbox;
  const intent = books.get('paymentIntent', call.id);
  if (intent?.status !== 'requires_action' || intent.paymentMethod === null) return undefined;
  if (outcome === 'complete') {
    // The bank knows its customer now, and may still say no.
    const refused = findCard(books, intent.paymentMethod)?.decline;
    if (refused === undefined) succeed(call, intent, intent.paymentMethod, true);
    else decline(call, intent, intent.paymentMethod, refused);
  } else {
    const code = 'payment_intent_authentication_failure';
    fail(call, intent, intent.paymentMethod, {
      type: 'invalid_request_error',
      code,
      doc_url: docUrl(code),
      message:
        'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    });
  }
  return books.get('paymentIntent', call.id);
}

/** Where the shopper goes next: the shop's return_url with the provider's three query parameters. */
export function returnLocation(intent: PaymentIntentRecord): string | null {
  if (intent.returnUrl === null || !URL.canParse(intent.returnUrl)) return null;
  const url = new URL(intent.returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', clientSecret(intent));
  url.searchParams.set('redirect_status', intent.lastError === null ? 'succeeded' : 'failed');
  return url.href;
}
