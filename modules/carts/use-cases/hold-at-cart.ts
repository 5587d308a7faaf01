import type { HoldRefusal, Inventory } from '#modules/inventory';
import type { IdempotencyClaim } from '#platform/idempotency';
import type { Refusal } from '#platform/result';
import type { Clock } from '#platform/time';
import type { CartState } from '../domain/cart.ts';
import type { ChangeCart, ChangeCarts, ChangedAnswer } from './change-carts.ts';
import type { ReadCarts } from './read-carts.ts';

/** For a shop whose carts hold stock: how long, counted anew at each change. */
export interface HoldAtCart {
  readonly ttlMs: number;
}

interface Deps extends HoldAtCart {
  readonly inventory: Inventory;
  readonly clock: Clock;
  readonly changeCarts: ChangeCarts;
  readonly readCarts: ReadCarts;
  /** A change that is undone was refused: its key is free again. */
  readonly forgetClaim: (claim: IdempotencyClaim) => Promise<void>;
}

/** The inventory reference of what a cart holds; a checkout of the cart takes it over. */
export const cartHoldReference = (cartId: string): string => `cart:${cartId}`;

/**
 * Changes a cart and holds what is then in it, all lines or none. When the stock does not suffice the change is undone
 * and refused. Two processes that change one cart at the same moment may leave the older lines held: what is sold is
 * decided by the hold of the checkout, so this costs a shopper a wait at most and never a piece too many.
 */
export const createHoldingChanges = (deps: Deps): Pick<ChangeCarts, 'submit'> => ({
  async submit(command) {
    const before = await find(deps, command);
    const answer = await deps.changeCarts.submit(command);
    if (!answer.ok || !answer.cart || answer.replayed) return answer;
    const refusal = await hold(deps, command, answer.cart);
    if (!refusal || command.change.kind === 'merge') return answer;
    await undo(deps, command, before, answer.cart);
    if (command.claim) await deps.forgetClaim(command.claim);
    return { ok: false, refusal } satisfies ChangedAnswer;
  },
});

const find = async ({ readCarts }: Deps, { shopId, target }: ChangeCart): Promise<CartState | null> => {
  if (target.kind === 'cart') return (await readCarts.submit({ shopId, cartId: target.cartId, customerId: null })).byId;
  const { customerId, tokenCartId } = target;
  if (customerId === null && tokenCartId === null) return null;
  const found = await readCarts.submit({ shopId, cartId: tokenCartId, customerId });
  return customerId === null ? found.byId : found.ofCustomer;
};

const hold = async (deps: Deps, command: ChangeCart, cart: CartState): Promise<Refusal<HoldRefusal> | null> => {
  const { inventory, clock, ttlMs } = deps;
  const { shopId } = command;
  const reference = cartHoldReference(cart.cartId);
  if (cart.lines.length === 0) {
    await inventory.giveBack({ shopId, reference, reason: 'the cart is empty' });
    return null;
  }
  const merged = command.target.kind === 'bearer' ? command.target.tokenCartId : null;
  const replacing = merged === null || merged === cart.cartId ? [reference] : [reference, cartHoldReference(merged)];
  const held = await inventory.hold({
    shopId,
    reference,
    lines: cart.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    expiresAt: new Date(clock.nowMs() + ttlMs).toISOString(),
    replacing,
  });
  return held.ok ? null : held.refusal;
};

/** Puts the line that was asked for back to what it was. */
const undo = async (
  { changeCarts }: Deps,
  command: ChangeCart,
  before: CartState | null,
  after: CartState,
): Promise<void> => {
  const { change, shopId } = command;
  if (change.kind !== 'add' && change.kind !== 'set') return;
  const changed = after.lines.find((line) =>
    change.kind === 'add' ? line.variantId === change.variantId : line.lineId === change.lineId,
  );
  if (!changed) return;
  const earlier = before?.lines.find(({ lineId }) => lineId === changed.lineId)?.quantity ?? 0;
  const quantity = change.kind === 'add' ? changed.quantity - change.quantity : earlier;
  const target = { kind: 'cart', cartId: after.cartId } as const;
  const back =
    quantity > 0
      ? ({ kind: 'set', lineId: changed.lineId, quantity, ifVersion: null } as const)
      : ({ kind: 'remove', lineId: changed.lineId, ifVersion: null } as const);
  await changeCarts.submit({ shopId, target, freshCartId: after.cartId, change: back, claim: null });
};
