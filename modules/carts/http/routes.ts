import type { FastifyReply, FastifyRequest } from 'fastify';
import { claimOf, keyOf, type RoutePlugin, sendProblem, type TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import type { Refusal } from '#platform/result';
import type { CartState } from '../domain/cart.ts';
import type { CartCommand } from '../domain/cart-book.ts';
import { type CartRefusal, cartRefusals } from '../refusals.ts';
import type { CartTokens } from '../tokens.ts';
import type { createAddItem } from '../use-cases/add-item.ts';
import type { ChangeCarts } from '../use-cases/change-carts.ts';
import type { ReadCarts } from '../use-cases/read-carts.ts';
import type { KnownFacts, ShowCart } from '../use-cases/show-cart.ts';
import { bearerOf, CART_COOKIE, type CookieSettings, clearCartCookie, setCartCookie, tokenCartOf } from './bearer.ts';
import { AddBody, CartSchema, ChangeHeaders, KeyHeaders, LineParams, MergeBody, problems, SetBody } from './schemas.ts';

export interface CartRouteDeps {
  readonly tokens: CartTokens;
  readonly changeCarts: Pick<ChangeCarts, 'submit'>;
  readonly readCarts: ReadCarts;
  readonly addItem: ReturnType<typeof createAddItem>;
  readonly showCart: ShowCart;
  readonly cookie: CookieSettings;
}

const common = { tags: ['Cart'], security: [{ cartToken: [] }, { bearer: [] }, {}] };
const config = { access: 'anyone' } as const;

export const createRoutes =
  (deps: CartRouteDeps): RoutePlugin =>
  (app) => {
    addShow(app, deps);
    addAdd(app, deps);
    addSet(app, deps);
    addRemove(app, deps);
    addMerge(app, deps);
  };

const refused = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) =>
  sendProblem(request, reply, cartRefusals[refusal.code as CartRefusal].status, refusal);

/** The cart's view; an anonymous cart's token goes along, in the body and as a cookie. */
const answer = async (
  { tokens, showCart, cookie }: CartRouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  cart: CartState | null,
  known?: KnownFacts,
) => {
  const { shopId, actor } = request.ctx;
  const contents = await showCart(shopId, cart, known);
  const cartToken = cart && cart.customerId === null ? tokens.tokenOf(cart.cartId) : null;
  // Set when the cart is a new one to this client, and at each look, so that the cookie lives as long as the cart.
  const isNews = cart !== null && (request.method === 'GET' || tokenCartOf(request, tokens) !== cart.cartId);
  if (cartToken !== null && isNews) setCartCookie(reply, cartToken, cookie);
  if (actor.kind === 'customer' && CART_COOKIE in request.cookies) clearCartCookie(reply);
  reply.header('cache-control', 'no-store');
  return { id: cart?.cartId ?? null, cartToken, version: cart?.version ?? 0, ...contents };
};

const addShow = (app: TypedApp, deps: CartRouteDeps): void => {
  app.get(
    '/cart',
    {
      config,
      schema: {
        ...common,
        operationId: 'getCart',
        summary: 'The cart',
        description:
          'Prices and stock are read anew; what is not as it was when last shown is in `changes`. A customer who carries ' +
          'an anonymous cart’s token takes its lines over.',
        response: { 200: CartSchema, ...problems },
      },
    },
    async (request, reply) => reply.send(await answer(deps, request, reply, await findCart(deps, request))),
  );
};

const findCart = async (deps: CartRouteDeps, request: FastifyRequest): Promise<CartState | null> => {
  const { shopId } = request.ctx;
  const target = bearerOf(request, deps.tokens);
  const { customerId, tokenCartId } = target;
  if (customerId === null && tokenCartId === null) return null;
  const found = await deps.readCarts.submit({ shopId, cartId: tokenCartId, customerId });
  const anonymous = found.byId?.customerId === null ? found.byId : null;
  if (customerId === null) return anonymous;
  if (!anonymous || anonymous.lines.length === 0) return found.ofCustomer;
  const merged = await deps.changeCarts.submit(commandOf(request, target, { kind: 'merge' }));
  return merged.ok ? merged.cart : null;
};

const commandOf = (request: FastifyRequest, target: CartCommand['target'], change: CartCommand['change']) => ({
  shopId: request.ctx.shopId,
  target,
  // Whatever is asked for, a customer who brings an anonymous cart may have none of their own yet.
  freshCartId: newId(),
  change,
  claim: null,
});

