import type { OnDecline, PaymentState, PaymentView } from '../face.ts';

/** A payment as it is stored. Amounts are minor units of its currency. */
export interface Payment {
  readonly shopId: string;
  readonly id: string;
  readonly orderId: string;
  readonly provider: string;
  readonly providerRef: string | null;
  readonly amountMinor: number;
  readonly refundedMinor: number;
  /** Promised to refunds that have not ended. */
  readonly refundingMinor: number;
  readonly currency: string;
  readonly state: PaymentState;
  /** The card that is tried now, or was tried last. */
  readonly paymentMethodId: string;
  /** 1 for the first card; each further one is another attempt at the same payment of the provider. */
  readonly attempt: number;
  /** Cards of earlier attempts: what is said of them says nothing about this one. No card is tried twice. */
  readonly triedMethodIds: readonly string[];
  readonly onDecline: OnDecline;
  readonly email: string;
  readonly returnUrl: string;
  readonly nextActionUrl: string | null;
  readonly failureCode: string | null;
  /** Set once: the payment is to end with the customer having paid nothing. */
  readonly voidReason: string | null;
  readonly createdAtMs: number;
}

export interface Refund {
  readonly shopId: string;
  readonly orderId: string;
  readonly id: string;
  readonly paymentId: string;
  readonly providerRef: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: 'pending' | 'succeeded' | 'failed';
  readonly reason: string;
  /** `staff:<id>`, `system`, or `provider` for one made on the provider's own pages. */
  readonly requestedBy: string;
  readonly failureCode: string | null;
}

export const viewOf = (payment: Payment): PaymentView => ({
  paymentId: payment.id,
  orderId: payment.orderId,
  state: payment.state,
  amountMinor: payment.amountMinor,
  refundedMinor: payment.refundedMinor,
  currency: payment.currency,
  provider: payment.provider,
  nextActionUrl: payment.nextActionUrl,
  failureCode: payment.failureCode,
  attempts: payment.attempt,
  mayTryAgain: payment.state === 'awaiting_method' && payment.voidReason === null,
});

/** What is neither given back nor promised to a refund. */
export const leftMinor = (payment: Payment): number =>
  payment.amountMinor - payment.refundedMinor - payment.refundingMinor;

/** Written down, and no word of the provider about it yet: it may never have been asked, or its answer was lost. */
export const isUnsent = ({ state, providerRef }: Refund): boolean => state === 'pending' && providerRef === null;

export const holdsMoney = (payment: Payment): boolean =>
  payment.state === 'captured' || payment.state === 'partially_refunded';

/** The sums of a payment with money decide its state. */
export const withRefunded = (payment: Payment, refundedMinor: number, refundingMinor: number): Payment => {
  const partly = refundedMinor === 0 ? 'captured' : 'partially_refunded';
  return {
    ...payment,
    refundedMinor,
    refundingMinor,
    state: refundedMinor === payment.amountMinor ? 'refunded' : partly,
  };
};

const NO_CURRENCY = 'XXX';

/**
 * No order has been charged and none will be: what is left behind when an order is given up before its payment began.
 */
export const tombstone = (
  key: { shopId: string; orderId: string; paymentId: string; provider: string; reason: string },
  nowMs: number,
): Payment => ({
  shopId: key.shopId,
  id: key.paymentId,
  orderId: key.orderId,
  provider: key.provider,
  providerRef: null,
  amountMinor: 0,
  refundedMinor: 0,
  refundingMinor: 0,
  // ISO 4217's code for a sum that is in no currency.
  currency: NO_CURRENCY,
  state: 'voided',
  paymentMethodId: '',
  attempt: 1,
  triedMethodIds: [],
  onDecline: 'cancel',
  email: '',
  returnUrl: '',
  nextActionUrl: null,
  failureCode: null,
  voidReason: key.reason,
  createdAtMs: nowMs,
});
