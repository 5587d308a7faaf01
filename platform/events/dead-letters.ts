import { type Database, statement } from '#platform/db';
import type { StoaEvent } from './envelope.ts';

/** A delivery that was given up, until it is sent again. */
export interface DeadLetter {
  readonly id: string;
  readonly subscriber: string;
  readonly event: StoaEvent;
  readonly attempts: number;
  readonly reason: string;
  readonly createdAt: Date;
  /** Null: it lies there. */
  readonly replayedAt: Date | null;
}

const COLUMNS = `id, subscriber, event, attempts, reason, created_at as "createdAt", replayed_at as "replayedAt"`;

const listOpen = statement<DeadLetter>(
  'events.dead-letters-list',
  `select ${COLUMNS} from platform.dead_letters where replayed_at is null order by created_at limit $1`,
);
const page = statement<DeadLetter>(
  'events.dead-letters-page',
  `select ${COLUMNS} from platform.dead_letters
   where replayed_at is null and ($1::text is null or subscriber = $1)
     and ($2::uuid is null or id < $2)
   order by id desc limit $3`,
);
const one = statement<DeadLetter>(
  'events.dead-letter-one',
  `select ${COLUMNS} from platform.dead_letters where id = $1`,
);
const bySubscriber = statement<{ subscriber: string; count: number }>(
  'events.dead-letters-by-subscriber',
  `select subscriber, count(*) as count from platform.dead_letters where replayed_at is null
   group by subscriber order by subscriber`,
);
const replay = statement<{ id: string }>(
  'events.dead-letters-replay',
  `with letter as (
     update platform.dead_letters set replayed_at = now(), updated_at = now()
     where id = any(array(
       select id from platform.dead_letters
       where replayed_at is null and ($1::uuid is null or id = $1) and ($2::text is null or subscriber = $2)
       order by created_at limit $3 for update skip locked))
     returning id, subscriber, event_id, event)
   , again as (
     insert into platform.deliveries (subscriber, event_id, event, attempts, next_attempt_at, last_error)
     select subscriber, event_id, event, 1, now(), 'replayed by hand' from letter
     on conflict (subscriber, event_id) do nothing)
   select id from letter`,
);

/** What lies there, oldest first. */
export const listDeadLetters = (db: Database, limit = 100): Promise<DeadLetter[]> => db.run(listOpen, [limit]);

export interface DeadLetterPage {
  /** Null: of all. */
  readonly subscriber: string | null;
  /** Id of the last one seen; ids grow with time. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** What lies there, newest first. */
export const pageDeadLetters = (db: Database, { subscriber, afterId, limit }: DeadLetterPage): Promise<DeadLetter[]> =>
  db.run(page, [subscriber, afterId, limit]);

export const findDeadLetter = async (db: Database, id: string): Promise<DeadLetter | null> =>
  (await db.run(one, [id]))[0] ?? null;

/** How many lie there, by subscriber. */
export const countDeadLetters = (db: Database): Promise<{ subscriber: string; count: number }[]> =>
  db.run(bySubscriber);

/** Sends a dead letter again; false when it does not exist or was replayed before. */
export const replayDeadLetter = async (db: Database, id: string): Promise<boolean> =>
  (await db.run(replay, [id, null, 1])).length === 1;

/** Sends what a subscriber gave up again, the oldest first, at most `limit`; answers how many. */
export const replayDeadLettersOf = async (db: Database, subscriber: string, limit: number): Promise<number> =>
  (await db.run(replay, [null, subscriber, limit])).length;