const addAdd = (app: TypedApp, deps: CartRouteDeps): void => {
  app.post(
    '/cart/items',
    {
      config,
      schema: {
        ...common,
        operationId: 'addToCart',
        summary: 'Add to the cart',
        description:
          'Begins a cart if there is none. Pieces add up with those of the same variant. With an Idempotency-Key and a ' +
          'cart, a repeat changes nothing and answers the cart as it is.',
        headers: KeyHeaders,
        body: AddBody,
        response: { 201: CartSchema, ...problems },
      },
    },
    async (request, reply) => {
      const target = bearerOf(request, deps.tokens);
      const added = await deps.addItem({
        shopId: request.ctx.shopId,
        target,
        variantId: request.body.variantId,
        quantity: request.body.quantity ?? 1,
        claim: claimOfAdd(request, target),
      });
      if (!added.ok) return refused(request, reply, added.refusal);
      if (added.value.replayed) reply.header('idempotent-replayed', 'true');
      return reply.code(201).send(await answer(deps, request, reply, added.value.cart, added.value.facts));
    },
  );
};

/** A first add needs no key: who did not get its answer has no token, so a repeat begins another cart. */
const claimOfAdd = (request: FastifyRequest, { customerId, tokenCartId }: ReturnType<typeof bearerOf>) =>
  keyOf(request) === null || (customerId === null && tokenCartId === null)
    ? null
    : claimOf(request, `cart:${tokenCartId}`);

const versionOf = (header: string | undefined): number | null =>
  header === undefined ? null : Number(header.replaceAll('"', ''));

const addSet = (app: TypedApp, deps: CartRouteDeps): void => {
  app.patch(
    '/cart/items/:id',
    {
      config,
      schema: {
        ...common,
        operationId: 'setQuantity',
        summary: 'Set the quantity of a line',
        params: LineParams,
        headers: ChangeHeaders,
        body: SetBody,
        response: { 200: CartSchema, ...problems },
      },
    },
    async (request, reply) => {
      const ifVersion = versionOf(request.headers['if-match']);
      const change = { kind: 'set', lineId: request.params.id, quantity: request.body.quantity, ifVersion } as const;
      const set = await deps.changeCarts.submit(commandOf(request, bearerOf(request, deps.tokens), change));
      if (!set.ok) return refused(request, reply, set.refusal);
      return reply.send(await answer(deps, request, reply, set.cart));
    },
  );
};

const addRemove = (app: TypedApp, deps: CartRouteDeps): void => {
  app.delete(
    '/cart/items/:id',
    {
      config,
      schema: {
        ...common,
        operationId: 'removeFromCart',
        summary: 'Remove a line',
        params: LineParams,
        headers: ChangeHeaders,
        response: { 200: CartSchema, ...problems },
      },
    },
    async (request, reply) => {
      const change = {
        kind: 'remove',
        lineId: request.params.id,
        ifVersion: versionOf(request.headers['if-match']),
      } as const;
      const removed = await deps.changeCarts.submit(commandOf(request, bearerOf(request, deps.tokens), change));
      if (!removed.ok) return refused(request, reply, removed.refusal);
      return reply.send(await answer(deps, request, reply, removed.cart));
    },
  );
};

const addMerge = (app: TypedApp, deps: CartRouteDeps): void => {
  app.post(
    '/cart/merge',
    {
      config: { access: 'customer' },
      schema: {
        ...common,
        operationId: 'mergeCart',
        summary: 'Take over an anonymous cart',
        description:
          'Quantities add up; 999 a line and 100 lines cut off. The anonymous cart is closed, so a repeat changes nothing.',
        security: [{ bearer: [] }],
        body: MergeBody,
        response: { 200: CartSchema, ...problems },
      },
    },
    async (request, reply) => {
      const tokenCartId = deps.tokens.cartIdOfToken(request.body.cartToken);
      if (tokenCartId === null) {
        const message = 'This cart token was not made here.';
        return refused(request, reply, { code: 'invalid_cart_token', message, param: 'cartToken' });
      }
      const target = { ...bearerOf(request, deps.tokens), tokenCartId };
      const merged = await deps.changeCarts.submit(commandOf(request, target, { kind: 'merge' }));
      if (!merged.ok) return refused(request, reply, merged.refusal);
      return reply.send(await answer(deps, request, reply, merged.cart));
    },
  );
};
