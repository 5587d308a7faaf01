import { type Result, refuse, succeed } from '#platform/result';
import { deviceOf } from '../domain/device.ts';
import type { OpenSession } from '../face.ts';
import { DEVICES_SHOWN_MAX } from '../limits.ts';
import { lockOpenSessions } from '../store/sessions.ts';
import { webSessionStore } from '../store/web-sessions.ts';
import { endSessionsIn } from './end-sessions.ts';
import type { Tools } from './tools.ts';

/** The devices on which a customer is signed in; whose they are is part of every statement. */
export const createDevices = (tools: Tools) => {
  const { db, clock } = tools.platform;
  return {
    /** Seen last comes first; at most {@link DEVICES_SHOWN_MAX}. */
    async list(shopId: string, customerId: string): Promise<readonly OpenSession[]> {
      const rows = await webSessionStore.listOpen(db, shopId, customerId, clock.now(), DEVICES_SHOWN_MAX);
      return rows.map(({ id, userAgent, createdAt, seenAt }) => ({
        id,
        ...deviceOf(userAgent),
        createdAt: createdAt.toISOString(),
        seenAt: seenAt.toISOString(),
      }));
    },

    /** Signs one device out, within 2 s in every process. */
    async end(shopId: string, customerId: string, sessionId: string): Promise<Result<null, 'session_not_found'>> {
      const ended = await db.tx(async (tx) => {
        if (!(await webSessionStore.lockOwned(tx, shopId, customerId, sessionId, clock.now()))) return false;
        await endSessionsIn(tools, tx, shopId, [sessionId], 'ended_by_customer');
        return true;
      });
      if (!ended) return refuse('session_not_found', 'You have no session with this id.');
      tools.revoked.add(sessionId);
      return succeed(null);
    },

    /** Signs every device out but the one that asks; answers how many. */
    async endOthers(shopId: string, customerId: string, keepSessionId: string): Promise<number> {
      const others = await db.tx(async (tx) => {
        const open = await lockOpenSessions(tx, shopId, customerId);
        const ids = open.filter((id) => id !== keepSessionId);
        await endSessionsIn(tools, tx, shopId, ids, 'ended_by_customer');
        return ids;
      });
      for (const sessionId of others) tools.revoked.add(sessionId);
      return others.length;
    },
  };
};

export type Devices = ReturnType<typeof createDevices>;
