import { type Database, statement, type Tx } from '#platform/db';
import { newId } from '#platform/ids';
import type { StoaEvent } from './envelope.ts';
import type { Outcome } from './subscriber.ts';

/** About five minutes of tries; a subscriber may ask for more. */
export const ATTEMPTS_MAX = 12;
const BACKOFF_FIRST_MS = 250;
const BACKOFF_MAX_MS = 60_000;
/** No try waits longer, whatever a subscriber asks for. */
const PAUSE_MAX_SECONDS = 300;
/**
 * A delivery that was picked up and never reported back is picked up again after this time. One that was picked up by a
 * process that died does not wait for it: see {@link releaseForeignDeliveries}.
 */
const LEASE_SECONDS = 60;

export interface Delivery {
  subscriber: string;
  event: StoaEvent;
  /** Tries so far; 0 on the first delivery from the relay. */
  attempts: number;
}

const keep = statement<never>(
  'events.delivery-keep',
  `insert into platform.deliveries (subscriber, event_id, event, attempts, next_attempt_at, last_error)
   values ($1, $2, $3, $4, now() + $5 * interval '1 millisecond', $6)
   on conflict (subscriber, event_id) do update
     set attempts = excluded.attempts, next_attempt_at = excluded.next_attempt_at, taken_by = null,
         last_error = excluded.last_error, updated_at = now()`,
);
const drop = statement<never>(
  'events.delivery-drop',
  'delete from platform.deliveries where subscriber = $1 and event_id = $2',
);
const bury = statement<never>(
  'events.dead-letter',
  `insert into platform.dead_letters (id, subscriber, event_id, event, attempts, reason) values ($1, $2, $3, $4, $5, $6)`,
);
const forget = statement<never>(
  'events.inbox-forget',
  'delete from platform.inbox where subscriber = $1 and event_id = $2',
);
const due = statement<{ subscriber: string; event: StoaEvent; attempts: number }>(
  'events.deliveries-due',
  `update platform.deliveries d
   set next_attempt_at = now() + interval '${LEASE_SECONDS} seconds', taken_by = $2, updated_at = now()
   from (select subscriber, event_id from platform.deliveries where next_attempt_at <= now()
         order by next_attempt_at limit $1 for update skip locked) picked
   where d.subscriber = picked.subscriber and d.event_id = picked.event_id
   returning d.subscriber, d.event, d.attempts`,
);
const releaseForeign = statement<never>(
  'events.deliveries-release-foreign',
  `update platform.deliveries set next_attempt_at = now(), taken_by = null, updated_at = now()
   where taken_by is not null and taken_by <> $1`,
);
const pullForward = statement<never>(
  'events.deliveries-pull-forward',
  `update platform.deliveries set next_attempt_at = now(), taken_by = null, updated_at = now()
   where next_attempt_at > now() + interval '${PAUSE_MAX_SECONDS + 1} seconds'`,
);
const waiting = statement<{ count: number }>(
  'events.deliveries-count',
  'select count(*) as count from platform.deliveries',
);

export const countDeliveries = async (db: Database): Promise<number> => (await db.run(waiting))[0]?.count ?? 0;

/** Takes deliveries whose time has come, for {@link LEASE_SECONDS}. @param takenBy id of the bus that will deliver them */
export const takeDueDeliveries = async (db: Database, limit: number, takenBy: string): Promise<Delivery[]> =>
  db.run(due, [limit, takenBy]);

/**
 * What another bus has picked up is due at once. For whoever has just become the only reader of the log: the one before is
 * gone, and what it had in its hands would stand still for {@link LEASE_SECONDS}, a paid order among it. Should it live
 * after all, cut off from the log, a delivery may be made twice at the same moment, as after any loss of the stream.
 */
export const releaseForeignDeliveries = async (db: Database, takenBy: string): Promise<void> => {
  await db.run(releaseForeign, [takenBy]);
};

/**
 * What is to wait longer than any delivery may is due at once: the database's clock was set back since, and would keep a paid
 * order waiting for as long.
 */
export const pullDeliveriesForward = async (db: Database): Promise<void> => {
  await db.run(pullForward);
};

/** Full jitter, as in AWS's "Exponential backoff and jitter": spreads retries that failed together. */
export const backoffMs = (attempts: number): number =>
  Math.round(Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** attempts) * (0.5 + Math.random() / 2));

/**
 * Records that a delivery did not end in done: it waits for another try, or is buried when tries are exhausted or the
 * subscriber gave up.
 */
export const recordUnfinished = (
  tx: Tx,
  delivery: Delivery,
  outcome: Exclude<Outcome, { kind: 'done' }>,
  attemptsMax = ATTEMPTS_MAX,
): void => {
  const { subscriber, event } = delivery;
  const attempts = delivery.attempts + 1;
  tx.send(forget, [subscriber, event.id]);
  if (outcome.kind === 'retry' && attempts < attemptsMax) {
    const afterMs = Math.min(outcome.afterMs ?? backoffMs(attempts), PAUSE_MAX_SECONDS * 1_000);
    tx.send(keep, [subscriber, event.id, JSON.stringify(event), attempts, afterMs, outcome.reason]);
    return;
  }
  const reason = outcome.kind === 'retry' ? `gave up after ${attempts} attempts: ${outcome.reason}` : outcome.reason;
  tx.send(bury, [newId(), subscriber, event.id, JSON.stringify(event), attempts, reason]);
  tx.send(drop, [subscriber, event.id]);
};

export const recordFinished = (tx: Tx, delivery: Delivery): void => {
  if (delivery.attempts > 0) tx.send(drop, [delivery.subscriber, delivery.event.id]);
};
