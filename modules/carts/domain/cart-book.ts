import { EXPIRY_STEP_MS } from '../limits.ts';
import { type CartState, changeLines, type LineChange, type Refused, seePrices, takeOver } from './cart.ts';

/**
 * Whose cart a command means. `bearer`: the customer's open cart, or without a customer the anonymous one of the token;
 * a customer who carries the token of an anonymous cart takes its lines over. `cart`: the one with this id.
 */
export type Target =
  | { readonly kind: 'bearer'; readonly customerId: string | null; readonly tokenCartId: string | null }
  | { readonly kind: 'cart'; readonly cartId: string };

export interface CartCommand {
  readonly shopId: string;
  readonly target: Target;
  /** Id of the cart, if this command begins one. */
  readonly freshCartId: string;
  readonly change:
    | LineChange
    /** Nothing but taking over the cart of the token. */
    | { readonly kind: 'merge' }
    | { readonly kind: 'seen'; readonly prices: ReadonlyMap<string, number> }
    | { readonly kind: 'close' };
}

export type CartAnswer =
  /** Null: there is no cart and none was needed. */
  { readonly ok: true; readonly cart: CartState | null } | { readonly ok: false; readonly refusal: Refused };

export interface ChangedCart {
  /** As loaded; null for a new one. */
  readonly before: CartState | null;
  readonly after: CartState;
}

export interface CartBook {
  /** Decides one command on what the commands before it have left. */
  carryOut(command: CartCommand): CartAnswer;
  changes(): readonly ChangedCart[];
}

const keyOf = (shopId: string, id: string) => `${shopId} ${id}`;

/** The carts of one batch of commands, as loaded and as the commands change them in arrival order. */
export const createCartBook = (loaded: readonly CartState[], nowMs: number, ttlMs: number): CartBook => {
  const before = new Map(loaded.map((cart) => [keyOf(cart.shopId, cart.cartId), cart]));
  const carts = new Map(before);
  const openOfCustomer = new Map<string, string>();

  const usable = (cart: CartState | undefined) =>
    cart && cart.state === 'open' && cart.expiresMs > nowMs ? cart : undefined;
  const put = (cart: CartState): CartState => {
    const moves = cart.expiresMs < nowMs + ttlMs - EXPIRY_STEP_MS;
    const kept = moves && cart.state === 'open' ? { ...cart, expiresMs: nowMs + ttlMs } : cart;
    const key = keyOf(kept.shopId, kept.cartId);
    carts.set(key, kept);
    if (kept.customerId !== null) {
      const owner = keyOf(kept.shopId, kept.customerId);
      if (kept.state === 'open') openOfCustomer.set(owner, key);
      else if (openOfCustomer.get(owner) === key) openOfCustomer.delete(owner);
    }
    return kept;
  };
  for (const [key, cart] of before) {
    if (cart.customerId !== null && cart.state === 'open') openOfCustomer.set(keyOf(cart.shopId, cart.customerId), key);
  }
  const begin = ({ shopId, freshCartId: cartId }: CartCommand, customerId: string | null): CartState => ({
    shopId,
    cartId,
    customerId,
    state: 'open',
    version: 0,
    expiresMs: nowMs + ttlMs,
    lines: [],
  });
  const anonymousOf = (shopId: string, cartId: string | null) => {
    const cart = cartId === null ? undefined : usable(carts.get(keyOf(shopId, cartId)));
    // A token opens no customer's cart: it may lie on a computer that others use.
    return cart?.customerId === null ? cart : undefined;
  };
  /** The customer's open cart; one that ran out is closed, since the database allows one open cart each. */
  const customersCart = (shopId: string, customerId: string) => {
    const found = carts.get(openOfCustomer.get(keyOf(shopId, customerId)) ?? '');
    if (found && !usable(found)) put({ ...found, state: 'closed', version: found.version + 1 });
    return usable(found);
  };
  const ofCustomer = (command: CartCommand, customerId: string, tokenCartId: string | null) => {
    const own = customersCart(command.shopId, customerId);
    const anonymous = anonymousOf(command.shopId, tokenCartId);
    if (!anonymous || anonymous.lines.length === 0) return own;
    put({ ...anonymous, state: 'closed', lines: [], version: anonymous.version + 1 });
    return put(takeOver(own ?? begin(command, customerId), anonymous.lines));
  };
  const find = (command: CartCommand): CartState | undefined => {
    const { shopId, target } = command;
    if (target.kind === 'cart') return usable(carts.get(keyOf(shopId, target.cartId)));
    const { customerId, tokenCartId } = target;
    return customerId === null ? anonymousOf(shopId, tokenCartId) : ofCustomer(command, customerId, tokenCartId);
  };

  return {
    carryOut(command) {
      const { change, target } = command;
      const found = find(command);
      if (change.kind === 'merge') return { ok: true, cart: found ?? null };
      if (change.kind === 'close') {
        return { ok: true, cart: found ? put({ ...found, state: 'closed', version: found.version + 1 }) : null };
      }
      if (change.kind === 'seen') return { ok: true, cart: found ? put(seePrices(found, change.prices)) : null };
      const owner = target.kind === 'bearer' ? target.customerId : null;
      const cart = found ?? (change.kind === 'add' ? begin(command, owner) : null);
      if (!cart) return { ok: false, refusal: { code: 'cart_not_found', message: 'There is no open cart.' } };
      const decision = changeLines(cart, change);
      return decision.ok ? { ok: true, cart: put(decision.cart) } : decision;
    },
    changes() {
      const changes: ChangedCart[] = [];
      for (const [key, after] of carts) {
        const was = before.get(key) ?? null;
        if (was !== after) changes.push({ before: was, after });
      }
      return changes;
    },
  };
};
