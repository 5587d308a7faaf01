import { decodeCursor, encodeCursor, LIMIT_DEFAULT, ProblemSchema, type TypedApp } from '#platform/http';
import { isId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { listPayments } from '../queries/list-payments.ts';
import { readOrderLedger } from '../queries/order-ledger.ts';
import { refused } from '../refusals.ts';
import { sendRefusal } from './order-routes.ts';
import { LedgerSchema, ListQuery, OrderParams, PaymentListSchema } from './schemas.ts';

const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const config = { access: { scope: 'payments:read' } } as const;
const common = { tags: ['Payments'], security: [{ bearer: [] }] };

export const addAdminRoutes = (app: TypedApp, { db }: PlatformParts): void => {
  app.get(
    '/admin/payments',
    {
      config,
      schema: {
        ...common,
        operationId: 'listPayments',
        summary: 'Payments of the shop',
        description: 'Newest first.',
        querystring: ListQuery,
        response: { 200: PaymentListSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { limit = LIMIT_DEFAULT, cursor } = request.query;
      const before = cursor === undefined ? null : idOfCursor(cursor);
      if (before === undefined) return sendRefusal(request, reply, refused('cursor_invalid').refusal);
      const { items, next } = await listPayments(db, { shopId: request.ctx.shopId, before, limit });
      return reply.send({ items, nextCursor: next === null ? null : encodeCursor([next]) });
    },
  );
  app.get(
    '/admin/orders/:id/ledger',
    {
      config,
      schema: {
        ...common,
        operationId: 'getOrderLedger',
        summary: 'All that happened to the money of an order',
        description: 'Its payment, its refunds and the ledger rows that book them.',
        params: OrderParams,
        response: { 200: LedgerSchema, ...problems },
      },
    },
    async (request, reply) => {
      const ledger = await readOrderLedger(db, { shopId: request.ctx.shopId, orderId: request.params.id });
      return ledger ? reply.send(ledger) : sendRefusal(request, reply, refused('payment_not_found').refusal);
    },
  );
};

const idOfCursor = (cursor: string): string | undefined => {
  const id = decodeCursor(cursor, 1)?.[0];
  return typeof id === 'string' && isId(id) ? id : undefined;
};
