import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import {
  decodePosition,
  encodePosition,
  inBothForms,
  LIMIT_DEFAULT,
  momentOf,
  type Position,
  ProblemSchema,
  sendCsvList,
  sendProblem,
  type TypedApp,
  wantsCsv,
} from '#platform/http';
import type { PlatformParts } from '#platform/module';
import { legalActions } from '../domain/legal-actions.ts';
import { viewOf } from '../domain/order.ts';
import { countByState } from '../queries/count-by-state.ts';
import {
  countForStaff,
  listForStaff,
  type OrderFilter,
  orderPositionKinds,
  type StaffOrderSummary,
} from '../queries/list-for-staff.ts';
import { readNamedTimeline } from '../queries/timeline.ts';
import { orderRefusals } from '../refusals.ts';
import { AdminListQuery, AdminListSchema, AdminOrderSchema, CountsSchema } from './admin-schemas.ts';
import type { OrderRouteDeps } from './routes.ts';
import { IdParams } from './schemas.ts';
import { viewerOf } from './viewer.ts';

const common = { tags: ['Orders'], security: [{ bearer: [] }] };
const config = { access: { scope: 'orders:read' } } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };

export const addAdminRoutes = (app: TypedApp, deps: OrderRouteDeps): void => {
  addListRoute(app, deps.platform);
  addCountsRoute(app, deps.platform);
  addDetailRoute(app, deps);
};

const addListRoute = (app: TypedApp, { db }: PlatformParts): void => {
  app.get(
    '/admin/orders',
    {
      config,
      schema: {
        ...common,
        operationId: 'listAllOrders',
        summary: 'Orders of the shop',
        description: 'Also as CSV with `format=csv` or `Accept: text/csv`: then all of them, up to 50,000.',
        querystring: AdminListQuery,
        response: { 200: inBothForms('Orders', AdminListSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { sort = '-placed', cursor, limit = LIMIT_DEFAULT } = request.query;
      const filter = filterOf(request, request.query);
      if (wantsCsv(request)) {
        return sendCsvList<StaffOrderSummary, Position>(reply, {
          fileName: 'orders',
          header: [...CSV_COLUMNS],
          cells: (order) => CSV_COLUMNS.map((column) => order[column]),
          read: (after, rows) => listForStaff(db, { ...filter, sort, after, limit: rows }),
        });
      }
      const after = cursor === undefined ? null : decodePosition(cursor, sort, orderPositionKinds(sort));
      if (cursor !== undefined && after === null) {
        const code = 'cursor_invalid';
        const message = 'This cursor was not given out by this list in this order.';
        return sendProblem(request, reply, orderRefusals[code].status, { code, message, param: 'cursor' });
      }
      const [{ items, next }, total] = await Promise.all([
        listForStaff(db, { ...filter, sort, after, limit }),
        after === null ? countForStaff(db, filter) : null,
      ]);
      const nextCursor = next === null ? null : encodePosition(sort, next);
      return reply.header('cache-control', 'no-store').send({ items, nextCursor, total });
    },
  );
};

const CSV_COLUMNS = [
  ...(['number', 'state', 'placedAt', 'updatedAt', 'email', 'name', 'itemCount', 'currency', 'totalMinor'] as const),
  ...(['customerId', 'id'] as const),
] as const;

const filterOf = (request: FastifyRequest, query: Static<typeof AdminListQuery>): OrderFilter => ({
  shopId: request.ctx.shopId,
  states: query.state ?? [],
  q: query.q,
  customerId: query.customerId,
  placedFrom: momentOf(query.placedFrom),
  placedTo: momentOf(query.placedTo),
  totalMinMinor: query.totalMin,
  totalMaxMinor: query.totalMax,
});

const addCountsRoute = (app: TypedApp, { db }: PlatformParts): void => {
  app.get(
    '/admin/orders/counts',
    {
      config,
      schema: {
        ...common,
        operationId: 'countOrders',
        summary: 'How many orders are in each state',
        description: 'Counted up to 10,000 of a state.',
        response: { 200: CountsSchema, ...problems },
      },
    },
    async (request, reply) =>
      reply.header('cache-control', 'no-store').send({ items: await countByState(db, request.ctx.shopId) }),
  );
};

const addDetailRoute = (app: TypedApp, { platform: { db }, nameStaff, find }: OrderRouteDeps): void => {
  app.get(
    '/admin/orders/:id',
    {
      config,
      schema: {
        ...common,
        operationId: 'getOrderForStaff',
        summary: 'An order with what happened to it and what you may do',
        description: 'Parcels are under `/orders/{id}/parcels`, money under `/admin/payments/{orderId}`.',
        params: IdParams,
        response: { 200: AdminOrderSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, actor } = request.ctx;
      const order = await find(shopId, request.params.id, viewerOf(request));
      if (!order) {
        const { status, when } = orderRefusals.order_not_found;
        return sendProblem(request, reply, status, { code: 'order_not_found', message: when });
      }
      return reply.header('cache-control', 'no-store').send({
        order: viewOf(order),
        timeline: await readNamedTimeline({ db, nameStaff }, order),
        actions: legalActions(order.state, actor.kind === 'staff' ? actor.scopes : []),
      });
    },
  );
};
