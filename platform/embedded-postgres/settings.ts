/**
 * How the database is run. Durability is PostgreSQL's own default and is never weakened: fsync, full_page_writes and
 * synchronous_commit stay on. The rest fits a shop on one small machine: idle, server and database together stay far below
 * 250 MB (measured: 29 MB for all PostgreSQL processes; io_method=sync instead of worker would save 0.8 MB).
 */
const defaults: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // Change data capture reads the WAL; a reader that stays away may keep at most this much of it.
  wal_level: 'logical',
  max_replication_slots: '64',
  max_wal_senders: '64',
  max_slot_wal_keep_size: '4GB',
  // Fewer, larger checkpoints: each one makes the next write of every page log that page in full.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  max_connections: '100',
  shared_buffers: '128MB',
  // The data sit on solid-state disks or in the page cache, where a random read costs about as much as the next one.
  random_page_cost: '1.1',
  // Compiling costs tens of milliseconds; the queries here take less than that.
  jit: 'off',
  autovacuum: 'on',
  // Below the connections' lock_timeout of 900 ms, so that a deadlock is told as what it is and its loser tried again.
  deadlock_timeout: '200ms',
  // Fresh tables grow from nothing to thousands of rows in seconds; plans need statistics as soon.
  autovacuum_naptime: '10s',
  log_lock_waits: 'on',
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const durability: ReadonlySet<string> = new Set(['fsync', 'synchronous_commit', 'full_page_writes']);

/**
 * @returns `-c name=value` arguments for the postgres program
 * @throws RangeError when a setting would weaken durability
 */
export function settingArguments(extra: Readonly<Record<string, string>>): string[] {
  for (const name of Object.keys(extra)) {
    if (durability.has(name))
      throw new RangeError(`${name} cannot be changed: acknowledged writes must survive a crash`);
  }
  return Object.entries({ ...defaults, ...extra }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
