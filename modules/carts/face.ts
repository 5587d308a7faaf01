import type { Result } from '#platform/result';
import type { CartContents } from './domain/cart-view.ts';
import type { CartRefusal } from './refusals.ts';

export type { LineNews, LineView } from './domain/cart-view.ts';
export type { CartRefusal } from './refusals.ts';

export interface CartLine {
  readonly lineId: string;
  readonly variantId: string;
  readonly quantity: number;
}

export interface Cart {
  readonly cartId: string;
  readonly customerId: string | null;
  readonly lines: readonly CartLine[];
  readonly version: number;
}

/** Whose cart is meant: the customer's; without one, the anonymous cart of the token. Forged tokens are none. */
export interface CartBearer {
  readonly customerId: string | null;
  readonly cartToken: string | null;
}

/** A cart with current prices and stock. `changes` tells what is not as it was when it was last shown. */
export interface ShownCart extends CartContents {
  /** Null: there is no cart yet, the first add begins one. */
  readonly id: string | null;
  /** Opens this cart when it is anonymous: to be kept by the shopper. Null for a customer's. */
  readonly cartToken: string | null;
  /** Grows with every change. */
  readonly version: number;
}

export type CartChange = Promise<Result<ShownCart, CartRefusal>>;

export interface Carts {
  /**
   * The bearer's cart. A customer who brings an anonymous cart takes its lines over. Changed prices are told once, and
   * remembered as shown.
   */
  show(shopId: string, bearer: CartBearer): Promise<ShownCart>;
  /** Begins a cart if there is none; pieces add up with those of the same variant. */
  add(shopId: string, bearer: CartBearer, item: { variantId: string; quantity: number }): CartChange;
  setQuantity(shopId: string, bearer: CartBearer, line: { lineId: string; quantity: number }): CartChange;
  remove(shopId: string, bearer: CartBearer, lineId: string): CartChange;
  /** The customer takes over the cart of the token, which is closed. Idempotent. */
  merge(shopId: string, bearer: CartBearer): CartChange;
  /** An open cart; null when it does not exist or was turned into an order. Calls are coalesced. */
  read(shopId: string, cartId: string): Promise<Cart | null>;
  /** The cart id that a signed token (cookie `stoa_cart` or header `Cart-Token`) stands for; null when it is forged. */
  cartIdOfToken(token: string): string | null;
  /** The signed token of a cart id. */
  tokenOf(cartId: string): string;
  /** Under which reference inventory holds what is in the cart; null in a shop that holds at checkout only. */
  holdReferenceOf(cartId: string): string | null;
  /** The cart was bought: it is closed, and the next add begins a new one. Idempotent. */
  close(shopId: string, cartId: string): Promise<void>;
}
