import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Target } from '../domain/cart-book.ts';
import type { CartTokens } from '../tokens.ts';

export const CART_COOKIE = 'stoa_cart';

export interface CookieSettings {
  readonly secure: boolean;
  readonly maxAgeSeconds: number;
}

/** The cart of the token in the header or, without one, in the cookie. A forged or outdated token is no token. */
export const tokenCartOf = (request: FastifyRequest, tokens: CartTokens): string | null => {
  const header = request.headers['cart-token'];
  const token = typeof header === 'string' ? header : request.cookies[CART_COOKIE];
  return token === undefined ? null : tokens.cartIdOfToken(token);
};

/** Whose cart a request means: staff have none of their own and are like anybody. */
export const bearerOf = (request: FastifyRequest, tokens: CartTokens): Extract<Target, { kind: 'bearer' }> => {
  const { actor } = request.ctx;
  const customerId = actor.kind === 'customer' ? actor.id : null;
  return { kind: 'bearer', customerId, tokenCartId: tokenCartOf(request, tokens) };
};

/** Only ours to read (httpOnly), and not sent along by other sites' forms (SameSite). */
export const setCartCookie = (reply: FastifyReply, token: string, { secure, maxAgeSeconds }: CookieSettings): void => {
  reply.setCookie(CART_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: maxAgeSeconds });
};

export const clearCartCookie = (reply: FastifyReply): void => {
  reply.clearCookie(CART_COOKIE, { path: '/' });
};
