import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '#platform/db';
import { claimOf, sendAnswer, sendCommonProblem, sendProblem } from '#platform/http';
import { againAfterKeyRace, loadClaims } from '#platform/idempotency';
import type { ParcelAnswer } from '../face.ts';
import { fulfilmentRefusals } from '../refusals.ts';

/**
 * Answers a step under its Idempotency-Key. The key is stored after the step: a crash between them costs nothing, since
 * every step may be repeated.
 */
export const answerOnce = async (
  db: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  step: () => Promise<ParcelAnswer>,
): Promise<FastifyReply> => {
  const claim = claimOf(request);
  const before = (await loadClaims(db, [claim])).check(claim);
  if (before.kind === 'replay') return sendAnswer(reply, { ...before.answer, replayed: true });
  if (before.kind === 'conflict') return sendConflict(request, reply);
  const answer = await step();
  if (!answer.ok) return sendProblem(request, reply, fulfilmentRefusals[answer.refusal.code].status, answer.refusal);
  const kept = await againAfterKeyRace(() =>
    db.tx(async (tx) => {
      const claims = await loadClaims(tx, [claim]);
      const state = claims.check(claim);
      if (state.kind === 'new') claims.keep(claim, { status, body: answer.value });
      claims.store(tx);
      return state;
    }),
  );
  if (kept.kind === 'replay') return sendAnswer(reply, { ...kept.answer, replayed: true });
  if (kept.kind === 'conflict') return sendConflict(request, reply);
  return sendAnswer(reply, { status, body: answer.value, replayed: false });
};

const sendConflict = (request: FastifyRequest, reply: FastifyReply) =>
  sendCommonProblem(request, reply, 'idempotency_conflict', 'This key was used before with another request.', {
    param: 'Idempotency-Key',
  });
