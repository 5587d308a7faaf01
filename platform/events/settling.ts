import { type Database, statement } from '#platform/db';
import { newId } from '#platform/ids';
import { countDeliveries } from './deliveries.ts';
import type { Dispatcher } from './dispatcher.ts';
import { eventType } from './envelope.ts';
import type { Relay } from './relay.ts';
import type { BroadcastSubscriber } from './subscriber.ts';

const LOOK_EVERY_MS = 3;

const marker = eventType<Record<string, never>>('platform.marker');
const writeMarker = statement<never>(
  'events.marker',
  `insert into platform.outbox (id, shop_id, type, version, subject, time, data)
   values ($1::uuid, '00000000-0000-0000-0000-000000000000', 'platform.marker', 1, $1::uuid::text, now(), '{}')`,
);

/** Markers on their way through the log, and the subscriber that sees them arrive. */
export const createMarkers = () => {
  const awaited = new Map<string, () => void>();
  const subscriber: BroadcastSubscriber = {
    name: marker.type,
    types: [marker.type],
    mode: 'broadcast',
    handle(events) {
      for (const event of events) awaited.get(event.id)?.();
    },
  };
  return { awaited, subscriber };
};

interface Watched {
  readonly db: Database;
  readonly awaited: Map<string, () => void>;
  readonly dispatcher: Dispatcher;
  readonly relay: Relay;
}

/** Waits until two rounds in a row found nothing to wait for: the first may have let a last subscriber write a last event. */
export const waitUntilSettled = async (watched: Watched, timeoutMs: number): Promise<void> => {
  const deadline = performance.now() + timeoutMs;
  for (let quiet = 0; quiet < 2; ) quiet = (await goRound(watched, deadline)) ? 0 : quiet + 1;
};

/** One round trip through the log; answers whether anything had to be waited for. */
const goRound = async (watched: Watched, deadline: number): Promise<boolean> => {
  const { db, awaited, dispatcher } = watched;
  const id = newId();
  const arrived = new Promise<void>((resolve) => awaited.set(id, resolve));
  await db.run(writeMarker, [id]);
  await withDeadline(arrived, deadline, () => unsettled(watched));
  awaited.delete(id);
  let waited = false;
  while (dispatcher.depth > 0 || (await countDeliveries(db)) > 0) {
    waited = true;
    if (performance.now() > deadline) throw unsettled(watched);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return waited;
};

const withDeadline = async (promise: Promise<void>, deadline: number, failure: () => Error): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(failure()), deadline - performance.now());
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

const unsettled = ({ dispatcher, relay }: Watched): Error => {
  const busy = dispatcher.queues.filter((queue) => queue.depth > 0).map((queue) => `${queue.name}: ${queue.depth}`);
  const idle = `relay ${relay.connected ? 'connected' : 'not connected'}, deliveries wait in the table`;
  return new Error(`events do not settle: ${busy.join(', ') || idle}`);
};
