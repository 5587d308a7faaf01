import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kit } from './kit.ts';

export const CART_COOKIE = 'stoa_cart';
export const SESSION_COOKIE = 'stoa_session';
export const LANGUAGE_COOKIE = 'stoa_lang';
export const THEME_COOKIE = 'stoa_theme';
export const CSRF_COOKIE = '_csrf';
const HINT_COOKIE = 'stoa_hint';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const PIECES_SHOWN_MAX = 999;
const NAME_LENGTH_MAX = 40;

/** What the header of any page says without asking anybody: no secret, and nothing is decided by it. */
export interface Hint {
  /** Pieces in the cart. */
  readonly count: number;
  /** First name of who is signed in; empty for anybody else. */
  readonly name: string;
}

const NO_HINT: Hint = { count: 0, name: '' };

export const readHint = (request: FastifyRequest): Hint => {
  const text = request.cookies[HINT_COOKIE];
  if (text === undefined) return NO_HINT;
  const point = text.indexOf('.');
  const count = Number(point === -1 ? text : text.slice(0, point));
  return {
    count: Number.isInteger(count) && count > 0 ? Math.min(count, PIECES_SHOWN_MAX) : 0,
    name: point === -1 ? '' : text.slice(point + 1).slice(0, NAME_LENGTH_MAX),
  };
};

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

// What an answer says already: a session and a cart may both change in one request.
const written = new WeakMap<FastifyReply, Hint>();

/** Changes what the header says from the next page on: to be called whenever a cart or a session changes. */
export const writeHint = (kit: Kit, { request, reply }: Exchange, change: Partial<Hint>): void => {
  const hint = { ...(written.get(reply) ?? readHint(request)), ...change };
  written.set(reply, hint);
  const { count, name } = hint;
  const value = `${count}.${name.slice(0, NAME_LENGTH_MAX)}`;
  // The page that answers this very request says it as well.
  request.cookies[HINT_COOKIE] = value;
  setPreference(kit, reply, HINT_COOKIE, value);
};

/** A cookie that holds a wish or a hint: readable by the pages' own behaviours, never a secret. */
export const setPreference = (kit: Kit, reply: FastifyReply, name: string, value: string): void => {
  reply.setCookie(name, value, { path: '/', sameSite: 'lax', secure: kit.secureCookies, maxAge: YEAR_SECONDS });
};

/** A cookie that opens something: never readable by scripts. @param maxAgeSeconds until the browser closes when left out */
export const setSecretCookie = (
  kit: Kit,
  reply: FastifyReply,
  name: string,
  value: string,
  maxAgeSeconds?: number,
): void => {
  const lifetime = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds };
  reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: kit.secureCookies, ...lifetime });
};
