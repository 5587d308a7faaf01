import { type Database, statement } from '#platform/db';

/** Tries after which a delivery is called failing. */
const FAILING_FROM_ATTEMPTS = 3;
const FAILING_SHOWN_MAX = 50;
/** Deliveries looked at: those that are due first. */
const WAITING_LOOKED_AT_MAX = 10_000;

export interface Slot {
  readonly name: string;
  readonly active: boolean;
  /** Bytes of the log that were written and not yet dealt with. */
  readonly lagBytes: number;
  /** Bytes of the log that the server keeps for it. */
  readonly keptBytes: number;
}

/** A delivery that is tried again and again. */
export interface FailingDelivery {
  readonly subscriber: string;
  readonly eventType: string;
  readonly subject: string;
  readonly attempts: number;
  readonly lastError: string;
  readonly nextAttemptAt: string;
}

/** How the delivery of events is, whichever process asks. */
export interface EventFigures {
  readonly slots: readonly Slot[];
  readonly outbox: { readonly bytes: number; readonly rowsAbout: number; readonly oldestAt: string | null };
  /** Counted up to 10,000. */
  readonly deliveriesWaiting: number;
  readonly deadLetters: number;
  readonly failing: readonly FailingDelivery[];
}

const readSlots = statement<Slot>(
  'events.figures-of-slots',
  `select slot_name as name, active, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::bigint as "lagBytes",
     coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint as "keptBytes"
   from pg_replication_slots where database = current_database() order by slot_name`,
);
const readOutbox = statement<{
  bytes: number;
  rowsAbout: number;
  oldestAt: Date | null;
  waiting: number;
  letters: number;
}>(
  'events.figures-of-outbox',
  `select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint as bytes,
     coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint as "rowsAbout",
     (select created_at from platform.outbox order by position limit 1) as "oldestAt",
     (select count(*) from (select 1 from platform.deliveries limit ${WAITING_LOOKED_AT_MAX}) as found) as waiting,
     (select count(*) from platform.dead_letters where replayed_at is null) as letters
   from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'platform.outbox'::regclass`,
);
const readFailing = statement<Omit<FailingDelivery, 'nextAttemptAt'> & { readonly nextAttemptAt: Date }>(
  'events.failing-deliveries',
  `select subscriber, event ->> 'type' as "eventType", event ->> 'subject' as subject, attempts,
     last_error as "lastError", next_attempt_at as "nextAttemptAt"
   from (select * from platform.deliveries order by next_attempt_at limit ${WAITING_LOOKED_AT_MAX}) as waiting
   where attempts >= $1 order by attempts desc, next_attempt_at limit ${FAILING_SHOWN_MAX}`,
);

/** What the database knows of the whole installation, whichever process asks. */
export const readEventFigures = async (db: Database): Promise<EventFigures> => {
  const [slots, [outbox], failing] = await Promise.all([
    db.run(readSlots),
    db.run(readOutbox),
    db.run(readFailing, [FAILING_FROM_ATTEMPTS]),
  ]);
  const { bytes = 0, rowsAbout = 0, oldestAt = null, waiting = 0, letters = 0 } = outbox ?? {};
  return {
    slots,
    outbox: { bytes, rowsAbout, oldestAt: oldestAt?.toISOString() ?? null },
    deliveriesWaiting: waiting,
    deadLetters: letters,
    failing: failing.map((row) => ({ ...row, nextAttemptAt: row.nextAttemptAt.toISOString() })),
  };
};
