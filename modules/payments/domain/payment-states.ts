import type { PaymentState } from '../face.ts';
import type { ProviderStatus } from '../provider.ts';

/**
 * note: the provider has it · ask: the customer has to prove who they are · capture: the money is taken · fail: it was
 * not, and the order hears of it · end: it never will be · ignore: known already, or overtaken by something final.
 */
export type PaymentStep = 'note' | 'ask' | 'capture' | 'fail' | 'end' | 'ignore';

/** Of an attempt that another has followed: only what is final for the whole payment counts. */
export const isOfAnyAttempt = (status: ProviderStatus): boolean => status === 'captured' || status === 'cancelled';

const SETTLED = {
  accepted: 'ignore',
  processing: 'ignore',
  requires_action: 'ignore',
  captured: 'ignore',
  failed: 'ignore',
  cancelled: 'ignore',
} as const;

/**
 * What each word of the provider means in each state: late, doubled and out of order. Money that was taken is booked
 * whatever we believed before; nothing that comes after it takes it back but a refund.
 */
export const paymentSteps: { readonly [S in PaymentState]: { readonly [P in ProviderStatus]: PaymentStep } } = {
  creating: {
    accepted: 'note',
    processing: 'note',
    requires_action: 'ask',
    captured: 'capture',
    failed: 'fail',
    cancelled: 'end',
  },
  processing: {
    accepted: 'ignore',
    processing: 'ignore',
    requires_action: 'ask',
    captured: 'capture',
    failed: 'fail',
    cancelled: 'end',
  },
  // The link is kept when `processing` comes: it may be older than the question, and a link that leads nowhere does no harm.
  requires_action: {
    accepted: 'ignore',
    processing: 'ignore',
    requires_action: 'ignore',
    captured: 'capture',
    failed: 'fail',
    cancelled: 'end',
  },
  // The provider waits for a card, and so do we: nothing but our own next attempt may begin a charge. Money that is told of all
  // the same was taken, and cancelled at the provider it takes no card any more.
  awaiting_method: {
    accepted: 'ignore',
    processing: 'ignore',
    requires_action: 'ignore',
    captured: 'capture',
    failed: 'ignore',
    cancelled: 'end',
  },
  failed: {
    accepted: 'ignore',
    processing: 'ignore',
    requires_action: 'ignore',
    captured: 'capture',
    failed: 'ignore',
    cancelled: 'end',
  },
  voided: {
    accepted: 'ignore',
    processing: 'ignore',
    requires_action: 'ignore',
    captured: 'capture',
    failed: 'ignore',
    cancelled: 'ignore',
  },
  captured: SETTLED,
  partially_refunded: SETTLED,
  refunded: SETTLED,
};

/** settle: the money has gone back · drop: it will not · reverse: it had gone back and has returned to us. */
export type RefundStep = 'note' | 'settle' | 'drop' | 'reverse' | 'ignore';
type RefundStatus = 'pending' | 'succeeded' | 'failed';

export const refundSteps: { readonly [S in RefundStatus]: { readonly [P in RefundStatus]: RefundStep } } = {
  pending: { pending: 'note', succeeded: 'settle', failed: 'drop' },
  succeeded: { pending: 'ignore', succeeded: 'ignore', failed: 'reverse' },
  failed: { pending: 'ignore', succeeded: 'ignore', failed: 'ignore' },
};
