import { Client, Pool } from 'pg';
import { type MigrationSource, runMigrations } from '#platform/db';

export const templateName = 'stoa_template';

/**
 * Makes the database that tests are cloned from, by running the migrations once.
 * @param serverUrl leads to any database of the server, as a user who may create databases
 */
export async function createTemplate(serverUrl: string, sources: readonly MigrationSource[]): Promise<void> {
  await execute(serverUrl, `create database ${templateName}`);
  const pool = new Pool({ connectionString: databaseUrl(serverUrl, templateName), max: 1 });
  try {
    await runMigrations(pool, sources);
  } finally {
    await pool.end();
  }
  // A connection to the template would make cloning fail, so nobody may open one.
  await execute(serverUrl, `alter database ${templateName} with is_template true allow_connections false`);
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

export async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
