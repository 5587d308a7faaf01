import { type Database, isConnectionFailure, statement, Unavailable } from '#platform/db';
import { newId } from '#platform/ids';
import { countDeliveries, takeDueDeliveries } from './deliveries.ts';
import { createDispatcher, type EventLog, type SubscriberQueue } from './dispatcher.ts';
import { eventType } from './envelope.ts';
import { createRelay } from './relay.ts';
import type { Subscriber } from './subscriber.ts';

const REDELIVER_EVERY_MS = 100;
const REDELIVER_BATCH = 200;
const SETTLE_TIMEOUT_MS = 30_000;

export interface EventBus {
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

const marker = eventType<Record<string, never>>('platform.marker');
const writeMarker = statement<never>(
  'events.marker',
  `insert into platform.outbox (id, shop_id, type, version, subject, time, data)
   values ($1::uuid, '00000000-0000-0000-0000-000000000000', 'platform.marker', 1, $1::uuid::text, now(), '{}')`,
);

/** The relay, the subscribers' queues and the redelivery of what waits in the table, as one thing to start and stop. */
export const createEventBus = (db: Database, subscribers: readonly Subscriber[], log: EventLog): EventBus => {
  const markers = new Map<string, () => void>();
  const dispatcher = createDispatcher(
    db,
    [
      ...subscribers,
      {
        name: 'platform.marker',
        types: [marker.type],
        mode: 'broadcast',
        handle(events) {
          for (const event of events) markers.get(event.id)?.();
        },
      },
    ],
    log,
  );
  const relay = createRelay(db, dispatcher, log);
  let timer: NodeJS.Timeout | null = null;
  let redelivering: Promise<void> | null = null;

  const redeliver = async () => {
    try {
      const due = await takeDueDeliveries(db, REDELIVER_BATCH);
      for (const delivery of due) dispatcher.redeliver(delivery);
    } catch (error) {
      const away = error instanceof Unavailable || isConnectionFailure(error);
      log.warn({ error: String(error), away }, 'waiting deliveries could not be read');
    }
  };

  /** One round trip through the log; answers how much had to be waited for. */
  const round = async (deadline: number): Promise<boolean> => {
    const id = newId();
    const arrived = new Promise<void>((resolve) => markers.set(id, resolve));
    await db.run(writeMarker, [id]);
    await withDeadline(arrived, deadline, () => describe());
    markers.delete(id);
    let waited = false;
    while (dispatcher.depth > 0 || (await countDeliveries(db)) > 0) {
      waited = true;
      if (performance.now() > deadline) throw new Error(`events do not settle: ${describe()}`);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    return waited;
  };
  const describe = () =>
    dispatcher.queues
      .filter((queue) => queue.depth > 0)
      .map((queue) => `${queue.name}: ${queue.depth}`)
      .join(', ') || `relay ${relay.connected ? 'connected' : 'not connected'}, deliveries wait in the table`;

  return {
    async start() {
      await relay.start();
      timer = setInterval(() => {
        redelivering ??= redeliver().finally(() => {
          redelivering = null;
        });
      }, REDELIVER_EVERY_MS);
    },
    async stop() {
      if (timer) clearInterval(timer);
      await redelivering;
      await relay.stop();
      await dispatcher.stop();
    },
    async settles(timeoutMs = SETTLE_TIMEOUT_MS) {
      const deadline = performance.now() + timeoutMs;
      // Two quiet rounds: the first may have let a last subscriber write a last event.
      for (let quiet = 0; quiet < 2; ) quiet = (await round(deadline)) ? 0 : quiet + 1;
    },
    get connected() {
      return relay.connected;
    },
    queues: dispatcher.queues,
  };
};

const withDeadline = async (promise: Promise<void>, deadline: number, describe: () => string): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`events do not settle: ${describe()}`)), deadline - performance.now());
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};
