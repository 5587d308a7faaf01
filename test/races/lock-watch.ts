import { Client } from 'pg';
import { pause } from '../world/index.ts';

export interface LockWatch {
  /** Ends the watch. Longest time that a session was seen waiting for a lock, and how many looks there were. */
  stop(): Promise<{ longestMs: number; looks: number }>;
}

const LOOK_EVERY_MS = 25;
/** Between two looks no more counts than this: who looks, and who has the lock, may not have been given a processor meanwhile. */
const GAP_MAX_MS = 200;
// Locks of a session that wait for another session to end its transaction; time on lightweight locks is not waited for by rows.
const WAITING = `select pid::text || ' ' || coalesce(xact_start::text, '') || ' ' || query_start as name
  from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and state = 'active'`;

/** Looks again and again which sessions wait for a lock, and for how long each has been seen in the same wait. */
export const watchLocks = async (databaseUrl: string): Promise<LockWatch> => {
  const client = new Client({ connectionString: databaseUrl, application_name: 'lock watch' });
  client.on('error', () => undefined); // its question fails
  await client.connect();
  let watching = true;
  let looks = 0;
  let longestMs = 0;
  const watch = async (): Promise<void> => {
    let waited = new Map<string, number>();
    let lookedAt = performance.now();
    while (watching) {
      const { rows } = await client.query<{ name: string }>(WAITING);
      looks += 1;
      const now = performance.now();
      const sinceLookMs = Math.min(GAP_MAX_MS, now - lookedAt);
      lookedAt = now;
      waited = new Map(rows.map(({ name }) => [name, (waited.get(name) ?? -sinceLookMs) + sinceLookMs]));
      for (const ms of waited.values()) longestMs = Math.max(longestMs, ms);
      await pause(LOOK_EVERY_MS);
    }
  };
  const over = watch();
  return {
    async stop() {
      watching = false;
      await over.finally(() => client.end());
      return { longestMs, looks };
    },
  };
};
