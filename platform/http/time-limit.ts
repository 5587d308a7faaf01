import type { FastifyReply, FastifyRequest } from 'fastify';
import { BUDGETS, Unavailable } from '#platform/resilience';
import type { TypedApp } from './app.ts';

const LOOK_EVERY_MS = 250;

/**
 * The last of all limits: a request that has no answer after {@link BUDGETS.requestMs} is told so. What it asked for may still
 * happen; a write is sent again under its Idempotency-Key. One timer for all requests instead of one each, which would
 * cost a microsecond of the thirty that a product page takes.
 */
export const addTimeLimit = (app: TypedApp, requestMs: number = BUDGETS.requestMs): void => {
  const underWay = new Map<FastifyRequest, { readonly reply: FastifyReply; readonly since: number }>();
  const timer = setInterval(() => {
    const before = performance.now() - requestMs;
    for (const [request, { reply, since }] of underWay) {
      if (since > before) return; // in order of arrival: all others are younger
      underWay.delete(request);
      if (!reply.sent) reply.send(new Unavailable(`no answer within ${requestMs} ms`));
    }
  }, LOOK_EVERY_MS);
  timer.unref();
  app.addHook('preHandler', (request, reply, next) => {
    // A stream takes as long as the line of whoever sends or reads it.
    if (!request.routeOptions.config.stream) underWay.set(request, { reply, since: performance.now() });
    next();
  });
  app.addHook('onResponse', (request, _reply, next) => {
    underWay.delete(request);
    next();
  });
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer);
    done();
  });
};
