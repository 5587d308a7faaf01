import Stripe from 'stripe';
import { Unavailable } from '#platform/db';
import type { PaymentReading } from '../provider.ts';
import { failureCodeOf, readIntent } from './readings.ts';

const { errors } = Stripe;

/** The provider itself failed: counts towards leaving it alone. */
export class ProviderAway extends Unavailable {}

/** A request that the provider refused for what it says: nothing was done, and repeating it would not help. */
export const isRefused = (error: unknown): error is InstanceType<typeof errors.StripeError> =>
  error instanceof errors.StripeInvalidRequestError && (error.statusCode === 400 || error.statusCode === 404);

/** The key was used by a request that said something else. */
export const isKeyOfAnother = (error: unknown): boolean =>
  error instanceof errors.StripeIdempotencyError && error.statusCode === 400;

/** The payment that a declined or impossible request is about, as it stands; null for any other error. */
export const readingInError = (error: unknown): PaymentReading | null => {
  if (!(error instanceof errors.StripeError) || !error.payment_intent) return null;
  const reading = readIntent(error.payment_intent);
  if (reading.status !== 'failed') return reading;
  return { ...reading, failureCode: failureCodeOf({ code: error.code, decline_code: error.decline_code }) };
};

/** What to throw for an error that says nothing about the payment. */
export const toThrow = (error: unknown): unknown => {
  if (!(error instanceof errors.StripeError)) return error;
  const cause = { cause: error };
  if (error instanceof errors.StripeIdempotencyError) {
    return new Unavailable(`The payment provider knows this key: ${error.message}`, 500, cause);
  }
  if (error instanceof errors.StripeInvalidRequestError) {
    return error.statusCode === 409 || error.statusCode === 429
      ? new Unavailable(`The payment provider asks for patience: ${error.message}`, 500, cause)
      : error;
  }
  if (error instanceof errors.StripeRateLimitError) {
    return new Unavailable('The payment provider limits our rate.', 1_000, cause);
  }
  return new ProviderAway(`The payment provider failed: ${error.message}`, 1_000, cause);
};
