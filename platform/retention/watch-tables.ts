import { statement } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';

const EVERY_MS = 60_000;

interface TableState {
  name: string;
  bytes: number;
  rows: number;
  dead: number;
}

// Partitions are counted with their table. All numbers are PostgreSQL's own bookkeeping: no row is read.
const readTables = statement<TableState>(
  'retention.read-tables',
  `select s.schemaname || '.' || coalesce(root.relname, s.relname) as name, sum(pg_total_relation_size(s.relid)) as bytes,
     sum(s.n_live_tup) as rows, sum(s.n_dead_tup) as dead
   from pg_stat_user_tables s left join pg_inherits i on i.inhrelid = s.relid left join pg_class root on root.oid = i.inhparent
   group by 1`,
);

interface EventState {
  oldestAt: Date | null;
  lettersOpen: number;
  strayEvents: number;
}

const readEvents = statement<EventState>(
  'retention.read-events',
  `select (select created_at from platform.outbox order by position limit 1) as "oldestAt",
     (select count(*) from platform.dead_letters where replayed_at is null) as "lettersOpen",
     (select count(*) from (select 1 from platform.outbox_default limit 100000) as stray) as "strayEvents"`,
);

const readSlots = statement<{ name: string; bytes: number }>(
  'retention.read-slots',
  `select slot_name as name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) as bytes
   from pg_replication_slots where database = current_database() and restart_lsn is not null`,
);

/**
 * Reads the sizes of all tables once a minute, for gauges that show growth without end before a disk does: bytes, live and
 * dead rows by table, the log that is held back by the replication slot, the age of the oldest event.
 */
export const createTableWatch = ({ db, clock, metrics }: PlatformParts): Job => {
  let tables: readonly TableState[] = [];
  let slots: readonly { name: string; bytes: number }[] = [];
  let events: EventState | null = null;
  const perTable = (name: string, help: string, read: (table: TableState) => number) =>
    metrics.gauge(name, help, ['table'], (gauge) => {
      for (const table of tables) gauge.labels(table.name).set(read(table));
    });
  perTable('stoa_table_bytes', 'Size with indexes, partitions together.', ({ bytes }) => Number(bytes));
  perTable('stoa_table_rows', "Live rows by PostgreSQL's count.", ({ rows }) => Number(rows));
  perTable('stoa_table_dead_rows', 'Rows that wait for vacuum.', ({ dead }) => Number(dead));
  metrics.gauge('stoa_slot_retained_bytes', 'Write-ahead log that a slot holds back.', ['slot'], (gauge) => {
    for (const { name, bytes } of slots) gauge.labels(name).set(Number(bytes));
  });
  metrics.gauge('stoa_oldest_event_age_seconds', 'Age of the oldest event in the outbox.', [], (gauge) => {
    if (events?.oldestAt) gauge.set((clock.nowMs() - events.oldestAt.getTime()) / 1_000);
  });
  metrics.gauge('stoa_dead_letters_open', 'Dead letters that nobody has dealt with.', [], (gauge) => {
    if (events) gauge.set(events.lettersOpen);
  });
  metrics.gauge('stoa_stray_events', 'Events outside all partitions (counted up to 100,000).', [], (gauge) => {
    if (events) gauge.set(events.strayEvents);
  });
  return {
    name: 'server.watch-tables',
    every: { ms: EVERY_MS },
    async run() {
      tables = await db.run(readTables);
      slots = await db.run(readSlots);
      events = (await db.run(readEvents))[0] ?? null;
    },
  };
};
