import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ByteCache } from '#platform/cache';

export type CachedBytes = NonNullable<Awaited<ReturnType<ByteCache['get']>>>;

/** Browsers and proxies may keep a page this long; the answer to If-None-Match costs no body afterwards. */
const CACHE_CONTROL = 'public, max-age=5, stale-while-revalidate=30';

/** Sends bytes as they are, or 304 when the client has them. */
export const sendCached = (request: FastifyRequest, reply: FastifyReply, cached: CachedBytes): FastifyReply => {
  reply.header('etag', cached.etag);
  reply.header('cache-control', CACHE_CONTROL);
  const known = request.headers['if-none-match'];
  if (known !== undefined && names(known, cached.etag)) return reply.code(304).send();
  reply.header('content-type', 'application/json; charset=utf-8');
  return reply.send(cached.bytes);
};

/** Weak comparison (RFC 9110 §13.1.2): a proxy that compresses marks our validator as weak. */
const names = (header: string, etag: string): boolean =>
  header === etag || header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
