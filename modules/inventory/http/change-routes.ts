import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { claimOf, ProblemSchema, sendAnswer, sendCommonProblem, sendProblem, type TypedApp } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import type { ChangeKind } from '../domain/decide-change.ts';
import type { StockChange } from '../face.ts';
import { inventoryRefusals } from '../refusals.ts';
import { createChangeStockOnce, type RequestOutcome } from '../use-cases/change-stock.ts';
import { AdjustmentsBody, ReceiptsBody, StockLevelsSchema } from './schemas.ts';

const keyHeader = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ description: 'Required: 1 to 255 characters, new for each wish.' })),
});
const common = {
  tags: ['Inventory'],
  security: [{ bearer: [] }],
  headers: keyHeader,
  response: { 201: StockLevelsSchema, '4xx': ProblemSchema, '5xx': ProblemSchema },
};
const config = { access: { scope: 'inventory:write' }, idempotent: true } as const;

type Body = Type.Static<typeof ReceiptsBody>;

/** Receipts and corrections: all lines of a request are booked, or none. */
export const addChangeRoutes = (app: TypedApp, platform: PlatformParts): void => {
  const answer = (kind: ChangeKind) => {
    const changeOnce = createChangeStockOnce(platform, kind);
    return async (request: FastifyRequest<{ Body: Body }>, reply: FastifyReply) => {
      const changes = toChanges(request, request.body);
      const twice = firstNamedTwice(changes);
      if (twice !== -1) {
        return sendCommonProblem(request, reply, 'validation_failed', 'A variant is named twice for one warehouse.', {
          param: `changes.${twice}`,
        });
      }
      return sendOutcome(request, reply, await changeOnce(claimOf(request), changes));
    };
  };
  app.post(
    '/admin/stock/receipts',
    {
      config,
      schema: {
        ...common,
        operationId: 'receiveStock',
        summary: 'Book goods that came in',
        description: 'All lines or none. A line is booked once per reference, variant and warehouse.',
        body: ReceiptsBody,
      },
    },
    answer('receive'),
  );
  app.post(
    '/admin/stock/adjustments',
    {
      config,
      schema: {
        ...common,
        operationId: 'adjustStock',
        summary: 'Correct stock up or down',
        description: 'All lines or none. Never below what is held for buyers.',
        body: AdjustmentsBody,
      },
    },
    answer('adjust'),
  );
};

const toChanges = (request: FastifyRequest, body: Body): StockChange[] => {
  const { shopId, actor } = request.ctx;
  const who = actor.kind === 'anonymous' ? {} : { actorId: actor.id };
  // Two people may choose the same key: the reference they share would make one change of two.
  const reference = body.reference ?? `${who.actorId ?? ''}:${claimOf(request).key}`;
  return body.changes.map((change) => ({ shopId, reference, reason: body.reason, ...change, ...who }));
};

const firstNamedTwice = (changes: readonly StockChange[]): number => {
  const seen = new Set<string>();
  return changes.findIndex(({ variantId, warehouseCode }) => {
    const name = `${variantId}/${warehouseCode}`;
    if (seen.has(name)) return true;
    seen.add(name);
    return false;
  });
};

const sendOutcome = (request: FastifyRequest, reply: FastifyReply, outcome: RequestOutcome) => {
  if (outcome.kind === 'booked') return sendAnswer(reply, { ...outcome.answer, replayed: false });
  if (outcome.kind === 'replay') return sendAnswer(reply, { ...outcome.answer, replayed: true });
  if (outcome.kind === 'refused') {
    return sendProblem(request, reply, inventoryRefusals[outcome.refusal.code].status, outcome.refusal);
  }
  return sendCommonProblem(request, reply, 'idempotency_conflict', 'This key was used before with another request.', {
    param: 'Idempotency-Key',
  });
};
