import type { FastifyRequest } from 'fastify';
import type { Refusal } from '#platform/result';
import type { Visit } from '../../kit/visit.ts';

export const userAgentOf = ({ headers }: FastifyRequest): string | null => headers['user-agent'] ?? null;

/** Minutes to wait after too many failures, told to programs as well; null for any other refusal. */
export const waitOf = ({ reply }: Visit, { code, details }: Refusal): number | null => {
  if (code !== 'too_many_attempts') return null;
  const seconds = Number(details?.['retryAfterSeconds'] ?? 60);
  reply.header('retry-after', String(seconds));
  return Math.ceil(seconds / 60);
};
