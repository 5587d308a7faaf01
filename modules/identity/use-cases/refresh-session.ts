import type { Tx } from '#platform/db';
import { appendEvents } from '#platform/events';
import { type Result, refuse, succeed } from '#platform/result';
import { decideRefresh, expiryOf } from '../domain/refresh.ts';
import { sessionRevoked } from '../events.ts';
import { lockSessionById, revokeSessions, rotateSession, type SessionRow } from '../store/sessions.ts';
import type { ReadRefreshToken } from '../tokens/refresh-token.ts';
import { type Tokens, type Tools, tokensOf } from './tools.ts';

type Decided = { session: SessionRow; verdict: ReturnType<typeof decideRefresh> } | null;

/** The session's row is locked while it is decided, so refreshes and a sign-out at the same moment take their turns. */
export const createRefreshSession =
  (tools: Tools) =>
  async (shopId: string, refreshToken: string): Promise<Result<Tokens, 'session_expired'>> => {
    const token = tools.refreshTokens.read(refreshToken);
    const decided = token && (await tools.platform.db.tx((tx) => decide(tools, tx, shopId, token)));
    if (!token || !decided) return over();
    const { session, verdict } = decided;
    if (verdict === 'reuse') tools.revoked.add(session.id);
    if (verdict === 'reuse' || verdict === 'refuse') return over();
    const { id: sessionId, kind, subjectId: id, email, scopes, salt } = session;
    // The token that was used is generation n, and n + 1 counts now, whether this call or one just before made it so.
    return succeed(await tokensOf(tools, { shopId, sessionId, kind, id, email, scopes }, token.generation + 1, salt));
  };

const over = () => refuse('session_expired', 'The session is over. Please sign in again.', { param: 'refreshToken' });

const decide = async (tools: Tools, tx: Tx, shopId: string, token: ReadRefreshToken): Promise<Decided> => {
  const session = await lockSessionById(tx, shopId, token.sessionId);
  if (!session || !tools.refreshTokens.isGenuine(token, session.salt)) return null;
  const now = tools.platform.clock.now();
  const verdict = decideRefresh(session, token.generation, now);
  if (verdict === 'rotate') rotateSession(tx, session, now, expiryOf(session.kind, session.createdAt, now));
  if (verdict === 'reuse') {
    const reason = 'refresh_token_reused';
    await revokeSessions(tx, shopId, [session.id], reason, now);
    appendEvents(tx, [
      sessionRevoked.create({ shopId, subject: session.id, now, data: { sessionId: session.id, reason } }),
    ]);
  }
  return { session, verdict };
};
