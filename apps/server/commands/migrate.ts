import { loadConfig } from '#platform/config';
import { createPool, runMigrations } from '#platform/db';
import { borrowDatabase } from '../database.ts';
import { migrationSources } from '../migrations.ts';
import { say } from '../terminal.ts';

/** `stoa migrate`: forward only, safe to repeat. */
export const run = async (): Promise<number> => {
  const config = loadConfig();
  const database = await borrowDatabase({ config, log: () => undefined });
  const pool = createPool({ url: database.url, poolSizeMax: 1, applicationName: 'stoa migrate' });
  try {
    const applied = await runMigrations(pool, migrationSources);
    for (const { module, name, ms } of applied) say(`  ${module}/${name}  ${ms} ms`);
    say(applied.length === 0 ? 'The database is up to date.' : `${applied.length} migrations applied.`);
    return 0;
  } finally {
    await pool.end();
    await database.stop();
  }
};
