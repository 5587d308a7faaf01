import { Client } from 'pg';
import { pause } from '../world/index.ts';

export interface LockWatch {
  /** Ends the watch. Longest time that a session was seen waiting for a lock, and how many looks there were. */
  stop(): Promise<{ longestMs: number; looks: number }>;
}

const LOOK_EVERY_MS = 25;
// Locks of a session that wait for another session to end its transaction; time on lightweight locks is not waited for by rows.
const WAITING = `select pid::text || ' ' || coalesce(xact_start::text, '') || ' ' || query_start as name
  from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and state = 'active'`;

/** Looks again and again which sessions wait for a lock, and for how long each has been seen in the same wait. */
export const watchLocks = async (databaseUrl: string): Promise<LockWatch> => {
  const client = new Client({ connectionString: databaseUrl, application_name: 'lock watch' });
  await client.connect();
  let watching = true;
  let looks = 0;
  let longestMs = 0;
  const watch = async (): Promise<void> => {
    let since = new Map<string, number>();
    while (watching) {
      const now = performance.now();
      const { rows } = await client.query<{ name: string }>(WAITING);
      looks += 1;
      since = new Map(rows.map(({ name }) => [name, since.get(name) ?? now]));
      for (const first of since.values()) longestMs = Math.max(longestMs, now - first);
      await pause(LOOK_EVERY_MS);
    }
  };
  const over = watch();
  return {
    async stop() {
      watching = false;
      await over;
      await client.end();
      return { longestMs, looks };
    },
  };
};
