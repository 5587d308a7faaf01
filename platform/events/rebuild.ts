import { type Database, type Runner, statement, type Tx, textArray, uuidArray } from '#platform/db';
import { eventOfRow, type OutboxRow, type StoredEvent } from './outbox.ts';
import { insertInbox } from './queue-transaction.ts';
import type { Projection, TransactionSubscriber } from './subscriber.ts';

const PAGE = 1_000;
const UNLIMITED = { statementTimeoutMs: 0 };

export interface Rebuilt {
  /** Events that had not been counted and now are: from before there was such a projection. */
  readonly caughtUp: number;
  /** Events added up anew. */
  readonly replayed: number;
  /** Rows of the projection that were wrong. */
  readonly corrected: number;
  /** What lies before this time was left as it is, because its events have been deleted; null: nothing was. */
  readonly from: Date | null;
}

/**
 * Makes a projection right, on a live system: no one waits for it but for the moment of the correction. First events that
 * nobody has counted are counted, like deliveries. Then, in one snapshot, all events that the inbox knows as counted are
 * added up beside the stored sums, and the difference is taken; the snapshot has each event either in both or in
 * neither. The difference is added to the stored sums as they are by then, with what was counted meanwhile.
 */
export const rebuildProjection = async (
  db: Database,
  projection: Projection,
  onProgress: (eventCount: number) => void = () => undefined,
): Promise<Rebuilt> => {
  const caughtUp = await catchUp(db, projection, onProgress);
  const anew = await db.tx(async (tx) => {
    await tx.run(oneSnapshot);
    // Looked at in the snapshot: it also keeps partitions from being dropped under it.
    const outbox = await lookAtOutbox(tx, projection.subscriber);
    projection.begin(tx);
    if (!outbox) return { replayed: 0, from: null };
    const { from } = outbox;
    const replayed = await addUp(tx, projection, from, (count) => onProgress(caughtUp + count));
    projection.compare(tx, from);
    return { replayed, from };
  }, UNLIMITED);
  const corrected = await db.tx((tx) => projection.correct(tx), UNLIMITED);
  return { caughtUp, ...anew, corrected };
};

const oneSnapshot = statement<never>('events.one-snapshot', 'set transaction isolation level repeatable read');

const endsOfOutbox = statement<{ whole: boolean; oldest: Date | null; last: number | null }>(
  'events.ends-of-outbox',
  `select exists (select 1 from platform.outbox where position = 1) as whole,
     (select time from platform.outbox where type = any($1::text[]) order by position limit 1) as oldest,
     (select max(position) from platform.outbox) as last`,
);

/**
 * Whole days only: the day of the oldest event left may have lost others. Events are deleted oldest first, so while the
 * very first is there, all are. Null: none is left, and nothing can be said.
 */
const lookAtOutbox = async (
  runner: Runner,
  { types }: TransactionSubscriber,
): Promise<{ from: Date | null; last: number } | null> => {
  const [ends] = await runner.run(endsOfOutbox, [textArray(types)]);
  if (!ends?.last || !(ends.whole || ends.oldest)) return null;
  return { from: ends.whole || !ends.oldest ? null : midnightFrom(ends.oldest), last: ends.last };
};

const DAY_MS = 86_400_000;
const midnightFrom = (time: Date): Date => new Date(Math.ceil(time.getTime() / DAY_MS) * DAY_MS);

const IS_COUNTED = 'exists (select 1 from platform.inbox i where i.subscriber = $5 and i.event_id = o.id)';

const declareRead = (name: string, condition: string) =>
  statement<OutboxRow>(
    name,
    `select position, id, shop_id, type, version, subject, time, traceparent, data from platform.outbox o
     where position > $1 and type = any($2::text[]) and ($3::timestamptz is null or time >= $3) and ${condition}
     order by position limit $4`,
  );
const readCounted = declareRead('events.read-counted', IS_COUNTED);
const readUncounted = declareRead('events.read-uncounted', `not ${IS_COUNTED} and position <= $6`);

/** Up to the end of the outbox as it was at the start: what comes later is delivered by the relay. */
const catchUp = async (
  db: Database,
  { subscriber }: Projection,
  onProgress: (eventCount: number) => void,
): Promise<number> => {
  const outbox = await lookAtOutbox(db, subscriber);
  if (!outbox) return 0;
  const { from, last: until } = outbox;
  let count = 0;
  for (let position = 0; ; ) {
    const page = await readPage(db, readUncounted, [
      position,
      textArray(subscriber.types),
      from,
      PAGE,
      subscriber.name,
      until,
    ]);
    const last = page.at(-1);
    if (!last) return count;
    count += await db.tx(async (tx) => {
      const inserted = await tx.run(insertInbox, [subscriber.name, uuidArray(page.map(({ id }) => id))]);
      const fresh = new Set(inserted.map((row) => row.event_id));
      const own = page.filter(({ id }) => fresh.has(id));
      if (own.length > 0) await subscriber.handle(tx, own);
      return own.length;
    }, UNLIMITED);
    position = last.position;
    onProgress(count);
  }
};

const addUp = async (
  tx: Tx,
  projection: Projection,
  from: Date | null,
  onProgress: (eventCount: number) => void,
): Promise<number> => {
  const { name, types } = projection.subscriber;
  let count = 0;
  for (let position = 0; ; ) {
    const page = await readPage(tx, readCounted, [position, textArray(types), from, PAGE, name]);
    const last = page.at(-1);
    if (!last) return count;
    projection.add(tx, page);
    position = last.position;
    count += page.length;
    onProgress(count);
  }
};

const readPage = async (runner: Runner, read: typeof readCounted, values: readonly unknown[]): Promise<StoredEvent[]> =>
  (await runner.run(read, values)).map((row) => ({ ...eventOfRow(row), position: row.position }));
