import { CART_COOKIE, writeHint } from '../../kit/cookies.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';

/**
 * What the visit had in its cart goes into the customer's; the anonymous cart's cookie is worth nothing afterwards.
 * Answers where to go: the address says how many pieces were added, for the page to tell.
 */
export const mergeCart = async (kit: Kit, visit: Visit, customerId: string, next: string): Promise<string> => {
  const { carts } = kit.deps.faces;
  const { shopId } = visit.request.ctx;
  const { cartToken, reply } = visit;
  const brought = cartToken === null ? 0 : await piecesOf(kit, shopId, cartToken);
  const merged = await carts.merge(shopId, { customerId, cartToken: brought === 0 ? null : cartToken });
  if (cartToken !== null) reply.clearCookie(CART_COOKIE, { path: '/' });
  if (!merged.ok) return next;
  writeHint(kit, visit, { count: merged.value.itemCount });
  return brought === 0 ? next : `${next}${next.includes('?') ? '&' : '?'}merged=${brought}`;
};

const piecesOf = async (kit: Kit, shopId: string, cartToken: string): Promise<number> => {
  const { carts } = kit.deps.faces;
  const cartId = carts.cartIdOfToken(cartToken);
  const cart = cartId === null ? null : await carts.read(shopId, cartId);
  // A customer's cart is not opened by a token.
  return cart === null || cart.customerId !== null ? 0 : cart.lines.reduce((sum, { quantity }) => sum + quantity, 0);
};
