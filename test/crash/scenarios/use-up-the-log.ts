import type pg from 'pg';
import { say } from '../say.ts';

const LOG_SWITCHES = 8;

/**
 * Files of PostgreSQL's log are made ahead; these are used up, so that the next one has to be written on a full disk. It may
 * end by that.
 */
export const useUpTheLog = async (client: pg.Client): Promise<void> => {
  try {
    for (let time = 0; time < LOG_SWITCHES; time += 1) {
      await client.query(`select pg_logical_emit_message(true, 'noise', 'x')`);
      await client.query('select pg_switch_wal()');
    }
  } catch (error) {
    say(`  PostgreSQL on a full disk: ${error instanceof Error ? error.message : String(error)}`);
  }
};
