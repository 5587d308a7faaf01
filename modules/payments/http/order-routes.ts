import type { FastifyReply, FastifyRequest } from 'fastify';
import { claimOf, ProblemSchema, sendAnswer, sendProblem, type TypedApp } from '#platform/http';
import { newId } from '#platform/ids';
import type { Refusal } from '#platform/result';
import { type PaymentRefusal, paymentRefusals, refused } from '../refusals.ts';
import { createRefundOnce, type RefundOutcome } from '../use-cases/refund-once.ts';
import type { PaymentRouteDeps } from './routes.ts';
import { KeyHeader, OrderParams, PaymentSchema, RefundBody, RefundSchema } from './schemas.ts';

const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };

export const sendRefusal = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal<PaymentRefusal>) =>
  sendProblem(request, reply, paymentRefusals[refusal.code].status, refusal);

export const addOrderRoutes = (app: TypedApp, deps: PaymentRouteDeps): void => {
  app.get(
    '/orders/:id/payment',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'getOrderPayment',
        tags: ['Payments'],
        summary: 'How the payment of an order stands',
        description:
          'For those who may read the order. `nextActionUrl` is where the customer has to go, when they have to.',
        security: [{ bearer: [] }, { cartToken: [] }],
        params: OrderParams,
        response: { 200: PaymentSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const may = isTrusted(request) || (await deps.mayRead(request, id));
      const payment = may ? await deps.face.ofOrder(request.ctx.shopId, id) : null;
      return payment ? reply.send(payment) : sendRefusal(request, reply, refused('payment_not_found').refusal);
    },
  );
  addRefundRoute(app, deps);
};

const isTrusted = ({ ctx: { actor } }: FastifyRequest): boolean =>
  actor.kind === 'staff' && actor.scopes.includes('payments:read');

const addRefundRoute = (app: TypedApp, deps: PaymentRouteDeps): void => {
  const refundOnce = createRefundOnce(deps);
  app.post(
    '/orders/:id/refunds',
    {
      config: { access: { scope: 'payments:write' }, idempotent: true },
      schema: {
        operationId: 'refundOrder',
        tags: ['Payments'],
        summary: 'Give money back',
        description:
          'All that is left, or a part. Answered as soon as it is written down; how it went is in the ledger.',
        security: [{ bearer: [] }],
        headers: KeyHeader,
        params: OrderParams,
        body: RefundBody,
        response: { 201: RefundSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, actor } = request.ctx;
      const { amountMinor = null, reason } = request.body;
      const requestedBy = actor.kind === 'anonymous' ? 'anonymous' : `${actor.kind}:${actor.id}`;
      const key = { shopId, orderId: request.params.id };
      const command = { key, refundId: newId(), amountMinor, reason, requestedBy };
      return sendOutcome(request, reply, await refundOnce(claimOf(request), command));
    },
  );
};

const sendOutcome = (request: FastifyRequest, reply: FastifyReply, outcome: RefundOutcome) => {
  if (outcome.kind === 'refused') return sendRefusal(request, reply, outcome.refusal);
  if (outcome.kind === 'conflict') return sendRefusal(request, reply, refused('idempotency_conflict').refusal);
  return sendAnswer(reply, { ...outcome.answer, replayed: outcome.kind === 'replay' });
};
