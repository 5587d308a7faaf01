import type { Tx } from '#platform/db';
import { appendEvents } from '#platform/events';
import { sessionRevoked } from '../events.ts';
import { revokeSessions } from '../store/sessions.ts';
import type { Tools } from './tools.ts';

/** Ends sessions and tells it, within a transaction. */
export const endSessionsIn = async (
  tools: Tools,
  tx: Tx,
  shopId: string,
  sessionIds: readonly string[],
  reason: string,
): Promise<void> => {
  if (sessionIds.length === 0) return;
  const now = tools.platform.clock.now();
  const ended = await revokeSessions(tx, shopId, sessionIds, reason, now);
  appendEvents(
    tx,
    ended.map((sessionId) => sessionRevoked.create({ shopId, subject: sessionId, now, data: { sessionId, reason } })),
  );
};

/** Signs a device out. Idempotent. In this process its access tokens are refused at once. */
export const createSignOut =
  (tools: Tools) =>
  async (shopId: string, sessionId: string): Promise<void> => {
    await tools.platform.db.tx((tx) => endSessionsIn(tools, tx, shopId, [sessionId], 'signed_out'));
    tools.revoked.add(sessionId);
  };
