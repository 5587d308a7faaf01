import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn, WebSession } from '#modules/identity';
import { readHint, SESSION_COOKIE, setSecretCookie, writeHint } from './cookies.ts';
import type { Kit } from './kit.ts';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** As long as a session can live at all; when it ends before that is the server's to say. */
const COOKIE_AGE_SECONDS = 180 * 24 * 60 * 60;

/** The token that the browser came with, whatever it is worth. */
export const sessionTokenOf = ({ cookies }: FastifyRequest): string | null => cookies[SESSION_COOKIE] ?? null;

/** Who is signed in by the session cookie; null for anybody else, whose dead cookie is taken away. */
export const readCustomer = async (kit: Kit, exchange: Exchange): Promise<SignedIn | null> => {
  const { request } = exchange;
  const token = sessionTokenOf(request);
  if (token === null) {
    if (readHint(request).name !== '') writeHint(kit, exchange, { name: '' });
    return null;
  }
  const customer = await kit.deps.faces.identity.web.customerOf(request.ctx.shopId, token);
  if (customer) writeNameIfChanged(kit, exchange, customer.name);
  else clearSession(kit, exchange);
  return customer;
};

/** The browser is signed in from its next request on. */
export const keepSession = (kit: Kit, exchange: Exchange, { token, customer }: WebSession): void => {
  setSecretCookie(kit, exchange.reply, SESSION_COOKIE, token, COOKIE_AGE_SECONDS);
  writeHint(kit, exchange, { name: firstNameOf(customer.name) });
};

/** The browser forgets that it was signed in. */
export const clearSession = (kit: Kit, exchange: Exchange): void => {
  exchange.reply.clearCookie(SESSION_COOKIE, {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure: kit.secureCookies },
  });
  // The cart was the customer's: it waits for them.
  writeHint(kit, exchange, { name: '', count: 0 });
};

/** What stands in the header of pages that are the same for everybody; also mends it when it was changed elsewhere. */
const writeNameIfChanged = (kit: Kit, exchange: Exchange, fullName: string): void => {
  const name = firstNameOf(fullName);
  if (readHint(exchange.request).name !== name) writeHint(kit, exchange, { name });
};

export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? '';
