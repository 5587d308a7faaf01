import type { IdempotencyClaim } from '#platform/idempotency';
import type { Result } from '#platform/result';

export type PaymentState =
  | 'creating'
  | 'processing'
  | 'requires_action'
  | 'awaiting_method'
  | 'captured'
  | 'failed'
  | 'voided'
  | 'refunded'
  | 'partially_refunded';

export interface PaymentView {
  readonly paymentId: string;
  readonly orderId: string;
  readonly state: PaymentState;
  readonly amountMinor: number;
  readonly refundedMinor: number;
  readonly currency: string;
  readonly provider: string;
  /** Where the customer proves who they are (3-D Secure); null unless state is requires_action. */
  readonly nextActionUrl: string | null;
  /** Code of the refusal, for instance `card_declined`; null unless failed or awaiting_method (kept when it is voided afterwards). */
  readonly failureCode: string | null;
  /** Cards that were tried, the one under way included. */
  readonly attempts: number;
  /** The card was declined, the order lives on, and another card may be given with {@link Payments.tryAgain}. */
  readonly mayTryAgain: boolean;
}

export interface ChargeOrder {
  readonly shopId: string;
  readonly orderId: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** A name that the provider gave out (`pm_…`); no card number ever reaches us. */
  readonly paymentMethodId: string;
  readonly email: string;
  readonly returnUrl: string;
  /** `wait`: a declined card leaves the payment open for another; `cancel` when left out. */
  readonly onDecline?: OnDecline;
}

export type OnDecline = 'cancel' | 'wait';

/** Another card for an order whose card was declined. */
export interface AnotherCard {
  readonly shopId: string;
  readonly orderId: string;
  readonly paymentMethodId: string;
  /** The order takes no payment any more (paid, cancelled, past its time): known to its owner, not to us. */
  readonly closed: boolean;
  readonly claim: IdempotencyClaim | null;
}

export type AnotherCardRefusal =
  | 'payment_not_found'
  | 'payment_in_progress'
  | 'payment_not_waiting'
  | 'payment_method_tried'
  | 'idempotency_conflict';

export interface Payments {
  /**
   * Asks the provider to take the money. One payment per order by constraint; repeating it (after a crash, a time-out)
   * uses the same provider key and can never charge twice. How it ends is told by events: `payment.captured`,
   * `payment.failed`, `payment.requires_action` - all through one completion path that webhooks and polling share.
   * Throws Unavailable when the provider is away: the caller tries again.
   */
  charge(command: ChargeOrder): Promise<Result<PaymentView, 'payment_voided'>>;
  /**
   * Takes another card for a payment that awaits one: the same payment at the provider is confirmed again, so there is never more than
   * one charge. Only writes it down and tells (`payment.retried`); whoever runs the order's story calls {@link charge} again.
   */
  tryAgain(command: AnotherCard): Promise<Result<{ view: PaymentView; replayed: boolean }, AnotherCardRefusal>>;
  /**
   * Whatever state the order's payment is in, the customer ends up owing and having paid nothing: not yet charged → never
   * will be, authorised → cancelled at the provider, captured → refunded in full (what was not refunded before).
   * Idempotent. `pending` when the provider's answer is still open: call again later. A refund that the provider has
   * accepted counts as settled; should it fail days later, `payment.refund_failed` tells.
   */
  returnMoney(command: {
    shopId: string;
    orderId: string;
    reason: string;
  }): Promise<{ kind: 'settled'; refundedMinor: number } | { kind: 'pending' }>;
  /** Asks the provider how the payment stands and completes it accordingly; for lost webhooks. */
  reconcile(shopId: string, orderId: string): Promise<PaymentView | null>;
  ofOrder(shopId: string, orderId: string): Promise<PaymentView | null>;
}

/** Money given back, or about to be. */
export interface RefundView {
  readonly id: string;
  readonly orderId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: 'pending' | 'succeeded' | 'failed';
  readonly reason: string;
  /** `staff:<id>`, `system`, or `provider` for one made on the provider's own pages. */
  readonly requestedBy: string;
  readonly failureCode: string | null;
  readonly createdAt: string;
}
