import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '#platform/http';
import type { Refusal } from '#platform/result';
import { type IdentityRefusal, identityRefusals } from '../refusals.ts';

/** Sends a refusal of this module as a problem. */
export const sendRefusal = (
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal<IdentityRefusal>,
): FastifyReply => {
  const wait = refusal.details?.['retryAfterSeconds'];
  if (typeof wait === 'number') reply.header('retry-after', String(wait));
  return sendProblem(request, reply, identityRefusals[refusal.code].status, refusal);
};
