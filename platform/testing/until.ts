import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

const LOOK_EVERY_MS = 10;
/**
 * A look and the pause after it count for no more: a machine that stood still for a second has not looked in vain for that long. Where
 * looks are slow themselves it ends all the same, after twice the limit and a little.
 */
const LOOK_COUNTS_MS_MAX = 250;
const STOOD_STILL_MS_MAX = 5_000;

/** Looks until it holds. @throws naming what was waited for */
export const until = async (what: string, holds: () => Promise<boolean> | boolean, limitMs = 15_000): Promise<void> => {
  const startedAt = performance.now();
  let [waitedMs, lookedAt] = [0, startedAt];
  while (!(await holds())) {
    const now = performance.now();
    waitedMs += Math.min(LOOK_COUNTS_MS_MAX, now - lookedAt);
    lookedAt = now;
    const allMs = now - startedAt;
    if (waitedMs > limitMs || allMs > 2 * limitMs + STOOD_STILL_MS_MAX)
      throw new Error(`waited ${Math.round(allMs)} ms in vain: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
};

/** Looks until some connection of this database waits for a lock that another one holds. */
export const untilSomebodyWaits = (pool: Pool): Promise<void> =>
  until('somebody waits for a lock', async () => {
    const { rowCount } = await pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rowCount !== 0;
  });
