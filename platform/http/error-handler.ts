import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionFailure, isTimeLimitFailure, Unavailable } from '#platform/db';
import { type CommonProblem, sendCommonProblem } from './problem.ts';

const BY_FASTIFY_CODE: Readonly<Record<string, CommonProblem>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'validation_failed',
};

/** Everything that is thrown ends here; refusals never do. */
export const handleError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (error.validation) return sendValidationProblem(error, request, reply);
  const known = BY_FASTIFY_CODE[error.code];
  if (known) return sendCommonProblem(request, reply, known, error.message);
  if (error instanceof SyntaxError && error.statusCode === 400) {
    return sendCommonProblem(request, reply, 'malformed_json', error.message);
  }
  if (error.statusCode === 429) return sendCommonProblem(request, reply, 'rate_limited', error.message);
  if (
    error instanceof Unavailable ||
    isConnectionFailure(error) ||
    isTimeLimitFailure(error) ||
    error.statusCode === 503
  ) {
    const retryAfterMs = error instanceof Unavailable ? error.retryAfterMs : 1_000;
    request.log.warn({ error: error.message }, 'turned away');
    reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterMs / 1_000))));
    return sendCommonProblem(request, reply, 'unavailable', whatToDo(request));
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return sendCommonProblem(request, reply, 'validation_failed', error.message);
  }
  request.log.error({ err: error }, 'a promise of our own code broke');
  return sendCommonProblem(request, reply, 'internal', 'Something broke on our side. It has been recorded.');
};

/** A COMMIT whose answer was lost may have happened: nobody is told that it has not. */
const whatToDo = ({ method }: FastifyRequest): string =>
  method === 'GET' || method === 'HEAD'
    ? 'The shop cannot answer now; please try again.'
    : 'The shop cannot say now whether this was done. Send it again with the same Idempotency-Key: it is done once.';

const sendValidationProblem = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const [first] = error.validation ?? [];
  const path = (first?.instancePath ?? '').slice(1).replaceAll('/', '.');
  const member = first?.params?.['missingProperty'] ?? first?.params?.['additionalProperty'];
  const param = [path, typeof member === 'string' ? member : ''].filter(Boolean).join('.');
  return sendCommonProblem(request, reply, 'validation_failed', error.message, {
    param: param || String(error.validationContext ?? 'body'),
  });
};
