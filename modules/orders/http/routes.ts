import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Coalescer } from '#platform/coalesce';
import { claimOf, ProblemSchema, type RoutePlugin, sendAnswer, sendProblem, type TypedApp } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import { type Refusal, refuse } from '#platform/result';
import type { Order } from '../domain/order.ts';
import { viewOf } from '../domain/order.ts';
import type { OrderViewer } from '../face.ts';
import type { LiveOrders } from '../live-orders.ts';
import { type NameStaff, readTimeline } from '../queries/timeline.ts';
import { type OrderRefusal, orderRefusals } from '../refusals.ts';
import { cancelOrder, cancelReasonOf, mayCancel, nameOf } from '../use-cases/cancel-order.ts';
import type { KeyedMove, MoveAnswer } from '../use-cases/move-orders.ts';
import { addAdminRoutes } from './admin-routes.ts';
import { addListRoutes } from './list-routes.ts';
import { addLiveRoute } from './live-route.ts';
import { CancellationBody, IdParams, OrderSchema, TimelineSchema } from './schemas.ts';
import { viewerOf } from './viewer.ts';

export interface OrderRouteDeps {
  readonly platform: PlatformParts;
  readonly moves: Coalescer<KeyedMove, MoveAnswer>;
  readonly live: LiveOrders;
  readonly nameStaff: NameStaff;
  /** The order if the viewer may see it. */
  readonly find: (shopId: string, orderId: string, viewer: OrderViewer) => Promise<Order | null>;
}

const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const common = { tags: ['Orders'], security: [{ bearer: [] }, { cartToken: [] }], params: IdParams };

export const sendOrderRefusal = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal<OrderRefusal>) =>
  sendProblem(request, reply, orderRefusals[refusal.code].status, refusal);

const sendNotFound = (request: FastifyRequest, reply: FastifyReply) =>
  sendOrderRefusal(request, reply, refuse('order_not_found', 'There is no order with this id.').refusal);

export const createOrderRoutes =
  (deps: OrderRouteDeps): RoutePlugin =>
  (app) => {
    addReadRoutes(app, deps);
    addCancellationRoute(app, deps);
    addListRoutes(app, deps.platform);
    addAdminRoutes(app, deps);
    addLiveRoute(app, deps.live);
  };

const addReadRoutes = (app: TypedApp, { platform, find }: OrderRouteDeps): void => {
  app.get(
    '/orders/:id',
    {
      config: { access: 'anyone' },
      schema: {
        ...common,
        operationId: 'getOrder',
        summary: 'Read an order',
        description: 'For its customer, for staff, and for the guest who carries the token of its cart.',
        response: { 200: OrderSchema, ...problems },
      },
    },
    async (request, reply) => {
      const order = await find(request.ctx.shopId, request.params.id, viewerOf(request));
      return order ? reply.send(viewOf(order)) : sendNotFound(request, reply);
    },
  );
  app.get(
    '/orders/:id/timeline',
    {
      config: { access: 'anyone' },
      schema: {
        ...common,
        operationId: 'getOrderTimeline',
        summary: 'What happened to an order',
        description: 'Oldest first. For those who may read the order.',
        response: { 200: TimelineSchema, ...problems },
      },
    },
    async (request, reply) => {
      const order = await find(request.ctx.shopId, request.params.id, viewerOf(request));
      if (!order) return sendNotFound(request, reply);
      return reply.send({ items: await readTimeline(platform.db, order) });
    },
  );
};

const addCancellationRoute = (app: TypedApp, { find, moves }: OrderRouteDeps): void => {
  app.post(
    '/orders/:id/cancellation',
    {
      config: { access: 'anyone', idempotent: true },
      schema: {
        ...common,
        operationId: 'cancelOrder',
        summary: 'Cancel an order before it is shipped',
        description: 'What was paid is refunded and the goods go back into stock, by the events that follow.',
        body: CancellationBody,
        response: { 200: OrderSchema, ...problems },
      },
    },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const { shopId } = request.ctx;
      const order = await find(shopId, request.params.id, viewer);
      if (!order || !mayCancel(viewer)) return sendNotFound(request, reply);
      const cancelled = await cancelOrder(moves, {
        shopId,
        orderId: order.id,
        by: nameOf(viewer),
        reason: request.body.reason ?? cancelReasonOf(viewer),
        claim: claimOf(request, order.cartId ?? ''),
      });
      if (!cancelled.ok) return sendOrderRefusal(request, reply, cancelled.refusal);
      return sendAnswer(reply, { status: 200, body: cancelled.value.order, replayed: cancelled.value.replayed });
    },
  );
};
