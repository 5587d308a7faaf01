import { Client } from 'pg';
import type { Places } from './places.ts';
import { urlOf } from './server-process.ts';

/**
 * Makes the database when the running server has none of this name.
 * @throws RangeError for a name that would need quotes; whatever PostgreSQL or the lost connection to it says
 */
export async function ensureDatabase(places: Places, database: string): Promise<void> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) throw new RangeError(`not a plain database name: ${database}`);
  const client = new Client({ connectionString: urlOf(places, 'postgres') });
  // A server that ends now, as a recovery that fails does, is told by the query; heard by nobody it would end this process as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}
