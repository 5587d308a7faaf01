import type { FastifyRequest } from 'fastify';
import type { CartBearer } from '#modules/carts';

const CART_COOKIE = 'stoa_cart';

/** Who asks: a customer, and whoever carries a cart's token, in the header or the cookie. */
export const bearerOf = (request: FastifyRequest): CartBearer => {
  const { actor } = request.ctx;
  const header = request.headers['cart-token'];
  const token = typeof header === 'string' ? header : request.cookies[CART_COOKIE];
  return { customerId: actor.kind === 'customer' ? actor.id : null, cartToken: token || null };
};
