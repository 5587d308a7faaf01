/** What a card company is to us, in our own words. Each company's adapter translates; see tests/provider-contract.ts. */
export interface PaymentProvider {
  /** Stored with each payment, never to be renamed. */
  readonly name: string;
  /**
   * Charges the card under `key`. Repeating it with the same key answers the first answer again and never charges twice.
   * Throws Unavailable when the outcome is unknown or the company is away.
   */
  charge(charge: ProviderCharge): Promise<PaymentReading>;
  /**
   * Charges another card on the same payment, under a key of its own: a payment takes money once, whatever the number of cards. A card
   * that is refused for what it is leaves the payment as it stands: `failed`, and `untold`.
   */
  chargeAgain(charge: ProviderCharge & { readonly providerRef: string }): Promise<PaymentReading>;
  /**
   * Sees to it that a charge whose outcome is unknown does not happen any more: answers how it ended when it did happen
   * (its key is used), and otherwise uses the key up, so that it never can, and answers `cancelled`.
   */
  forestall(charge: ProviderCharge): Promise<PaymentReading>;
  retrieve(providerRef: string): Promise<PaymentReading>;
  /** Answers how the payment stands after all when it cannot be cancelled any more. */
  cancel(providerRef: string, key: string): Promise<PaymentReading>;
  /** Gives money back under `key`; a refusal is a reading `failed` without providerRef. */
  refund(refund: ProviderRefund): Promise<RefundReading>;
  /** All refunds of a payment, also those made on the company's own pages; 100 at most. */
  refundsOf(providerRef: string): Promise<readonly RefundReading[]>;
  /** What a signed message says; null when its signature is not the company's or too old. */
  openWebhook(rawBody: Buffer, signature: string): ProviderMessage | null;
}

export interface ProviderCharge {
  readonly shopId: string;
  readonly orderId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paymentMethodId: string;
  readonly email: string;
  readonly returnUrl: string;
  readonly key: string;
}

export interface ProviderRefund {
  readonly shopId: string;
  readonly orderId: string;
  readonly refundId: string;
  readonly paymentRef: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly key: string;
}

/** `accepted`: the company has it, and how it ended will be told by webhook. */
export type ProviderStatus = 'accepted' | 'processing' | 'requires_action' | 'captured' | 'failed' | 'cancelled';

/** How a payment stands, at the moment of an answer or a message. */
export interface PaymentReading {
  readonly subject: 'payment';
  /** Null when the company refused to make a payment at all. */
  readonly providerRef: string | null;
  readonly status: ProviderStatus;
  readonly amountMinor: number;
  readonly currency: string;
  readonly nextActionUrl: string | null;
  readonly failureCode: string | null;
  /** The card that this is about, which tells one attempt from another; null when the company does not say. */
  readonly methodId: string | null;
  /** No message about it will come, because nothing was made or changed. */
  readonly untold?: true;
}

export interface RefundReading {
  readonly subject: 'refund';
  readonly providerRef: string | null;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly amountMinor: number;
  readonly currency: string;
  readonly failureCode: string | null;
  /** Our own refund that it is; null when it was made on the company's own pages. */
  readonly refundId: string | null;
}

export interface ProviderMessage {
  readonly id: string;
  readonly type: string;
  /** When the provider says it happened; 0 when it does not say. */
  readonly sentAtMs: number;
  /** Null for a type that is no concern of ours. */
  readonly about: {
    /** The order that the payment carries in its own notes; null when somebody else made it. */
    readonly owner: OrderKey | null;
    readonly paymentRef: string | null;
    readonly reading: PaymentReading | RefundReading;
  } | null;
}

export interface OrderKey {
  readonly shopId: string;
  readonly orderId: string;
}
