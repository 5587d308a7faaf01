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

export interface Carts {
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
