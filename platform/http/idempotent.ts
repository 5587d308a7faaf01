import type { FastifyReply, FastifyRequest } from 'fastify';
import { KEY_LENGTH_MAX } from '#platform/idempotency';
import { keyOf } from './context.ts';
import { sendCommonProblem } from './problem.ts';

const RETRY_AFTER_SECONDS = 1;

/** An answer of a use case to an idempotent write. */
export interface WriteAnswer {
  status: number;
  body: unknown;
  /** True when it was stored by an earlier request with the same key. */
  replayed: boolean;
}

export const sendAnswer = (reply: FastifyReply, answer: WriteAnswer): FastifyReply => {
  if (answer.replayed) reply.header('idempotent-replayed', 'true');
  return reply.code(answer.status).send(answer.body);
};

/**
 * Asks for the key, and turns away a second request with the same key while the first is under way in this process.
 * Between processes the primary key of the stored answers decides.
 */
export const createInFlightGuard = () => {
  const inFlight = new Set<string>();
  const names = new WeakMap<FastifyRequest, string>();
  return {
    async enter(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
      const key = keyOf(request);
      if (key === null || key.length > KEY_LENGTH_MAX) {
        return sendCommonProblem(
          request,
          reply,
          'idempotency_key_required',
          `Send an Idempotency-Key header of 1 to ${KEY_LENGTH_MAX} characters; a random UUID will do.`,
          { param: 'Idempotency-Key' },
        );
      }
      const name = `${identityOf(request)}\n${key}`;
      if (inFlight.has(name)) {
        reply.header('retry-after', String(RETRY_AFTER_SECONDS));
        return sendCommonProblem(
          request,
          reply,
          'idempotency_in_flight',
          'A request with this Idempotency-Key is still under way.',
        );
      }
      inFlight.add(name);
      names.set(request, name);
      return undefined;
    },
    leave(request: FastifyRequest): void {
      const name = names.get(request);
      if (name !== undefined) inFlight.delete(name);
    },
  };
};

// Two clients may use the same key; what they send to show who they are tells them apart.
const identityOf = (request: FastifyRequest): string =>
  `${request.headers.authorization ?? ''}\n${String(request.headers['cart-token'] ?? request.headers.cookie ?? '')}`;
