import pg from 'pg';
import type { WiredWorld } from './wired-world.ts';

const textAt = async (world: WiredWorld, path: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${world.clients[0].baseUrl}${path}`);
  return { status: response.status, text: await response.text() };
};

export const readyStatus = async (world: WiredWorld): Promise<number> => (await textAt(world, '/readyz')).status;

/** What readiness says of the database alone: the stream of events may take longer. */
export const databaseIsReady = async (world: WiredWorld): Promise<boolean> =>
  (JSON.parse((await textAt(world, '/readyz')).text) as { checks: { database: boolean } }).checks.database;

/** What a scrape would see of one dependency; null before anything was told. */
export const metricOf = async (world: WiredWorld, name: string, dependency: string): Promise<number | null> => {
  const { text } = await textAt(world, '/metrics');
  const line = text.split('\n').find((one) => one.startsWith(`${name}{dependency="${dependency}"}`));
  return line === undefined ? null : Number(line.split(' ').at(-1));
};

/** Transactions that the server still holds open for connections of the shop, one sentence each. */
export const openTransactions = async (world: WiredWorld): Promise<string[]> => {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(
      `select format('%s since %s: %s', state, xact_start, query) as line from pg_stat_activity
       where datname = current_database() and application_name = 'stoa' and state like 'idle in transaction%'`,
    );
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
};
