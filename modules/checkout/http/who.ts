import type { FastifyRequest } from 'fastify';
import type { Carts } from '#modules/carts';
import type { Checkout } from '../view.ts';

const CART_COOKIE = 'stoa_cart';

/** The cart whose token the request carries, in the header or the cookie; null when none or a forged one. */
export const cartOfRequest = (request: FastifyRequest, carts: Carts): string | null => {
  const header = request.headers['cart-token'];
  const token = typeof header === 'string' ? header : request.cookies[CART_COOKIE];
  return token ? carts.cartIdOfToken(token) : null;
};

/** A checkout belongs to the customer who made it, or to whoever carries its cart's token. */
export const mayOrder =
  (request: FastifyRequest, carts: Carts) =>
  (checkout: Checkout): boolean => {
    const { actor } = request.ctx;
    if (actor.kind === 'customer' && checkout.customerId === actor.id) return true;
    return checkout.customerId === null && cartOfRequest(request, carts) === checkout.cartId;
  };
