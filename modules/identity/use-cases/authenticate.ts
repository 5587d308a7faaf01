import type { Actor, Authenticate } from '#platform/http';
import type { CheckedToken } from '../tokens/access-tokens.ts';
import type { Tools } from './tools.ts';

/** Whom a token stands for now, with its session; null when it is not valid or its session was ended. */
export const createCheckSession = ({ accessTokens, revoked, platform }: Tools) => {
  const stillGood = (token: CheckedToken | null): CheckedToken | null =>
    token && token.expiresMs > platform.clock.nowMs() && !revoked.has(token.sessionId) ? token : null;
  return async (token: string): Promise<CheckedToken | null> => {
    const notYetReady = revoked.ready();
    if (notYetReady) await notYetReady;
    return stillGood(accessTokens.recall(token) ?? (await accessTokens.check(token)));
  };
};

export const createAuthenticate = (tools: Tools): Authenticate => {
  const check = createCheckSession(tools);
  return async (token): Promise<Actor | null> => (await check(token))?.actor ?? null;
};
