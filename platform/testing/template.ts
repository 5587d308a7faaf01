import { Client, Pool } from 'pg';
import { type MigrationSource, runMigrations } from '#platform/db';
import { FORM } from './recycling.ts';

export const templateName = 'stoa_template';

/**
 * Makes the database that tests are cloned from, by running the migrations once.
 * @param serverUrl leads to any database of the server, as a user who may create databases
 */
export async function createTemplate(serverUrl: string, sources: readonly MigrationSource[]): Promise<void> {
  await execute(serverUrl, `create database ${templateName}`);
  const pool = new Pool({ connectionString: databaseUrl(serverUrl, templateName), max: 1 });
  let form: string;
  try {
    await runMigrations(pool, sources);
    form = (await pool.query(FORM)).rows[0].form;
  } finally {
    await pool.end();
  }
  await execute(serverUrl, `comment on database ${templateName} is '${form}'`);
  // A connection to the template would make cloning fail, so nobody may open one.
  await execute(serverUrl, `alter database ${templateName} with is_template true allow_connections false`);
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** @returns the rows of the last statement of `sql` */
export async function execute<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const answers = [await client.query(sql)].flat();
    return answers.at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}
