import type { FastifyRequest } from 'fastify';
import { readHint, SESSION_COOKIE } from './cookies.ts';
import type { Kit } from './kit.ts';

export interface Customer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Who is signed in by the session cookie; null for anybody else. */
export const readCustomer = async (kit: Kit, request: FastifyRequest): Promise<Customer | null> => {
  const token = request.cookies[SESSION_COOKIE];
  if (token === undefined) return null;
  const actor = await kit.deps.faces.identity.authenticate(token);
  if (actor?.kind !== 'customer') return null;
  return { id: actor.id, email: actor.email, name: readHint(request).name };
};
