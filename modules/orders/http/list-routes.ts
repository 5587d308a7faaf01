import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeCursor, encodeCursor, LIMIT_DEFAULT, ProblemSchema, sendProblem, type TypedApp } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import { listOrders } from '../queries/list-orders.ts';
import { orderRefusals } from '../refusals.ts';
import { HistoryQuery, OrderListSchema } from './schemas.ts';

const response = { 200: OrderListSchema, '4xx': ProblemSchema, '5xx': ProblemSchema };

export const addListRoutes = (app: TypedApp, { db }: PlatformParts): void => {
  app.get(
    '/orders',
    {
      config: { access: 'customer' },
      schema: {
        operationId: 'listOrders',
        tags: ['Orders'],
        summary: 'Your own orders',
        description: 'Newest first.',
        security: [{ bearer: [] }],
        querystring: HistoryQuery,
        response,
      },
    },
    async (request, reply) => {
      const { actor } = request.ctx;
      // The route is for customers alone; an empty id finds nothing should that ever change.
      return sendPage(request, reply, request.query, { customerId: actor.kind === 'customer' ? actor.id : NOBODY });
    },
  );
  const sendPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    page: { limit?: number; cursor?: string },
    filter: { customerId: string },
  ) => {
    const before = page.cursor === undefined ? null : numberOfCursor(page.cursor);
    if (before === undefined) {
      const code = 'cursor_invalid';
      const message = 'This cursor was not given out by this list.';
      return sendProblem(request, reply, orderRefusals[code].status, { code, message, param: 'cursor' });
    }
    const limit = page.limit ?? LIMIT_DEFAULT;
    const { items, next } = await listOrders(db, { shopId: request.ctx.shopId, ...filter, before, limit });
    return reply.send({ items, nextCursor: next === null ? null : encodeCursor([next]) });
  };
};

const NOBODY = '00000000-0000-0000-0000-000000000000';

const numberOfCursor = (cursor: string): number | undefined => {
  const number = decodeCursor(cursor, 1)?.[0];
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
};
