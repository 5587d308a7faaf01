import csrf from '@fastify/csrf-protection';
import formBody from '@fastify/formbody';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionFailure, isTimeLimitFailure } from '#platform/db';
import { PATH_PART_LENGTH_MAX, sendCommonProblem, type TypedApp } from '#platform/http';
import { Unavailable } from '#platform/resilience';
import { CSRF_COOKIE } from './cookies.ts';
import type { Kit } from './kit.ts';
import { sendErrorPage } from './send.ts';

const FORM_BYTES_MAX = 64 * 1024;
const RETRY_AFTER_SECONDS = 5;

/** What holds in the storefront's scope only: forms are read, their tokens checked, and whatever fails ends in a page. */
export const openScope = async (app: TypedApp, kit: Kit): Promise<void> => {
  await app.register(formBody, { bodyLimit: FORM_BYTES_MAX });
  await app.register(csrf, {
    cookieKey: CSRF_COOKIE,
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: kit.secureCookies },
    getToken: (request) => (request.body as { readonly _csrf?: string } | undefined)?._csrf,
  });
  kit.assets.routes(app);
  app.setErrorHandler<FastifyError>((error, request, reply) => answerError(kit, error, request, reply));
  app.all(
    '/*',
    {
      config: { access: 'public' },
      schema: { hide: true },
      // Before the body is read: one that cannot be read would be answered by a page.
      onRequest: async (request, reply) => (belongsToPrograms(request.url) ? answerProgram(request, reply) : undefined),
    },
    (request, reply) => sendErrorPage(kit, request, reply, 404),
  );
};

/** As the router does it by itself where no page catches what it leaves. */
const answerProgram = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const path = request.url.split('?', 1)[0] ?? '';
  if (path.split('/').every((part) => part.length <= PATH_PART_LENGTH_MAX)) {
    reply.callNotFound();
    return reply;
  }
  const message = 'A part of the path is longer than anything that exists here.';
  return sendCommonProblem(request, reply, 'target_too_long', message);
};

/** Programs are answered as the API answers, also those that write an address of it in capitals or in escapes. */
const belongsToPrograms = (url: string): boolean =>
  /^(\*$|[/\\]+(api|media|docs|assets|openapi\.json)([/\\?]|$))/i.test(
    url.replace(/%([0-7][\da-f])/gi, (_escape, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
  );

const answerError = (
  kit: Kit,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const status = statusOf(error);
  if (status === 503) {
    request.log.warn({ error: error.message }, 'turned away');
    reply.header('retry-after', String(RETRY_AFTER_SECONDS));
    if (request.method === 'GET') reply.header('refresh', String(RETRY_AFTER_SECONDS));
  }
  if (status === 500) request.log.error({ err: error }, 'a promise of our own code broke');
  return sendErrorPage(kit, request, reply, status);
};

const TOLD_APART = [403, 413, 429, 503];

const statusOf = (error: FastifyError): number => {
  if (error instanceof Unavailable || isConnectionFailure(error) || isTimeLimitFailure(error)) return 503;
  if (error.statusCode !== undefined && TOLD_APART.includes(error.statusCode)) return error.statusCode;
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500 ? 400 : 500;
};
