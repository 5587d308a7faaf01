import { type Database, isConnectionFailure, Unavailable } from '#platform/db';
import { newId } from '#platform/ids';
import { monotonicMs } from '#platform/time';
import { pullDeliveriesForward, releaseForeignDeliveries, takeDueDeliveries } from './deliveries.ts';
import { createDispatcher, type Dispatcher, type EventLog, type SubscriberQueue } from './dispatcher.ts';
import { createRelay } from './relay.ts';
import { createMarkers, waitUntilSettled } from './settling.ts';
import type { Subscriber } from './subscriber.ts';

const REDELIVER_EVERY_MS = 100;
const REDELIVER_BATCH = 200;
const CLOCK_LOOK_EVERY_MS = 30_000;
const SETTLE_TIMEOUT_MS = 30_000;

export interface EventBus {
  /** Resolves when events are read. @throws when it is stopped before that */
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Resolves when every event committed so far, and every event that followed from those, has been dealt with, retries
   * included. For tests and drills. Throws after {@link SETTLE_TIMEOUT_MS}.
   */
  settles(timeoutMs?: number): Promise<void>;
  readonly connected: boolean;
  readonly queues: readonly SubscriberQueue[];
}

/** The relay, the subscribers' queues and the redelivery of what waits in the table, as one thing to start and stop. */
export const createEventBus = (db: Database, subscribers: readonly Subscriber[], log: EventLog): EventBus => {
  const { awaited, subscriber: onMarker } = createMarkers();
  const dispatcher = createDispatcher(db, [...subscribers, onMarker], log);
  const relay = createRelay(db, dispatcher, log);
  const redelivery = createRedelivery(db, dispatcher, log);
  let stopping = false;
  return {
    async start() {
      await relay.start();
      if (stopping) throw new Error('the event bus was stopped while it was starting');
      redelivery.start();
    },
    async stop() {
      stopping = true;
      await redelivery.stop();
      await relay.stop();
      await dispatcher.stop();
    },
    settles: (timeoutMs = SETTLE_TIMEOUT_MS) => waitUntilSettled({ db, awaited, dispatcher, relay }, timeoutMs),
    get connected() {
      return relay.connected;
    },
    queues: dispatcher.queues,
  };
};

/** Hands out again what waits in the table of retries, one look at a time. */
const createRedelivery = (db: Database, dispatcher: Dispatcher, log: EventLog) => {
  const ownId = newId();
  let isFirst = true;
  let clockLookAtMs = 0;
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> | null = null;
  const look = async () => {
    try {
      if (isFirst) await releaseForeignDeliveries(db, ownId);
      isFirst = false;
      if (monotonicMs() >= clockLookAtMs) {
        await pullDeliveriesForward(db);
        clockLookAtMs = monotonicMs() + CLOCK_LOOK_EVERY_MS;
      }
      const due = await takeDueDeliveries(db, REDELIVER_BATCH, ownId);
      for (const delivery of due) dispatcher.redeliver(delivery);
    } catch (error) {
      const away = error instanceof Unavailable || isConnectionFailure(error);
      log.warn({ error: String(error), away }, 'waiting deliveries could not be read');
    }
  };
  return {
    start() {
      timer = setInterval(() => {
        underWay ??= look().finally(() => {
          underWay = null;
        });
      }, REDELIVER_EVERY_MS);
    },
    async stop() {
      if (timer) clearInterval(timer);
      await underWay;
    },
  };
};
