import { type Database, isConnectionFailure, statement, Unavailable } from '#platform/db';
import type { EventLog } from './dispatcher.ts';

const anything = statement<{ lsn: string }>('events.anything', 'select 1');

/**
 * A server that shuts down waits until all it has sent is confirmed, and lets nobody in to deal with it: asked in vain, it
 * would wait for ever. Then the stream goes first (`leave`); what was open comes again. Looks once at a time.
 */
export const createGivingWay = (db: Database, log: EventLog): ((leave: () => Promise<unknown>) => Promise<void>) => {
  let looking = false;
  return async (leave) => {
    if (looking) return;
    looking = true;
    try {
      await db.run(anything);
    } catch (error) {
      log.warn({ error: String(error) }, 'the database takes no questions');
      if (error instanceof Unavailable || isConnectionFailure(error)) await leave();
    } finally {
      looking = false;
    }
  };
};
