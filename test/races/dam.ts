import { Client } from 'pg';
import { pause } from '../world/index.ts';

/** Where nobody else writes meanwhile, whoever waits for a lock is one of those who were let in. */
const WAITING = `select count(*)::int as count from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and state = 'active'`;
/** A shop that keeps its promise may let only one of them come so far: then no second one is waited for any longer. */
const PATIENCE_MS = 500;
const LOOK_EVERY_MS = 5;

/**
 * Lets transactions read and lock the rows of a table, and holds back what they write, until so many of them have come to
 * that point: what each of them has read is then older than what the other writes, on a machine of any speed.
 * @param table as in `orders.orders`
 * @param begin fires them
 */
export const meetAtTheDam = async <Value>(
  databaseUrl: string,
  table: string,
  competitors: number,
  begin: () => Promise<Value>,
): Promise<Value> => {
  const client = new Client({ connectionString: databaseUrl, application_name: 'dam' });
  client.on('error', () => undefined); // its next question fails
  await client.connect();
  try {
    await client.query(`begin; lock table ${table} in share row exclusive mode`);
    const fired = begin();
    void Promise.allSettled([fired]); // awaited further on
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (let count = 0; count < competitors && performance.now() < giveUpAt; ) {
      await pause(LOOK_EVERY_MS);
      count = (await client.query<{ count: number }>(WAITING)).rows[0]?.count ?? 0;
    }
    await client.query('rollback');
    return await fired;
  } finally {
    await client.end();
  }
};
