import { BACKGROUND_PACE_MS, createPace } from '#platform/coalesce';
import {
  type Database,
  isConnectionFailure,
  isTimeLimitFailure,
  statement,
  type Tx,
  Unavailable,
  uuidArray,
} from '#platform/db';
import { recordFinished, recordUnfinished } from './deliveries.ts';
import type { EventLog, PendingDelivery, SubscriberQueue } from './dispatcher.ts';
import { done, retry, type TransactionSubscriber } from './subscriber.ts';

const BATCH_SIZE_MAX = 256;
const OUTAGE_PAUSE_MS = 200;

export const insertInbox = statement<{ event_id: string }>(
  'events.inbox-insert',
  `insert into platform.inbox (subscriber, event_id) select $1, unnest($2::uuid[])
   on conflict do nothing returning event_id`,
);

interface Context {
  readonly db: Database;
  readonly subscriber: TransactionSubscriber;
  readonly log: EventLog;
  readonly stopping: () => boolean;
}

/** Delivers batches one after the other, each in one transaction with its inbox rows. */
export const createTransactionQueue = (
  db: Database,
  subscriber: TransactionSubscriber,
  log: EventLog,
): SubscriberQueue => {
  const batchSizeMax = subscriber.batchSizeMax ?? BATCH_SIZE_MAX;
  let waiting: PendingDelivery[] = [];
  let underWay: readonly PendingDelivery[] = [];
  let stopping = false;
  let loop: Promise<void> | null = null;
  const context: Context = { db, subscriber, log, stopping: () => stopping };

  const pace = createPace(BACKGROUND_PACE_MS);

  const run = async () => {
    while (waiting.length > 0 && !stopping) {
      const restMs = waiting.length < batchSizeMax ? pace.restMs() : 0;
      if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
      underWay = waiting.slice(0, batchSizeMax);
      pace.started(underWay.length);
      waiting = waiting.slice(batchSizeMax);
      await deliver(context, underWay);
      underWay = [];
    }
    loop = null;
  };

  return {
    name: subscriber.name,
    get depth() {
      return waiting.length + underWay.length;
    },
    get oldestTime() {
      return (underWay[0] ?? waiting[0])?.event.time ?? null;
    },
    push(delivery) {
      waiting.push(delivery);
      loop ??= Promise.resolve().then(run);
    },
    async stop() {
      stopping = true;
      await loop;
    },
  };
};

/** A lost connection is waited out; any other failure is narrowed down to the event that causes it. */
const deliver = async (context: Context, batch: readonly PendingDelivery[]): Promise<void> => {
  const { subscriber, log } = context;
  while (!context.stopping()) {
    try {
      await attempt(context, batch);
      for (const delivery of batch) delivery.settled();
      return;
    } catch (error) {
      if (error instanceof Unavailable || isConnectionFailure(error)) {
        log.warn({ subscriber: subscriber.name, error: String(error) }, 'the database is away; deliveries wait');
        await new Promise((resolve) => setTimeout(resolve, OUTAGE_PAUSE_MS));
      } else if (batch.length > 1) {
        const middle = batch.length >> 1;
        await deliver(context, batch.slice(0, middle));
        await deliver(context, batch.slice(middle));
        return;
      } else {
        await putAside(context, batch[0] as PendingDelivery, error);
        return;
      }
    }
  }
};

const attempt = ({ db, subscriber }: Context, batch: readonly PendingDelivery[]): Promise<void> =>
  db.tx(async (tx) => {
    const ids = [...new Set(batch.map((delivery) => delivery.event.id))];
    const inserted = await tx.run(insertInbox, [subscriber.name, uuidArray(ids)]);
    const fresh = new Set(inserted.map((row) => row.event_id));
    const own: PendingDelivery[] = [];
    for (const delivery of batch) {
      if (fresh.delete(delivery.event.id)) own.push(delivery);
      else recordFinished(tx, delivery);
    }
    if (own.length > 0) await act(tx, subscriber, own);
  }, subscriber.name);

const act = async (tx: Tx, subscriber: TransactionSubscriber, own: readonly PendingDelivery[]): Promise<void> => {
  const events = own.map((delivery) => delivery.event);
  const outcomes = (await subscriber.handle(tx, events)) ?? events.map(() => done);
  own.forEach((delivery, index) => {
    const outcome = outcomes[index] ?? done;
    if (outcome.kind === 'done') recordFinished(tx, delivery);
    else recordUnfinished(tx, delivery, outcome, subscriber.attemptsMax);
  });
};

const putAside = async ({ db, subscriber, log }: Context, delivery: PendingDelivery, error: unknown): Promise<void> => {
  const { event } = delivery;
  const details = { subscriber: subscriber.name, event: event.id, type: event.type };
  if (isTimeLimitFailure(error)) log.warn({ ...details, error: String(error) }, 'a delivery waits for a busy row');
  else log.error({ ...details, err: error }, 'a delivery failed');
  const reason = error instanceof Error ? error.message : String(error);
  try {
    await db.tx(async (tx) => recordUnfinished(tx, delivery, retry(reason), subscriber.attemptsMax), subscriber.name);
    delivery.settled();
  } catch (putAsideError) {
    // Not settled: the relay's position does not move past it, so a restart delivers it again.
    log.error({ ...details, err: putAsideError }, 'a failed delivery could not be put aside');
  }
};
