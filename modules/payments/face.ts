import type { Result } from '#platform/result';

export type PaymentState =
  | 'creating'
  | 'processing'
  | 'requires_action'
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
  /** Code of the refusal, for instance `card_declined`; null unless failed (kept when it is voided afterwards). */
  readonly failureCode: string | null;
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
}

export interface Payments {
  /**
   * Asks the provider to take the money. One payment per order by constraint; repeating it (after a crash, a time-out)
   * uses the same provider key and can never charge twice. How it ends is told by events: `payment.captured`,
   * `payment.failed`, `payment.requires_action` - all through one completion path that webhooks and polling share.
   * Throws Unavailable when the provider is away: the caller tries again.
   */
  charge(command: ChargeOrder): Promise<Result<PaymentView, 'payment_voided'>>;
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
