import { type Database, statement } from '#platform/db';
import { slotOfDatabase } from '#platform/events';
import type { Job, PlatformParts } from '#platform/module';
import { addPartition, dropPartition, type EventTable, listPartitions, type Partition } from './partitions.ts';
import { markLog, readLogUntil } from './read-position.ts';
import { pauseMsOf } from './sweep.ts';

const DAY_MS = 86_400_000;
/** Partitions made before they are needed: a worker may be away for so long before rows land in the default partition. */
const AHEAD = 3;
/** Longer than any transaction that writes events: what was begun before a mark has committed or failed after this time. */
const TRANSACTION_MAX_MS = 120_000;
const STRAY_BATCH = 5_000;
const TABLES: readonly EventTable[] = ['outbox', 'inbox'];

export interface EventRetention {
  /** How long an event stays in the outbox, to be replayed. */
  readonly keptMs: number;
  /** Time that one partition covers; a day unless told. */
  readonly partitionMs?: number | undefined;
}

/**
 * Makes the partitions of outbox and inbox ahead of time and drops the old ones. An event goes when it is older than
 * `keptMs` and every subscriber has dealt with it; while that is not known, everything stays. An event's inbox rows go after
 * the event: as long as it can be handed out again, who has dealt with it is known.
 */
export const createEventRetention = (
  { db, clock, log }: PlatformParts,
  { keptMs, partitionMs = DAY_MS }: EventRetention,
): Job => ({
  name: 'events.keep-partitions',
  every: { ms: pauseMsOf(partitionMs) },
  async run() {
    const now = clock.now();
    await makeAhead(db, log, now.getTime(), partitionMs);
    await markLog(db, now);
    const readUntil = await readLogUntil(db, slotOfDatabase(db.url));
    if (!readUntil) {
      log.debug({}, 'old events are kept: it is not known which of them have been dealt with');
      return;
    }
    const outboxUntilMs = Math.min(now.getTime() - keptMs, readUntil.getTime() - Math.min(TRANSACTION_MAX_MS, keptMs));
    await forgetUntil(db, 'outbox', outboxUntilMs);
    await forgetUntil(db, 'inbox', Math.min(outboxUntilMs, await oldestEventMs(db)));
  },
});

const makeAhead = async (db: Database, log: PlatformParts['log'], nowMs: number, partitionMs: number) => {
  const there = new Set((await listPartitions(db)).map(({ table, fromMs }) => `${table} ${fromMs}`));
  const currentMs = Math.floor(nowMs / partitionMs) * partitionMs;
  for (let ahead = 0; ahead <= AHEAD; ahead += 1) {
    const fromMs = currentMs + ahead * partitionMs;
    for (const table of TABLES) {
      if (there.has(`${table} ${fromMs}`)) continue;
      const answer = await addPartition(db, table, fromMs, fromMs + partitionMs);
      const details = { table, from: new Date(fromMs).toISOString(), answer };
      if (answer === 'occupied') log.warn(details, 'events have landed in the default partition');
      else log.info(details, 'a partition for events');
    }
  }
};

/** Oldest first, and nothing beyond what others are in the way of: what is left is always all since some time. */
const forgetUntil = async (db: Database, table: EventTable, untilMs: number): Promise<void> => {
  const old = (await listPartitions(db)).filter(
    (partition) => partition.table === table && partition.untilMs <= untilMs,
  );
  for (const partition of old) {
    await forgetStray(db, table, partition.fromMs);
    if ((await dropPartition(db, partition)) === 'busy') return;
  }
  await forgetStray(db, table, untilMs);
};

/** Deletes old rows from the default partition. */
const forgetStray = async (db: Database, table: EventTable, untilMs: number): Promise<void> => {
  const forget = table === 'outbox' ? forgetStrayEvents : forgetStrayInbox;
  for (let gone = STRAY_BATCH; gone === STRAY_BATCH; ) {
    gone = (await db.run(forget, [new Date(untilMs), STRAY_BATCH]))[0]?.gone ?? 0;
  }
};

const forgetStrayEvents = statement<{ gone: number }>(
  'retention.forget-stray-events',
  `with gone as (delete from platform.outbox_default where ctid = any(array(
     select ctid from platform.outbox_default where id < platform.lowest_id_at($1) limit $2)) returning 1)
   select count(*) as gone from gone`,
);
const forgetStrayInbox = statement<{ gone: number }>(
  'retention.forget-stray-inbox',
  `with gone as (delete from platform.inbox_default where ctid = any(array(
     select ctid from platform.inbox_default where event_id < platform.lowest_id_at($1) limit $2)) returning 1)
   select count(*) as gone from gone`,
);

/** Beginning of the oldest partition of the outbox, or of an older event beside the partitions. */
const oldestEventMs = async (db: Database): Promise<number> => {
  const partitions: readonly Partition[] = await listPartitions(db);
  const oldest = partitions.find(({ table }) => table === 'outbox')?.fromMs ?? Number.POSITIVE_INFINITY;
  const [stray] = await db.run(oldestStray);
  return Math.min(oldest, stray?.at?.getTime() ?? Number.POSITIVE_INFINITY);
};

const oldestStray = statement<{ at: Date | null }>(
  'retention.oldest-stray-event',
  'select min(created_at) as at from platform.outbox_default',
);
