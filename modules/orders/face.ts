import type { Actor } from '#platform/http';
import type { IdempotencyClaim } from '#platform/idempotency';
import type { Refusal, Result } from '#platform/result';
import type { OrderPage } from './queries/list-orders.ts';
import type { TimelineEntry } from './queries/timeline.ts';

export type { OrderPage, OrderSummary } from './queries/list-orders.ts';
export type { TimelineEntry } from './queries/timeline.ts';

export type OrderState =
  | 'PENDING'
  | 'PAID'
  | 'REVIEW'
  | 'PACKED'
  | 'SHIPPED'
  | 'DELIVERED'
  | 'CANCELLED'
  | 'RETURNED'
  | 'REFUNDED';

/** A line as it was sold: nothing in it changes when the catalog does. */
export interface OrderLine {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly title: string;
  readonly optionsText: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly totalMinor: number;
}

export interface PostalAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly postcode: string;
  readonly region?: string;
  readonly country: string;
  readonly phone?: string;
}

export interface PlaceOrder {
  readonly shopId: string;
  /** Given by checkout, so that a repeated attempt is the same order. */
  readonly orderId: string;
  readonly checkoutId: string;
  readonly cartId: string | null;
  readonly customerId: string | null;
  readonly email: string;
  /** What the customer reads, BCP 47: for mails. */
  readonly language: string;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly shippingCode: string;
  readonly shippingTitle: string;
  readonly shippingMinor: number;
  readonly address: PostalAddress;
  readonly paymentMethodId: string;
  /** What becomes of the order when the card is declined: `wait` for another one until payBy; `cancel` when left out. */
  readonly onDecline?: 'cancel' | 'wait';
  /** ISO 8601: an order that is not paid by then is cancelled. */
  readonly payBy: string;
  readonly placedAt: string;
  readonly claim: IdempotencyClaim | null;
  readonly traceparent: string | null;
}

export interface OrderView {
  readonly id: string;
  /** For people: `S-100042`. */
  readonly number: string;
  readonly state: OrderState;
  readonly checkoutId: string;
  readonly customerId: string | null;
  readonly email: string;
  /** What the customer read when it was placed, BCP 47. */
  readonly language: string;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  readonly totalMinor: number;
  readonly shipping: { readonly code: string; readonly title: string };
  readonly address: PostalAddress;
  readonly cancelReason: string | null;
  readonly payBy: string;
  readonly placedAt: string;
  readonly updatedAt: string;
}

/** `replayed`: the key was used before with the same request; body and status are those of the first answer. */
export type PlaceOrderAnswer =
  | { readonly kind: 'placed'; readonly status: number; readonly body: OrderView; readonly replayed: boolean }
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal<'idempotency_conflict' | 'checkout_already_ordered' | 'cart_already_ordered'>;
    };

export interface MoveOrder {
  readonly shopId: string;
  readonly orderId: string;
  readonly to: OrderState;
  /** Who: `customer:<id>`, `staff:<id>`, `guest`, `system`. */
  readonly by: string;
  readonly reason?: string;
}

export interface OrderOfCheckout {
  readonly checkoutId: string;
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
}

/** Who wants to see an order: the signed-in customer, staff with orders:read, or a guest by the token of its cart. */
export interface OrderViewer {
  readonly actor: Actor;
  readonly cartToken: string | null;
}

export type MoveRefusal = 'order_not_found' | 'illegal_transition';

export interface Orders {
  /** Writes the order PENDING with its key and its event. Coalesced; one order per checkout, and one that lives per cart, by constraint. */
  place(command: PlaceOrder): Promise<PlaceOrderAnswer>;
  /**
   * The answer stored for a claim, looked up before anything else is done: null when the key is new. Coalesced.
   */
  replay(claim: IdempotencyClaim): Promise<PlaceOrderAnswer | null>;
  /**
   * Moves an order along its state machine. Coalesced. Asking for the state it is already in, or for one that it has
   * been through on its good way (PAID of a SHIPPED order: a command that came twice), answers ok with `changed: false`;
   * `illegal_transition` carries `details: { from, to }`.
   */
  move(command: MoveOrder): Promise<Result<{ order: OrderView; changed: boolean }, MoveRefusal>>;
  get(shopId: string, orderId: string): Promise<OrderView | null>;
  /** The orders that were placed for some checkouts; checkouts without one are missing. */
  ofCheckouts(shopId: string, checkoutIds: readonly string[]): Promise<readonly OrderOfCheckout[]>;
  /** The order if this viewer may see it; null when it does not exist as well as when it is not theirs. */
  getFor(shopId: string, orderId: string, viewer: OrderViewer): Promise<OrderView | null>;
  /**
   * Whether this guest's cart token opened the order until it went to an account: then signing in to that account opens it.
   * False when it does not exist as well as when it was never theirs.
   */
  isWaitingForSignIn(shopId: string, orderId: string, viewer: OrderViewer): Promise<boolean>;
  /** A customer's own orders, newest first. @param page.before `next` of the page before; null: from the newest */
  list(shopId: string, customerId: string, page: { before: number | null; limit: number }): Promise<OrderPage>;
  /** What happened to an order, oldest first; null when it is not this viewer's to see. */
  timeline(shopId: string, orderId: string, viewer: OrderViewer): Promise<readonly TimelineEntry[] | null>;
  /** Cancels an order that was not handed to the carrier. Idempotent. */
  cancel(
    shopId: string,
    orderId: string,
    viewer: OrderViewer,
  ): Promise<Result<OrderView, 'order_not_found' | 'order_not_cancellable'>>;
}
