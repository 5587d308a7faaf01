import { readFileSync } from 'node:fs';
import pg from 'pg';
import { processesOf } from '../../bench/shop/process-tree.ts';
import { createNeighbourWatch } from './neighbours.ts';
import type { SoakWorld } from './start-world.ts';

/** Everything about the running shop that should not grow, by name: `rows outbox`, `bytes outbox`, `server rss` … */
export type Measured = Readonly<Record<string, number>>;

export interface Gauge {
  measure(): Promise<Measured>;
  close(): Promise<void>;
}

export const NEIGHBOURS = 'cores used by others';
const MEGABYTE = 1_048_576;

interface TableRow {
  readonly name: string;
  readonly rows: number;
  readonly dead: number;
  readonly bytes: number;
}

// Partitions are counted with their table.
const TABLES = `
  select s.schemaname || '.' || coalesce(root.relname, s.relname) as name, sum(s.n_live_tup)::float8 as rows,
    sum(s.n_dead_tup)::float8 as dead, sum(pg_total_relation_size(s.relid))::float8 as bytes
  from pg_stat_user_tables s left join pg_inherits i on i.inhrelid = s.relid left join pg_class root on root.oid = i.inhparent
  group by 1`;

const SERVER = `
  select (select count(*) from pg_stat_activity where backend_type = 'client backend')::float8 as "connections",
    (select coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0) from pg_replication_slots)::float8 / 1048576
      as "wal held by slots MB",
    (select coalesce(sum(size), 0) from pg_ls_waldir())::float8 / 1048576 as "wal files MB",
    (select count(*) from pg_inherits where inhparent = 'platform.outbox'::regclass)::float8 as "outbox partitions",
    (select count(*) from platform.outbox_default)::float8 as "events outside partitions",
    (select count(*) from platform.dead_letters where replayed_at is null)::float8 as "open dead letters"`;

/** Looks at the shop from outside: its processes, its metrics, its database. */
export const createGauge = async (world: SoakWorld): Promise<Gauge> => {
  const client = new pg.Client({ connectionString: world.databaseUrl, application_name: 'soak gauge' });
  await client.connect();
  const neighbours = createNeighbourWatch();
  return {
    async measure() {
      const [tables, server] = [await client.query<TableRow>(TABLES), await client.query<Measured>(SERVER)];
      return {
        [NEIGHBOURS]: neighbours(),
        ...memory(world),
        ...(await metricsOf(world.baseUrl)),
        ...server.rows[0],
        ...Object.fromEntries(
          tables.rows.flatMap(({ name, rows, dead, bytes }) => [
            [`rows ${name}`, rows],
            [`dead ${name}`, dead],
            [`size ${name} MB`, bytes / MEGABYTE],
          ]),
        ),
      };
    },
    close: () => client.end(),
  };
};

/**
 * Resident memory of the server. PostgreSQL's own is told from what its processes share: buffers that have not been
 * touched yet count as nothing, so the latter fills up to its setting in the first hour of any shop.
 */
const memory = ({ serverPid, postgresPid }: SoakWorld): Measured => ({
  'server rss MB': kilobytes(`/proc/${serverPid}/status`, /^VmRSS:\s+(\d+) kB/m) / 1_024,
  'postgres own MB': sumOf(postgresPid, /^Pss_Anon:\s+(\d+) kB/m),
  'postgres shared MB': sumOf(postgresPid, /^Pss_Shmem:\s+(\d+) kB/m),
});

const sumOf = (rootPid: number, field: RegExp): number =>
  processesOf(rootPid).reduce((sum, { pid }) => sum + kilobytes(`/proc/${pid}/smaps_rollup`, field), 0) / 1_024;

/** A process may end while it is looked at: then it counts as nothing. */
const kilobytes = (path: string, field: RegExp): number => {
  try {
    return Number(field.exec(readFileSync(path, 'latin1'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

const metricsOf = async (baseUrl: string): Promise<Measured> => {
  const text = await (await fetch(`${baseUrl}/metrics`)).text();
  const valuesOf = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].map(([, value]) => Number(value));
  return {
    'server heap MB': (valuesOf('stoa_nodejs_heap_size_used_bytes')[0] ?? 0) / MEGABYTE,
    'server handles': valuesOf('stoa_nodejs_active_handles_total')[0] ?? 0,
    'event lag s': Math.max(0, ...valuesOf('stoa_consumer_lag_seconds')),
    'events waiting': valuesOf('stoa_consumer_depth').reduce((sum, value) => sum + value, 0),
  };
};
