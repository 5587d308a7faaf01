export type PurchaseState =
  | 'NEW'
  | 'CHARGING'
  | 'AUTHENTICATING'
  | 'AWAITING_CARD'
  | 'COMMITTING'
  | 'MARKING_PAID'
  | 'PAID'
  | 'UNWINDING'
  | 'ENDED';

export type PurchaseMessage =
  | { readonly type: 'orderPlaced'; readonly purchase: Purchase }
  /** The customer has to prove who they are on the provider's page. */
  | { readonly type: 'paymentNeedsCustomer'; readonly attempt: number }
  /** A card was declined, and the payment takes another. */
  | { readonly type: 'paymentDeclined'; readonly attempt: number }
  /** The shopper gave another card: the payment knows it, and is to be charged again. */
  | { readonly type: 'anotherCard'; readonly attempt: number }
  | { readonly type: 'paymentCaptured' }
  | { readonly type: 'paymentFailed'; readonly code: string }
  /** The held goods have left the books. */
  | { readonly type: 'stockCommitted' }
  /** The hold was gone before the money came. */
  | { readonly type: 'stockLost' }
  | { readonly type: 'orderMarkedPaid' }
  /** The order could not become PAID: it was cancelled meanwhile. */
  | { readonly type: 'orderGone' }
  /** Someone cancelled the order (also the echo of our own cancelling). */
  | { readonly type: 'orderCancelled'; readonly reason: string }
  | { readonly type: 'moneyReturned' }
  | { readonly type: 'stockReturned' }
  | { readonly type: 'orderClosed' }
  | { readonly type: 'deadline' };

export type PurchaseAction =
  | ({ readonly type: 'charge' } & Pick<
      Purchase,
      'amountMinor' | 'currency' | 'paymentMethodId' | 'onDecline' | 'email'
    >)
  | { readonly type: 'reconcile' }
  | { readonly type: 'commitStock'; readonly checkoutId: string }
  | { readonly type: 'markPaid' }
  | { readonly type: 'closeCart'; readonly cartId: string }
  | { readonly type: 'returnMoney'; readonly reason: string }
  | { readonly type: 'returnStock'; readonly checkoutId: string; readonly reason: string }
  | { readonly type: 'cancelOrder'; readonly reason: string };

/** What the story knows from its first message on. */
export interface Purchase {
  readonly checkoutId: string;
  readonly cartId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  /** The first card; the payment knows those that follow. */
  readonly paymentMethodId: string;
  /** Absent in stories from before a declined card could be followed by another: then it cancels. */
  readonly onDecline?: 'cancel' | 'wait';
  readonly email: string;
  /** ISO 8601. */
  readonly payBy: string;
}

export interface PurchaseData extends Purchase {
  /** How often the provider was asked; the pause doubles each time. */
  readonly asked: number;
  /** Which card is being charged, or was last, counted from 1; absent when no second one was possible. */
  readonly attempt?: number;
  /** What is still to be given back. */
  readonly owed: { readonly money: boolean; readonly stock: boolean; readonly order: boolean };
}
