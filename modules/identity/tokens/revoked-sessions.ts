import type { Logger } from '#platform/telemetry';
import type { Clock } from '#platform/time';
import { ACCESS_TTL_SECONDS } from '../limits.ts';

/** How often a process that is asked looks for sessions ended elsewhere, should a broadcast not have reached it. */
const LOOK_EVERY_MS = 2_000;
/** Clocks of two machines, and transactions that were slow to commit. */
const OVERLAP_MS = 60_000;
const KEEP_MS = ACCESS_TTL_SECONDS * 1_000 + OVERLAP_MS;

export interface RevokedSessions {
  /** Resolves when the sessions ended before this process began are known. Throws when they cannot be read. */
  ready(): Promise<void> | null;
  has(sessionId: string): boolean;
  add(sessionId: string): void;
}

/**
 * Ids of sessions ended within the life of an access token; older ones need no remembering. `loadSince` reads them from
 * the database: all of that time at first, then what is new every two seconds while tokens are being checked.
 */
export const createRevokedSessions = (
  loadSince: (since: Date) => Promise<readonly string[]>,
  clock: Clock,
  log: Logger,
): RevokedSessions => {
  const revoked = new Map<string, number>();
  let lookedMs: number | null = null;
  let first: Promise<void> | null = null;
  let looking = false;

  const look = async (sinceMs: number): Promise<void> => {
    const nowMs = clock.nowMs();
    for (const id of await loadSince(new Date(sinceMs))) revoked.set(id, nowMs);
    for (const [id, addedMs] of revoked) if (addedMs < nowMs - KEEP_MS) revoked.delete(id);
    lookedMs = nowMs;
  };
  const lookAgain = async (sinceMs: number) => {
    looking = true;
    try {
      await look(sinceMs);
    } catch (error) {
      log.warn({ error: String(error) }, 'ended sessions could not be read; those told by broadcast are known');
      lookedMs = clock.nowMs();
    } finally {
      looking = false;
    }
  };

  return {
    ready() {
      if (lookedMs !== null) {
        if (clock.nowMs() - lookedMs >= LOOK_EVERY_MS && !looking) void lookAgain(lookedMs - OVERLAP_MS);
        return null;
      }
      first ??= look(clock.nowMs() - KEEP_MS).finally(() => {
        first = null;
      });
      return first;
    },
    has: (sessionId) => revoked.has(sessionId),
    add: (sessionId) => void revoked.set(sessionId, clock.nowMs()),
  };
};
