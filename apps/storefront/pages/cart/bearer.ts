import type { CartBearer, ShownCart } from '#modules/carts';
import { CART_COOKIE, setSecretCookie, writeHint } from '../../kit/cookies.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';

/** Whose cart a visit means. */
export const bearerOf = ({ customer, cartToken }: Visit): CartBearer => ({
  customerId: customer?.id ?? null,
  cartToken,
});

/** The browser keeps an anonymous cart's token, anew at each look, and what the header says of the cart. */
export const keepCart = (kit: Kit, visit: Visit, shown: ShownCart): void => {
  if (shown.cartToken !== null) {
    setSecretCookie(kit, visit.reply, CART_COOKIE, shown.cartToken, Math.floor(kit.deps.cartTtlMs / 1_000));
  }
  writeHint(kit, visit, { count: shown.itemCount });
};

/** The visit's cart as it is now. */
export const lookAtCart = async (kit: Kit, visit: Visit): Promise<ShownCart> => {
  const shown = await kit.deps.faces.carts.show(visit.shop.id, bearerOf(visit));
  keepCart(kit, visit, shown);
  return shown;
};
