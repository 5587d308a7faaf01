import { EXPIRY_STEP_MS } from '../limits.ts';
import type { CartState } from './cart.ts';

export interface ChangedCart {
  /** As loaded; null for a new one. */
  readonly before: CartState | null;
  readonly after: CartState;
}

/** The carts of one batch, as loaded and as its commands change them. */
export interface CartShelf {
  /** A cart that is open and has not run out. */
  open(shopId: string, cartId: string): CartState | undefined;
  openOfCustomer(shopId: string, customerId: string): CartState | undefined;
  /** An empty cart, not on the shelf before it is put there. */
  begin(shopId: string, cartId: string, customerId: string | null): CartState;
  /** Keeps what became of a cart; an open one lives on from now. */
  put(cart: CartState): CartState;
  close(cart: CartState): CartState;
  changes(): readonly ChangedCart[];
}

const keyOf = (shopId: string, id: string) => `${shopId} ${id}`;

export const createCartShelf = (loaded: readonly CartState[], nowMs: number, ttlMs: number): CartShelf => {
  const before = new Map(loaded.map((cart) => [keyOf(cart.shopId, cart.cartId), cart]));
  const carts = new Map(before);
  const openOfCustomer = new Map<string, string>();
  const note = (cart: CartState) => {
    if (cart.customerId === null) return;
    const [owner, key] = [keyOf(cart.shopId, cart.customerId), keyOf(cart.shopId, cart.cartId)];
    if (cart.state === 'open') openOfCustomer.set(owner, key);
    else if (openOfCustomer.get(owner) === key) openOfCustomer.delete(owner);
  };
  for (const cart of loaded) note(cart);

  const usable = (cart: CartState | undefined) =>
    cart && cart.state === 'open' && cart.expiresMs > nowMs ? cart : undefined;
  const keep = (cart: CartState): CartState => {
    carts.set(keyOf(cart.shopId, cart.cartId), cart);
    note(cart);
    return cart;
  };
  const close = (cart: CartState) => keep({ ...cart, state: 'closed', version: cart.version + 1 });

  return {
    open: (shopId, cartId) => usable(carts.get(keyOf(shopId, cartId))),
    openOfCustomer(shopId, customerId) {
      const found = carts.get(openOfCustomer.get(keyOf(shopId, customerId)) ?? '');
      // One that ran out makes room: the database allows one open cart each.
      if (found && !usable(found)) close(found);
      return usable(found);
    },
    begin: (shopId, cartId, customerId) => ({
      shopId,
      cartId,
      customerId,
      state: 'open',
      version: 0,
      expiresMs: nowMs + ttlMs,
      lines: [],
    }),
    put: (cart) => keep(cart.expiresMs < nowMs + ttlMs - EXPIRY_STEP_MS ? { ...cart, expiresMs: nowMs + ttlMs } : cart),
    close,
    changes: () =>
      [...carts].flatMap(([key, after]) => {
        const was = before.get(key) ?? null;
        return was === after ? [] : [{ before: was, after }];
      }),
  };
};
