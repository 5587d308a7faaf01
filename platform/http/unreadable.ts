import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '#platform/ids';
import { type CommonProblem, commonProblems, problemOf, sendCommonProblem } from './problem.ts';

/** A target that no route can be looked up by: neither our hooks nor our error handler see such a request. */
export const answerUnreadableTarget = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  reply.header('x-request-id', request.id);
  reply.header('x-content-type-options', 'nosniff');
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') {
    sendCommonProblem(
      request,
      reply,
      'target_too_long',
      'A part of the path is longer than anything that exists here.',
    );
  } else sendCommonProblem(request, reply, 'malformed_request', 'The path is not a valid one: its escapes are broken.');
};

const BY_PARSER_CODE: Readonly<Record<string, CommonProblem>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** What the parser of HTTP cannot read never becomes a request: the answer is written to the socket by hand. */
export const answerUnreadableRequest = (error: Error & { code?: string }, socket: Socket): void => {
  // Every further piece of what could not be read is told of again, until the end of the answer has been handed over: a body of
  // 3 MiB behind a broken head left more than ten listeners for that end on its socket.
  if (error.code === 'ECONNRESET' || socket.destroyed || socket.writableEnded) return;
  const code = BY_PARSER_CODE[error.code ?? ''] ?? 'malformed_request';
  const { status, when } = commonProblems[code];
  const requestId = newId();
  const body = JSON.stringify(problemOf(status, { code, message: when }, requestId));
  if (socket.writable) {
    const head = [
      `HTTP/1.1 ${status} ${code}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'X-Content-Type-Options: nosniff',
      'Connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroySoon();
};
