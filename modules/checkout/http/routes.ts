import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Carts } from '#modules/carts';
import type { Identity } from '#modules/identity';
import type { Shops } from '#modules/shops';
import { claimOf, ProblemSchema, type RoutePlugin, sendAnswer, sendProblem, type TypedApp } from '#platform/http';
import { type Refusal, refuse } from '#platform/result';
import { type CheckoutRefusal, checkoutRefusals } from '../refusals.ts';
import type { CheckoutBatches } from '../store/batches.ts';
import type { createOpenCheckout } from '../use-cases/open-checkout.ts';
import type { PayAgain } from '../use-cases/pay-again.ts';
import type { createPlaceOrder } from '../use-cases/place-order.ts';
import type { createRenewCheckout } from '../use-cases/renew-checkout.ts';
import { mayOrder } from '../use-cases/whose.ts';
import { viewOf } from '../view.ts';
import { readOpenCheckout } from './input.ts';
import { addPayAgain } from './pay-again-route.ts';
import { CheckoutSchema, Id, KeyHeader, OpenCheckoutBody, OrderSchema, PlaceOrderBody } from './schemas.ts';
import { bearerOf } from './who.ts';

export interface CheckoutRouteDeps {
  readonly carts: Carts;
  readonly identity: Identity;
  readonly shops: Shops;
  readonly batches: CheckoutBatches;
  readonly openCheckout: ReturnType<typeof createOpenCheckout>;
  readonly placeOrder: ReturnType<typeof createPlaceOrder>;
  readonly renewCheckout: ReturnType<typeof createRenewCheckout>;
  readonly payAgain: PayAgain;
}

const IdParams = Type.Object({ id: Id });
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const security = [{ cartToken: [] }, { bearer: [] }];

const sendRefusal = (
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal<CheckoutRefusal | 'validation_failed'>,
) =>
  sendProblem(
    request,
    reply,
    refusal.code === 'validation_failed' ? 400 : checkoutRefusals[refusal.code].status,
    refusal,
  );

export const createCheckoutRoutes =
  (deps: CheckoutRouteDeps): RoutePlugin =>
  (app) => {
    addOpenCheckout(app, deps);
    addGetCheckout(app, deps);
    addRenewCheckout(app, deps);
    addPlaceOrder(app, deps);
    addPayAgain(app, deps.payAgain);
  };

const addOpenCheckout = (app: TypedApp, deps: CheckoutRouteDeps): void => {
  app.post(
    '/checkouts',
    {
      config: { access: 'anyone', idempotent: true },
      schema: {
        operationId: 'openCheckout',
        tags: ['Checkout'],
        summary: 'Price a cart and hold its stock',
        description: 'All lines are held or none. Out of stock answers which lines fell short and how many are left.',
        security,
        headers: KeyHeader,
        body: OpenCheckoutBody,
        response: { 201: CheckoutSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { cartId, ...how } = request.body;
      const input = await readOpenCheckout(deps, request, cartId, how, claimOf(request, cartId));
      if (!input.ok) return sendRefusal(request, reply, input.refusal);
      const opened = await deps.openCheckout(input.value);
      if (!opened.ok) return sendRefusal(request, reply, opened.refusal);
      return sendAnswer(reply, { status: 201, body: opened.value.view, replayed: opened.value.replayed });
    },
  );
};

const addGetCheckout = (app: TypedApp, deps: CheckoutRouteDeps): void => {
  app.get(
    '/checkouts/:id',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'getCheckout',
        tags: ['Checkout'],
        summary: 'Read a checkout',
        security,
        params: IdParams,
        response: { 200: CheckoutSchema, ...problems },
      },
    },
    async (request, reply) => {
      const checkout = await deps.batches.load.submit({ shopId: request.ctx.shopId, id: request.params.id });
      if (checkout && mayOrder(deps.carts, bearerOf(request))(checkout)) return reply.send(viewOf(checkout));
      return sendRefusal(request, reply, refuse('checkout_not_found', 'There is no such checkout.').refusal);
    },
  );
};

const addRenewCheckout = (app: TypedApp, deps: CheckoutRouteDeps): void => {
  app.post(
    '/checkouts/:id/renewal',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'renewCheckout',
        tags: ['Checkout'],
        summary: 'Hold the stock of a checkout for another full term',
        description: 'Up to twelve terms after it was opened; then its stock is free and its prices are void.',
        security,
        params: IdParams,
        response: { 200: CheckoutSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, now } = request.ctx;
      const command = { shopId, checkoutId: request.params.id, mayOrder: mayOrder(deps.carts, bearerOf(request)), now };
      const renewed = await deps.renewCheckout(command);
      return renewed.ok ? reply.send(renewed.value) : sendRefusal(request, reply, renewed.refusal);
    },
  );
};

const addPlaceOrder = (app: TypedApp, deps: CheckoutRouteDeps): void => {
  app.post(
    '/orders',
    {
      config: { access: 'anyone', idempotent: true },
      schema: {
        operationId: 'placeOrder',
        tags: ['Orders'],
        summary: 'Order a checkout, or a cart in one step',
        description:
          'Answers at once with the order PENDING. The payment is made by the events that follow: poll the order, or GET /orders/{id}/payment for a 3-D Secure address.',
        security,
        headers: KeyHeader,
        body: PlaceOrderBody,
        response: { 201: OrderSchema, ...problems },
      },
    },
    (request, reply) => placeOrder(deps, request, reply),
  );
};

type PlaceOrderRequest = FastifyRequest<{ Body: Static<typeof PlaceOrderBody> }>;

const placeOrder = async (deps: CheckoutRouteDeps, request: PlaceOrderRequest, reply: FastifyReply) => {
  const { checkoutId: given, cartId, paymentMethodId, onDecline = 'cancel', ...how } = request.body;
  const { shopId, now, traceparent } = request.ctx;
  const claim = claimOf(request, given ?? cartId ?? '');
  let checkoutId = given;
  if (checkoutId === undefined) {
    if (cartId === undefined) {
      const { refusal } = refuse('validation_failed', 'checkoutId or cartId is needed.', { param: 'checkoutId' });
      return sendRefusal(request, reply, refusal);
    }
    // Its own key within the same scope: a repeated one-step order finds the checkout that its first try made.
    const inner = { ...claim, key: `${claim.key}#checkout` };
    const input = await readOpenCheckout(deps, request, cartId, how, inner);
    if (!input.ok) return sendRefusal(request, reply, input.refusal);
    const opened = await deps.openCheckout(input.value);
    if (!opened.ok) return sendRefusal(request, reply, opened.refusal);
    checkoutId = opened.value.view.id;
  }
  const placed = await deps.placeOrder({
    shopId,
    checkoutId,
    paymentMethodId,
    onDecline,
    mayOrder: mayOrder(deps.carts, bearerOf(request)),
    claim,
    now,
    traceparent,
  });
  if (!placed.ok) return sendRefusal(request, reply, placed.refusal);
  return sendAnswer(reply, { status: placed.value.status, body: placed.value.view, replayed: placed.value.replayed });
};
