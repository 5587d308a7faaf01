import { cartsForSimulation as carts } from '#modules/carts';
import type { Simulation } from '../engine/simulation.ts';
import { openClaims } from './answers.ts';

/** One batch of changes of carts, as modules/carts/use-cases/change-carts.ts carries it out. */
export const runCarts = (simulation: Simulation, batch: readonly carts.ChangeCart[]): carts.ChangedAnswer[] => {
  const { tables, timeline, rules } = simulation;
  const loaded = new Map<string, carts.CartState>();
  for (const { target } of batch) {
    const cart = tables.carts.get(target.kind === 'cart' ? target.cartId : (target.tokenCartId ?? ''));
    if (cart) loaded.set(cart.cartId, cart);
  }
  const claims = openClaims(simulation);
  const book = rules.createCartBook([...loaded.values()], timeline.nowMs, carts.CART_TTL_MS);
  const answers = batch.map((command): carts.ChangedAnswer => {
    const claim = claims.check(command.claim);
    if (claim.kind === 'conflict') throw new Error('a shopper used a key twice');
    if (claim.kind === 'replay') {
      const cartId = (claim.answer.body as { cartId: string | null }).cartId;
      const target = cartId === null ? command.target : ({ kind: 'cart', cartId } as const);
      return { ...book.carryOut({ ...command, target, change: { kind: 'merge' } }), replayed: true };
    }
    const answer = book.carryOut(command);
    if (answer.ok) claims.keep(command.claim, { status: 201, body: { cartId: answer.cart?.cartId ?? null } });
    return answer;
  });
  for (const { after } of book.changes()) tables.carts.set(after.cartId, after);
  claims.save();
  return answers;
};

export const findCart = ({ tables, timeline }: Simulation, cartId: string | null): carts.CartState | null => {
  const cart = cartId === null ? undefined : tables.carts.get(cartId);
  return cart && cart.state === 'open' && cart.expiresMs > timeline.nowMs ? cart : null;
};
