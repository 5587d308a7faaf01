import { Type } from 'typebox';
import { viewerOf } from '#modules/orders';
import { claimOf, ProblemSchema, sendAnswer, sendProblem, type TypedApp } from '#platform/http';
import { checkoutRefusals } from '../refusals.ts';
import type { PayAgain } from '../use-cases/pay-again.ts';
import { PayAgainBody, PaymentSchema } from './payment-schema.ts';
import { Id, KeyHeader } from './schemas.ts';

/** POST /orders/{id}/payment-method */
export const addPayAgain = (app: TypedApp, payAgain: PayAgain): void => {
  app.post(
    '/orders/:id/payment-method',
    {
      config: { access: 'anyone', idempotent: true },
      schema: {
        operationId: 'payAgain',
        tags: ['Orders'],
        summary: 'Pay with another card after a declined one',
        description:
          'For an order placed with onDecline: wait, until its payBy. The card is charged by the events that follow, as the first one was: poll GET /orders/{id}/payment. One card at a time; the goods stay held meanwhile.',
        security: [{ cartToken: [] }, { bearer: [] }],
        params: Type.Object({ id: Id }),
        headers: KeyHeader,
        body: PayAgainBody,
        response: { 200: PaymentSchema, '4xx': ProblemSchema, '5xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      const { shopId, now } = request.ctx;
      const { id: orderId } = request.params;
      const { paymentMethodId } = request.body;
      const viewer = viewerOf(request);
      const claim = claimOf(request, orderId);
      const taken = await payAgain({ shopId, orderId, paymentMethodId, viewer, claim, now });
      if (!taken.ok) return sendProblem(request, reply, checkoutRefusals[taken.refusal.code].status, taken.refusal);
      return sendAnswer(reply, { status: 200, body: taken.value.view, replayed: taken.value.replayed });
    },
  );
};
