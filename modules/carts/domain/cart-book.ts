import { type CartState, changeLines, type LineChange, type Refused, seePrices, takeOver } from './cart.ts';
import { type CartShelf, type ChangedCart, createCartShelf } from './cart-shelf.ts';

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

export interface CartBook {
  /** Decides one command on what the commands before it have left. */
  carryOut(command: CartCommand): CartAnswer;
  changes(): readonly ChangedCart[];
}

/** Decides a batch of commands, in arrival order, on the carts as loaded. */
export const createCartBook = (loaded: readonly CartState[], nowMs: number, ttlMs: number): CartBook => {
  const shelf = createCartShelf(loaded, nowMs, ttlMs);
  return {
    carryOut: (command) => carryOut(shelf, command),
    changes: () => shelf.changes(),
  };
};

const carryOut = (shelf: CartShelf, command: CartCommand): CartAnswer => {
  const { change, target } = command;
  const found = find(shelf, command);
  if (change.kind === 'merge') return { ok: true, cart: found ?? null };
  if (change.kind === 'close') return { ok: true, cart: found ? shelf.close(found) : null };
  if (change.kind === 'seen') return { ok: true, cart: found ? shelf.put(seePrices(found, change.prices)) : null };
  const owner = target.kind === 'bearer' ? target.customerId : null;
  const cart = found ?? (change.kind === 'add' ? shelf.begin(command.shopId, command.freshCartId, owner) : null);
  if (!cart) return { ok: false, refusal: { code: 'cart_not_found', message: 'There is no open cart.' } };
  const decision = changeLines(cart, change);
  return decision.ok ? { ok: true, cart: shelf.put(decision.cart) } : decision;
};

const find = (shelf: CartShelf, command: CartCommand): CartState | undefined => {
  const { shopId, target } = command;
  if (target.kind === 'cart') return shelf.open(shopId, target.cartId);
  const { customerId, tokenCartId } = target;
  const byToken = tokenCartId === null ? undefined : shelf.open(shopId, tokenCartId);
  // A token opens no customer's cart: it may lie on a computer that others use.
  const anonymous = byToken?.customerId === null ? byToken : undefined;
  return customerId === null ? anonymous : ofCustomer(shelf, command, customerId, anonymous);
};

const ofCustomer = (
  shelf: CartShelf,
  { shopId, freshCartId }: CartCommand,
  customerId: string,
  anonymous: CartState | undefined,
): CartState | undefined => {
  const own = shelf.openOfCustomer(shopId, customerId);
  if (!anonymous || anonymous.lines.length === 0) return own;
  shelf.close({ ...anonymous, lines: [] });
  return shelf.put(takeOver(own ?? shelf.begin(shopId, freshCartId, customerId), anonymous.lines));
};
