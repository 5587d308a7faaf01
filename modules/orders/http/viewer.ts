import type { FastifyRequest } from 'fastify';
import type { OrderViewer } from '../face.ts';

const CART_COOKIE = 'stoa_cart';

/** Who a request comes from, as far as orders care: its actor, and the token of the cart that a guest carries. */
export const viewerOf = (request: FastifyRequest): OrderViewer => {
  const header = request.headers['cart-token'];
  const cartToken = typeof header === 'string' ? header : (request.cookies[CART_COOKIE] ?? null);
  return { actor: request.ctx.actor, cartToken };
};
