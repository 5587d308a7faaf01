import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '#platform/ids';

/** What a refresh token says of itself; true only after {@link RefreshTokens.isGenuine}. */
export interface ReadRefreshToken {
  readonly sessionId: string;
  readonly generation: number;
  readonly mac: string;
}

export interface RefreshTokens {
  /** The token of one generation. It can be made again, so two tabs that refresh at once are given the same one. */
  make(sessionId: string, generation: number, salt: string): string;
  read(text: string): ReadRefreshToken | null;
  isGenuine(token: ReadRefreshToken, salt: string): boolean;
}

const SHAPE = /^([0-9a-f-]{36})\.([1-9]\d{0,8})\.([\w-]{43})$/;

/** `<session>.<generation>.<MAC>`: without the key nobody can make the next one, or learn one from the database. */
export const createRefreshTokens = (key: Uint8Array): RefreshTokens => {
  const macOf = (sessionId: string, generation: number, salt: string) =>
    createHmac('sha256', key).update(`${sessionId}.${generation}.${salt}`).digest('base64url');
  return {
    make: (sessionId, generation, salt) => `${sessionId}.${generation}.${macOf(sessionId, generation, salt)}`,
    read(text) {
      const [, sessionId = '', generation = '', mac = ''] = SHAPE.exec(text) ?? [];
      return isId(sessionId) ? { sessionId, generation: Number(generation), mac } : null;
    },
    isGenuine: ({ sessionId, generation, mac }, salt) =>
      timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(sessionId, generation, salt))),
  };
};
