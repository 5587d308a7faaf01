import type { CartBearer, Carts } from '#modules/carts';
import type { Checkout } from '../view.ts';

/** A checkout belongs to the customer who made it, or to whoever carries its cart's token. */
export const mayOrder =
  (carts: Carts, { customerId, cartToken }: CartBearer) =>
  (checkout: Checkout): boolean => {
    if (customerId !== null && checkout.customerId === customerId) return true;
    return checkout.customerId === null && cartOf(carts, cartToken) === checkout.cartId;
  };

/** A cart is checked out by whoever carries its token, or by the customer it belongs to. */
export const mayCheckOut = async (
  carts: Carts,
  shopId: string,
  { customerId, cartToken }: CartBearer,
  cartId: string,
): Promise<boolean> => {
  if (cartOf(carts, cartToken) === cartId) return true;
  return customerId !== null && (await carts.read(shopId, cartId))?.customerId === customerId;
};

const cartOf = (carts: Carts, cartToken: string | null): string | null =>
  cartToken === null ? null : carts.cartIdOfToken(cartToken);
