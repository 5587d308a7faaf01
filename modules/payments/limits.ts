import { BUDGETS } from '#platform/resilience';

/** Commands in one transaction at most. */
export const BATCH_SIZE_MAX = 256;
/** Commands waiting at most: several seconds' work. */
export const QUEUE_SIZE_MAX = 10_000;

/** Calls to the provider under way at once, and waiting for their turn; more are turned away. */
export const CALLS_MAX = 128;
export const CALLS_WAITING_MAX = 1_000;
const { silenceMs, wholeMs, inRequestMs, leftAloneMs } = BUDGETS.outsideCall;
/** Silence on one connection. */
export const SILENCE_MAX_MS = silenceMs;
/** A whole call, with the one repetition after a cut connection that the SDK makes by itself. */
export const CALL_MAX_MS = wholeMs;
/** How long a request for a refund, once it is written down, waits for the provider before it is answered. */
export const REFUND_ANSWER_MAX_MS = inRequestMs;
/** So many failures in a row and the provider is left alone for a while. */
export const FAILURES_IN_A_ROW_MAX = 10;
export const LEFT_ALONE_MS = leftAloneMs;

/** Signed messages older than this are refused (the provider's own default). */
export const SIGNATURE_AGE_MAX_SECONDS = 300;
/** Bytes of a webhook's body. */
export const WEBHOOK_BYTES_MAX = 256 * 1024;

/**
 * The provider keeps a key for at least 24 hours. An hour before that, an unanswered charge is not repeated any more, because
 * it might then be a second one: a person has to look.
 */
export const KEY_AGE_MAX_MS = 23 * 3_600_000;

/** Cards that may be tried for one order; with the last decline it is given up. Ten tries of stolen cards are ten, not a thousand. */
export const CARD_ATTEMPTS_MAX = 10;

/** Questions to the provider in one attempt to return money; the caller comes again. */
export const RETURN_STEPS_MAX = 6;
/** Refunds of one order that may fail before only a person starts another. */
export const FAILED_REFUNDS_MAX = 3;

/** A payment or refund that has not ended is asked about after this time, this often, so many at a time. */
export const CHASE_AFTER_MS = 60_000;
export const CHASE_PAUSE_MS = 30_000;
export const CHASE_SIZE_MAX = 500;
export const CHASE_CONCURRENCY_MAX = 8;

/** Money of an order that was given up is back, or accepted for refund, after this time; the audit names what is not. */
export const GIVEN_UP_HOLDS_MAX_MS = 3_600_000;

/** A refund that was promised has reached the provider after this time; the audit names what has not. */
export const REFUND_SENT_MAX_MS = 3_600_000;

/**
 * A refund of a payment that we do not know may be one of a payment whose reference we have yet to store: for so long after
 * it was sent it is asked for again. Older ones belong to somebody else who uses the same account.
 */
export const STRANGER_REFUND_PATIENCE_MS = 3_600_000;

/** Webhooks are remembered longer than the provider repeats them (three days). */
export const EVENTS_KEPT_MS = 30 * 86_400_000;
export const EVENTS_DELETED_MAX = 10_000;

export const REASON_LENGTH_MAX = 300;
/** Rows that one audit names at most. */
export const DISAGREEMENTS_MAX = 50;
