import {
  decodePosition,
  encodePosition,
  inBothForms,
  LIMIT_DEFAULT,
  momentOf,
  type Position,
  ProblemSchema,
  sendCsvList,
  type TypedApp,
  wantsCsv,
} from '#platform/http';
import type { PlatformParts } from '#platform/module';
import { countPayments, type ListedPayment, listPayments, paymentPositionKinds } from '../queries/list-payments.ts';
import { readOrderLedger } from '../queries/order-ledger.ts';
import { readPaymentDetail } from '../queries/payment-detail.ts';
import { refused } from '../refusals.ts';
import { ListQuery, PaymentDetailSchema, PaymentListSchema, PaymentParams } from './admin-schemas.ts';
import { sendRefusal } from './order-routes.ts';
import { LedgerSchema, OrderParams } from './schemas.ts';

const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const config = { access: { scope: 'payments:read' } } as const;
const common = { tags: ['Payments'], security: [{ bearer: [] }] };

export const addAdminRoutes = (app: TypedApp, { db }: PlatformParts): void => {
  addListRoute(app, db);
  app.get(
    '/admin/payments/:orderId',
    {
      config,
      schema: {
        ...common,
        operationId: 'getPaymentOfOrder',
        summary: 'The payment of an order with all that happened to it',
        description: 'What the provider told, refunds, and the ledger rows that book them.',
        params: PaymentParams,
        response: { 200: PaymentDetailSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { orderId } = request.params;
      const detail = await readPaymentDetail(db, { shopId: request.ctx.shopId, orderId });
      if (!detail) return sendRefusal(request, reply, refused('payment_not_found').refusal);
      return reply.header('cache-control', 'no-store').send(detail);
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

const CSV_COLUMNS = [
  ...(['createdAt', 'state', 'email', 'currency', 'amountMinor', 'refundedMinor', 'failureCode'] as const),
  ...(['provider', 'providerRef', 'orderId', 'paymentId'] as const),
] as const;

const addListRoute = (app: TypedApp, db: PlatformParts['db']): void => {
  app.get(
    '/admin/payments',
    {
      config,
      schema: {
        ...common,
        operationId: 'listPayments',
        summary: 'Payments of the shop',
        description: 'Also as CSV with `format=csv` or `Accept: text/csv`: then all of them, up to 50,000.',
        querystring: ListQuery,
        response: { 200: inBothForms('Payments', PaymentListSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { sort = '-created', cursor, limit = LIMIT_DEFAULT, state: states = [], q } = request.query;
      const [from, to] = [momentOf(request.query.from), momentOf(request.query.to)];
      const { amountMin, amountMax } = request.query;
      const filter = { shopId: request.ctx.shopId, states, q, from, to, amountMin, amountMax };
      if (wantsCsv(request)) {
        return sendCsvList<ListedPayment, Position>(reply, {
          fileName: 'payments',
          header: [...CSV_COLUMNS],
          cells: (payment) => CSV_COLUMNS.map((column) => payment[column]),
          read: (after, rows) => listPayments(db, { ...filter, sort, after, limit: rows }),
        });
      }
      const after = cursor === undefined ? null : decodePosition(cursor, sort, paymentPositionKinds(sort));
      if (cursor !== undefined && after === null) {
        return sendRefusal(request, reply, refused('cursor_invalid').refusal);
      }
      const [{ items, next }, total] = await Promise.all([
        listPayments(db, { ...filter, sort, after, limit }),
        after === null ? countPayments(db, filter) : null,
      ]);
      const nextCursor = next === null ? null : encodePosition(sort, next);
      return reply.header('cache-control', 'no-store').send({ items, nextCursor, total });
    },
  );
};
