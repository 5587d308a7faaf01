import type { FastifyReply, FastifyRequest } from 'fastify';
import { claimOf, keyOf, type RoutePlugin, sendProblem, type TypedApp } from '#platform/http';
import type { Refusal } from '#platform/result';
import type { ShownCart } from '../face.ts';
import { type CartRefusal, cartRefusals } from '../refusals.ts';
import type { CartTokens } from '../tokens.ts';
import type { CartDesk } from '../use-cases/serve-cart.ts';
import { bearerOf, CART_COOKIE, type CookieSettings, clearCartCookie, setCartCookie, tokenCartOf } from './bearer.ts';
import { AddBody, CartSchema, ChangeHeaders, KeyHeaders, LineParams, MergeBody, problems, SetBody } from './schemas.ts';

export interface CartRouteDeps {
  readonly tokens: CartTokens;
  readonly desk: CartDesk;
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

/** An anonymous cart's token goes along as a cookie as well. */
const answer = ({ tokens, cookie }: CartRouteDeps, request: FastifyRequest, reply: FastifyReply, shown: ShownCart) => {
  const { actor } = request.ctx;
  // Set when the cart is a new one to this client, and at each look, so that the cookie lives as long as the cart.
  const isNews = request.method === 'GET' || tokenCartOf(request, tokens) !== shown.id;
  if (shown.cartToken !== null && isNews) setCartCookie(reply, shown.cartToken, cookie);
  if (actor.kind === 'customer' && CART_COOKIE in request.cookies) clearCartCookie(reply);
  reply.header('cache-control', 'no-store');
  return shown;
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
    async (request, reply) => reply.send(answer(deps, request, reply, await deps.desk.show(askOf(deps, request)))),
  );
};

const askOf = ({ tokens }: CartRouteDeps, request: FastifyRequest) => ({
  shopId: request.ctx.shopId,
  bearer: bearerOf(request, tokens),
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
      const ask = askOf(deps, request);
      const { variantId, quantity = 1 } = request.body;
      const added = await deps.desk.add({ ...ask, variantId, quantity, claim: claimOfAdd(request, ask.bearer) });
      if (!added.ok) return refused(request, reply, added.refusal);
      if (added.value.replayed) reply.header('idempotent-replayed', 'true');
      return reply.code(201).send(answer(deps, request, reply, added.value.shown));
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
      const set = await deps.desk.change({ ...askOf(deps, request), change });
      if (!set.ok) return refused(request, reply, set.refusal);
      return reply.send(answer(deps, request, reply, set.value));
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
      const removed = await deps.desk.change({ ...askOf(deps, request), change });
      if (!removed.ok) return refused(request, reply, removed.refusal);
      return reply.send(answer(deps, request, reply, removed.value));
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
      const bearer = { ...bearerOf(request, deps.tokens), tokenCartId };
      const { shopId } = request.ctx;
      const merged = await deps.desk.change({ shopId, bearer, change: { kind: 'merge' } });
      if (!merged.ok) return refused(request, reply, merged.refusal);
      return reply.send(answer(deps, request, reply, merged.value));
    },
  );
};
