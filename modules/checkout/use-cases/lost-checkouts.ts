const CARTS_MAX = 10_000;
const LOST_OF_CART_MAX = 5;

/**
 * Checkouts that ended without an answer, by cart: their stock may be held, since the answer to a COMMIT can be lost. Whoever
 * tries again takes that stock over; otherwise the last piece would be kept from the very customer it is held for, until
 * the hold expires. In memory only: after a crash, and in another process, the expiry is what helps.
 */
export interface LostCheckouts {
  of(cartId: string): readonly string[];
  remember(cartId: string, checkoutId: string): void;
  forget(cartId: string): void;
}

export const createLostCheckouts = (): LostCheckouts => {
  const lost = new Map<string, readonly string[]>();
  return {
    of: (cartId) => lost.get(cartId) ?? [],
    remember(cartId, checkoutId) {
      const [oldest] = lost.keys();
      if (lost.size >= CARTS_MAX && oldest !== undefined) lost.delete(oldest);
      lost.set(cartId, [...(lost.get(cartId) ?? []), checkoutId].slice(-LOST_OF_CART_MAX));
    },
    forget(cartId) {
      lost.delete(cartId);
    },
  };
};
