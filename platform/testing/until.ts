import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

const LOOK_EVERY_MS = 5;
/** Only a failure waits so long: a machine that stands still for seconds must not make one. */
const GIVE_UP_AFTER_MS = 20_000;

/** Looks until it holds. @throws naming what was waited for, after 20 s */
export const until = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`waited ${GIVE_UP_AFTER_MS} ms in vain: ${what}`);
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
