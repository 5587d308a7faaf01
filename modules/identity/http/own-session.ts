import type { FastifyRequest } from 'fastify';
import { createCheckSession } from '../use-cases/authenticate.ts';
import type { Tools } from '../use-cases/tools.ts';

export interface OwnSession {
  readonly shopId: string;
  readonly sessionId: string;
  readonly customer: { readonly id: string; readonly email: string };
}

/** The customer's session that asks, on a route of `access: 'customer'`; null when it ended this very moment. */
export const createOwnSession = (tools: Tools) => {
  const check = createCheckSession(tools);
  return async ({ headers }: FastifyRequest): Promise<OwnSession | null> => {
    const checked = await check(headers.authorization?.slice('Bearer '.length) ?? '');
    if (checked?.actor.kind !== 'customer') return null;
    const { shopId, sessionId, actor } = checked;
    return { shopId, sessionId, customer: { id: actor.id, email: actor.email } };
  };
};
