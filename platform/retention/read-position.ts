import { type Runner, statement } from '#platform/db';

const mark = statement<never>(
  'retention.mark-log',
  `insert into platform.log_marks (created_at, position) values ($1, pg_current_wal_insert_lsn()) on conflict do nothing`,
);
const readUntil = statement<{ at: Date | null }>(
  'retention.read-until',
  `select max(m.created_at) as at from platform.log_marks m
   join pg_replication_slots s on s.slot_name = $1 and s.wal_status in ('reserved', 'extended')
     and s.confirmed_flush_lsn >= m.position`,
);
const forgetMarks = statement<never>('retention.forget-marks', 'delete from platform.log_marks where created_at < $1');

/** Notes where the log stands now, for {@link readLogUntil} to look back at. */
export const markLog = async (runner: Runner, now: Date): Promise<void> => void (await runner.run(mark, [now]));

/**
 * The time up to which everything has been read from the log and dealt with by all subscribers; null when that is not
 * known: no slot, or one that has lost or may lose what it has not read. Then the outbox is all there is.
 */
export const readLogUntil = async (runner: Runner, slot: string): Promise<Date | null> => {
  const at = (await runner.run(readUntil, [slot]))[0]?.at ?? null;
  if (at) await runner.run(forgetMarks, [at]);
  return at;
};
