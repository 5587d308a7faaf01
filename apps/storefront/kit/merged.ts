import type { FastifyRequest } from 'fastify';

const PIECES = /^[1-9]\d{0,4}$/;

/** How many pieces of a visit went into the customer's cart at the sign-in that led here, as the address says; null otherwise. */
export const mergedPieces = ({ query }: FastifyRequest): number | null => {
  const merged = (query as { readonly merged?: unknown } | undefined)?.merged;
  return typeof merged === 'string' && PIECES.test(merged) ? Number(merged) : null;
};
