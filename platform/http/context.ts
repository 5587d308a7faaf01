import type { FastifyRequest } from 'fastify';
import type { IdempotencyClaim } from '#platform/idempotency';
import { hashRequest } from '#platform/idempotency';
import type { Actor } from './actor.ts';

/** What a use case may know of the request it serves. */
export interface RequestContext {
  readonly shopId: string;
  readonly requestId: string;
  /** W3C trace context of the caller, or null. */
  readonly traceparent: string | null;
  readonly now: Date;
  readonly actor: Actor;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** What checks bearer tokens, for answers that outlive the check of their request. */
    authenticate: import('./actor.ts').Authenticate;
  }
  interface FastifyRequest {
    ctx: RequestContext;
  }
  interface FastifyContextConfig {
    access?: import('./actor.ts').Access;
    /** The route creates or moves money or stock: an Idempotency-Key is required. */
    idempotent?: boolean;
    /** The answer stays open: its age is no response time and is not observed. */
    stream?: boolean;
    /** Counted by the limit for one client; left out: routes of the API, and whatever is sent, are.
     * `unanswered`: when the route's own onRequest hooks have not answered. */
    metered?: boolean | 'unanswered';
  }
}

/**
 * The claim of a request on a route with `idempotent: true`. `bearer` tells apart anonymous clients, for instance the id
 * of the cart whose token they carry.
 */
export const claimOf = (request: FastifyRequest, bearer = ''): IdempotencyClaim => {
  const { actor, shopId } = request.ctx;
  const who = actor.kind === 'anonymous' ? `anonymous:${bearer}` : `${actor.kind}:${actor.id}`;
  return {
    scope: `${shopId}:${who}`,
    key: keyOf(request) ?? '',
    requestHash: hashRequest(request.method, request.url, request.body),
  };
};

export const keyOf = (request: FastifyRequest): string | null => {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && key.length > 0 ? key : null;
};
