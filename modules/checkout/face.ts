import type { CartBearer } from '#modules/carts';
import type { OrderView } from '#modules/orders';
import type { PaymentView } from '#modules/payments';
import type { Result } from '#platform/result';
import type { CheckoutDetails } from './domain/details.ts';
import type { CheckoutRefusal } from './refusals.ts';
import type { PayAgainCommand } from './use-cases/pay-again.ts';
import type { Purchases } from './use-cases/run-purchases.ts';
import type { CheckoutView } from './view.ts';

export type { CheckoutDetails, Detail } from './domain/details.ts';
export type { CheckoutRefusal } from './refusals.ts';
export type { CheckoutLine, CheckoutView } from './view.ts';

interface Asked {
  readonly shopId: string;
  readonly bearer: CartBearer;
}

export interface OpenWithDetails extends Asked {
  readonly cartId: string;
  readonly details: CheckoutDetails;
  /** What the shopper reads, BCP 47: kept with the order, for mails. */
  readonly language: string;
  /** The cheapest that delivers there when null, or when the one wished for does not. */
  readonly shippingCode: string | null;
  /** An older checkout of theirs, of another cart, whose stock goes over: of before they signed in. */
  readonly replacing?: { readonly checkoutId: string; readonly cartToken: string | null };
}

export interface OneCheckout extends Asked {
  readonly checkoutId: string;
}

export interface OrderAsSeen extends OneCheckout {
  readonly details: CheckoutDetails;
  readonly language: string;
  readonly shippingCode: string;
  /** The total that the shopper has seen and agrees to. */
  readonly expectedTotalMinor: number;
  readonly paymentMethodId: string;
  readonly traceparent: string | null;
}

export interface Checkouts {
  readonly purchases: Purchases;
  /**
   * Prices a cart and holds its stock; details may be missing still. The cart's checkouts before it hand their stock over. What
   * a checkout says never changes: to change it is to open the next one.
   */
  open(command: OpenWithDetails): Promise<Result<CheckoutView, CheckoutRefusal>>;
  /** Under which references the cart's latest checkouts (8 at most) hold stock in the inventory, whether they still do or not. */
  holdReferencesOf(shopId: string, cartId: string): Promise<readonly string[]>;
  /** Null when it does not exist as well as when it is not theirs. */
  get(asked: OneCheckout): Promise<CheckoutView | null>;
  renew(asked: OneCheckout): Promise<Result<CheckoutView, CheckoutRefusal>>;
  /**
   * Prices the cart once more, with these details, and orders it when the total is what the shopper has seen. Otherwise
   * `price_changed`: details.checkoutId is the checkout with the prices of now, which has to be shown and agreed to. A
   * repeated call with the same wish is answered as the first one; a declined card leaves the order waiting for another.
   */
  place(command: OrderAsSeen): Promise<Result<OrderView, CheckoutRefusal>>;
  /**
   * Another card for an order whose card was declined and that waits (PaymentView.mayTryAgain), until its payBy. One card at a
   * time: the same card again is answered as before, another one is refused `payment_in_progress`.
   */
  payAgain(command: Omit<PayAgainCommand, 'now'>): Promise<Result<PaymentView, CheckoutRefusal>>;
}
