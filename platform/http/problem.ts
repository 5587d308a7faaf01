import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Refusal } from '#platform/result';

/** RFC 9457 problem details, with our extension members `code`, `param`, `requestId` and `details`. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'urn:stoa:problem:<code>' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'From the closed list of codes.' }),
    detail: Type.Optional(Type.String()),
    param: Type.Optional(Type.String({ description: 'The input at fault.' })),
    requestId: Type.String(),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { $id: 'Problem', title: 'Problem' },
);

/** Codes that any route may answer. Modules add theirs by `refusalStatuses`. */
export const commonProblems = {
  validation_failed: { status: 400, when: 'A part of the input does not have the shape the route asks for.' },
  malformed_json: { status: 400, when: 'The body is not JSON.' },
  malformed_request: { status: 400, when: 'The request is not HTTP/1.1 as it should be, or its path cannot be read.' },
  unauthenticated: { status: 401, when: 'The route needs a bearer token, or the one sent is not valid (any more).' },
  forbidden: { status: 403, when: 'The token is valid and lacks the scope that the route asks for.' },
  not_found: { status: 404, when: 'There is no such route or thing, or it is not yours.' },
  method_not_allowed: { status: 405, when: 'The path exists, the method does not.' },
  idempotency_key_required: {
    status: 400,
    when: 'The route creates or moves money or stock and no Idempotency-Key was sent.',
  },
  idempotency_in_flight: {
    status: 409,
    when: 'A request with the same key is still under way; try again after Retry-After.',
  },
  idempotency_conflict: { status: 422, when: 'The key was used before with another request.' },
  request_timeout: { status: 408, when: 'The request did not arrive whole in time.' },
  target_too_long: { status: 414, when: 'A part of the path is longer than anything that exists here.' },
  headers_too_large: { status: 431, when: 'The head of the request is larger than 16 KiB.' },
  body_too_large: { status: 413, when: 'The body is larger than the route takes.' },
  unsupported_media_type: { status: 415, when: 'The content type is not one that the route takes.' },
  rate_limited: { status: 429, when: 'Too many requests from one client; try again after Retry-After.' },
  internal: { status: 500, when: 'A promise of our own code broke. The request id finds it in the log.' },
  unavailable: { status: 503, when: 'A dependency is away or the queue is full; try again after Retry-After.' },
} as const;

export type CommonProblem = keyof typeof commonProblems;

/** Sends a problem; a status not given is looked up in the common list. */
export const sendProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  refusal: Refusal,
): FastifyReply =>
  reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problemOf(status, refusal, request.id));

/** The body of a problem. */
export const problemOf = (status: number, refusal: Refusal, requestId: string) => ({
  type: `urn:stoa:problem:${refusal.code}`,
  title: titleOf(refusal.code),
  status,
  code: refusal.code,
  detail: refusal.message,
  ...(refusal.param === undefined ? {} : { param: refusal.param }),
  requestId,
  ...(refusal.details === undefined ? {} : { details: refusal.details }),
});

export const sendCommonProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  code: CommonProblem,
  message: string,
  more: { param?: string; details?: Record<string, unknown> } = {},
): FastifyReply => sendProblem(request, reply, commonProblems[code].status, { code, message, ...more });

const titleOf = (code: string): string => {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
