import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

/** Where one owner's forward-only migrations live: files `NNNN_name.sql`, applied in order, each in a transaction. */
export interface MigrationSource {
  module: string;
  directory: string;
}

export interface AppliedMigration {
  module: string;
  name: string;
  ms: number;
}

// Any constant will do, as long as nothing else in the database takes the same advisory lock.
const MIGRATION_LOCK = 7_305_110_451;

const BOOKKEEPING = `
  create schema if not exists platform;
  create table if not exists platform.migrations (
    module text not null,
    number integer not null,
    name text not null,
    checksum text not null,
    created_at timestamptz not null default now(),
    primary key (module, number)
  )`;

/**
 * Brings the database up to date; safe when several processes start at once (advisory lock). Throws when a migration
 * that has been applied was edited afterwards, or when a number is missing.
 */
export const runMigrations = async (
  pool: pg.Pool,
  sources: readonly MigrationSource[],
): Promise<AppliedMigration[]> => {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('set lock_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(BOOKKEEPING);
    const done: AppliedMigration[] = [];
    for (const source of sources) done.push(...(await migrateSource(client, source)));
    return done;
  } finally {
    // A fresh connection for whoever comes next: this one's limits were changed, and ending it frees the lock.
    client.release(true);
  }
};

const migrateSource = async (client: pg.PoolClient, source: MigrationSource): Promise<AppliedMigration[]> => {
  const { rows } = await client.query<{ number: number; checksum: string }>(
    'select number, checksum from platform.migrations where module = $1 order by number',
    [source.module],
  );
  const applied = new Map(rows.map((row) => [row.number, row.checksum]));
  const done: AppliedMigration[] = [];
  for (const [index, file] of (await migrationFiles(source)).entries()) {
    const number = Number(file.slice(0, 4));
    if (number !== index + 1) throw new Error(`${source.module}: migration ${file} leaves a gap or repeats a number`);
    const text = await readFile(join(source.directory, file), 'utf8');
    const checksum = createHash('sha256').update(text).digest('hex');
    const known = applied.get(number);
    if (known === checksum) continue;
    if (known) throw new Error(`${source.module}: migration ${file} was changed after it had been applied`);
    const startedAt = performance.now();
    await applyMigration(client, source.module, number, file, text, checksum);
    done.push({ module: source.module, name: file, ms: Math.round(performance.now() - startedAt) });
  }
  return done;
};

const migrationFiles = async (source: MigrationSource): Promise<string[]> =>
  (await readdir(source.directory)).filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file)).sort();

const applyMigration = async (
  client: pg.PoolClient,
  module: string,
  number: number,
  file: string,
  text: string,
  checksum: string,
): Promise<void> => {
  await client.query('begin');
  try {
    // The number first, so that two starters cannot both run it even without the advisory lock.
    await client.query('insert into platform.migrations (module, number, name, checksum) values ($1, $2, $3, $4)', [
      module,
      number,
      file,
      checksum,
    ]);
    await client.query(text);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`${module}: migration ${file} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
};
