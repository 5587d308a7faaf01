import pg from 'pg';
import { findRunningPostgres } from '#platform/embedded-postgres';

/** Read-only looks into the running shop's database. */
export interface Looks {
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const SHOWN = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_level',
  'wal_sync_method',
  'shared_buffers',
  'max_wal_size',
  'checkpoint_timeout',
  'commit_delay',
] as const;
const MUST_BE_ON = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** Connects as the shop does. Throws when an acknowledged write would not survive a crash: then no number counts. */
export const openDatabase = async (dataDir: string): Promise<Looks> => {
  const running = await findRunningPostgres(dataDir);
  if (!running) throw new Error(`no database is running on ${dataDir}`);
  const client = new pg.Client({ connectionString: running.url, application_name: 'bench' });
  await client.connect();
  const settings: Record<string, string> = {};
  for (const name of SHOWN) settings[name] = String((await client.query(`show ${name}`)).rows[0]?.[name]);
  for (const name of MUST_BE_ON) {
    if (settings[name] !== 'on')
      throw new Error(`${name} is ${settings[name]}: nothing measured here would be durable`);
  }
  return {
    url: running.url,
    settings,
    rows: async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await client.query(sql, [...values])).rows as Row[],
    close: () => client.end(),
  };
};

/** How often the write-ahead log was forced to disk so far: the witness that commits waited for it. */
export const walSyncCount = async (looks: Looks): Promise<number> => {
  const [row] = await looks.rows<{ count: string | null }>(
    "select sum(fsyncs) as count from pg_stat_io where object = 'wal'",
  );
  return Number(row?.count ?? 0);
};
