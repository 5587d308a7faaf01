import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '#platform/ids';

/** What a browser's token says of itself; true only after {@link WebTokens.isGenuine}. */
export interface ReadWebToken {
  readonly sessionId: string;
  readonly mac: string;
}

export interface WebTokens {
  make(sessionId: string, salt: string): string;
  read(text: string): ReadWebToken | null;
  isGenuine(token: ReadWebToken, salt: string): boolean;
}

const SHAPE = /^([0-9a-f-]{36})\.([\w-]{43})$/;

/**
 * `<session>.<MAC>`, kept in a cookie that scripts cannot read. It never rotates: tabs and retried requests of one browser
 * all carry the same one. A salt in the session's row is part of the MAC and its key is not in the database, so neither
 * alone makes a token; a password changed or a sign-in begins another session.
 */
export const createWebTokens = (key: Uint8Array): WebTokens => {
  const macOf = (sessionId: string, salt: string) =>
    createHmac('sha256', key).update(`${sessionId}.${salt}`).digest('base64url');
  return {
    make: (sessionId, salt) => `${sessionId}.${macOf(sessionId, salt)}`,
    read(text) {
      const [, sessionId = '', mac = ''] = SHAPE.exec(text) ?? [];
      return isId(sessionId) ? { sessionId, mac } : null;
    },
    isGenuine: ({ sessionId, mac }, salt) => timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(sessionId, salt))),
  };
};
