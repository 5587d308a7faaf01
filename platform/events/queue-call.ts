import { BACKGROUND_PACE_MS, type Coalescer, createCoalescer } from '#platform/coalesce';
import { type Database, isConnectionFailure, statement, Unavailable, uuidArray } from '#platform/db';
import { recordFinished, recordUnfinished } from './deliveries.ts';
import type { EventLog, PendingDelivery, SubscriberQueue } from './dispatcher.ts';
import { type CallSubscriber, done, type Outcome, retry } from './subscriber.ts';

const RECORD_BATCH_MAX = 256;
const RECORD_QUEUE_MAX = 100_000;
const OUTAGE_PAUSE_MS = 200;

const recordInbox = statement<never>(
  'events.inbox-record',
  'insert into platform.inbox (subscriber, event_id) select $1, unnest($2::uuid[]) on conflict do nothing',
);
const seen = statement<{ event_id: string }>(
  'events.inbox-seen',
  'select event_id from platform.inbox where subscriber = $1 and event_id = $2',
);

interface Verdict {
  delivery: PendingDelivery;
  outcome: Outcome;
}

interface Context {
  readonly db: Database;
  readonly subscriber: CallSubscriber;
  readonly log: EventLog;
  readonly record: Coalescer<Verdict, void>;
  readonly stopping: () => boolean;
}

/** Calls the subscriber with bounded concurrency; what became of each delivery is recorded afterwards, in batches. */
export const createCallQueue = (db: Database, subscriber: CallSubscriber, log: EventLog): SubscriberQueue => {
  const waiting: PendingDelivery[] = [];
  const underWay = new Set<PendingDelivery>();
  const drains: (() => void)[] = [];
  let stopping = false;
  const record = createRecord(db, subscriber);
  const context: Context = { db, subscriber, log, record, stopping: () => stopping };

  const pump = () => {
    while (!stopping && waiting.length > 0 && underWay.size < subscriber.concurrencyMax) {
      const delivery = waiting.shift() as PendingDelivery;
      underWay.add(delivery);
      void deliver(context, delivery).finally(() => {
        underWay.delete(delivery);
        pump();
        if (underWay.size === 0) for (const resolve of drains.splice(0)) resolve();
      });
    }
  };

  return {
    name: subscriber.name,
    get depth() {
      return waiting.length + underWay.size;
    },
    get oldestTime() {
      const [first] = underWay;
      return (first ?? waiting[0])?.event.time ?? null;
    },
    push(delivery) {
      waiting.push(delivery);
      pump();
    },
    async stop() {
      stopping = true;
      if (underWay.size > 0) await new Promise<void>((resolve) => drains.push(resolve));
      await subscriber.own?.stop();
    },
  };
};

const createRecord = (db: Database, subscriber: CallSubscriber): Coalescer<Verdict, void> =>
  createCoalescer({
    name: `events.record.${subscriber.name}`,
    batchSizeMax: RECORD_BATCH_MAX,
    queueSizeMax: RECORD_QUEUE_MAX,
    paceMs: BACKGROUND_PACE_MS,
    async run(verdicts) {
      await db.tx(async (tx) => {
        const finished = verdicts.filter(({ outcome }) => outcome.kind === 'done');
        const ids = finished.map(({ delivery }) => delivery.event.id);
        if (!subscriber.own && ids.length > 0) tx.send(recordInbox, [subscriber.name, uuidArray(ids)]);
        for (const { delivery, outcome } of verdicts) {
          if (outcome.kind === 'done') {
            recordFinished(tx, delivery);
            continue;
          }
          recordUnfinished(tx, delivery, outcome, subscriber.attemptsMax);
          subscriber.own?.release(tx, delivery.event);
        }
      }, `events.record.${subscriber.name}`);
      return verdicts.map(() => undefined);
    },
  });

const deliver = async (context: Context, delivery: PendingDelivery): Promise<void> => {
  const { subscriber, log, record } = context;
  const outcome = await judge(context, delivery);
  if (subscriber.own && outcome.kind === 'done' && delivery.attempts === 0) {
    subscriber.own.finished(delivery.event);
    delivery.settled();
    return;
  }
  while (!context.stopping()) {
    try {
      await record.submit({ delivery, outcome });
      if (outcome.kind === 'done') subscriber.own?.finished(delivery.event);
      delivery.settled();
      return;
    } catch (error) {
      if (!(error instanceof Unavailable || isConnectionFailure(error))) {
        // Not settled: the relay's position does not move past it, so a restart delivers it again.
        const details = { subscriber: subscriber.name, event: delivery.event.id, err: error };
        log.error(details, 'an outcome could not be recorded');
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, OUTAGE_PAUSE_MS));
    }
  }
};

const judge = async (context: Context, delivery: PendingDelivery): Promise<Outcome> => {
  const { subscriber, log } = context;
  try {
    if (delivery.maybeSeen && !subscriber.own && (await wasSeen(context, delivery))) return done;
    return await subscriber.handle(delivery.event);
  } catch (error) {
    const details = { subscriber: subscriber.name, event: delivery.event.id, type: delivery.event.type, err: error };
    if (error instanceof Unavailable) log.warn(details, 'a delivery waits for a dependency');
    else log.error(details, 'a delivery failed');
    return retry(error instanceof Error ? error.message : String(error));
  }
};

const wasSeen = async ({ db, subscriber }: Context, delivery: PendingDelivery): Promise<boolean> =>
  (await db.run(seen, [subscriber.name, delivery.event.id])).length > 0;
