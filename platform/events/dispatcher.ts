import type { Database } from '#platform/db';
import type { Delivery } from './deliveries.ts';
import type { StoaEvent } from './envelope.ts';
import { createCallQueue } from './queue-call.ts';
import { createTransactionQueue } from './queue-transaction.ts';
import type { BroadcastSubscriber, CallSubscriber, Subscriber } from './subscriber.ts';

/** Called once per delivery when it has been dealt with for good or was put aside in a table. */
export type Settled = () => void;

export interface PendingDelivery extends Delivery {
  /** True when it may have been delivered before (after a restart, or from the table of retries). */
  maybeSeen: boolean;
  settled: Settled;
}

export interface SubscriberQueue {
  readonly name: string;
  push(delivery: PendingDelivery): void;
  /** Deliveries that are queued or under way. */
  readonly depth: number;
  /** ISO time of the oldest event that is queued or under way, or null. */
  readonly oldestTime: string | null;
  stop(): Promise<void>;
}

export interface EventLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface Dispatcher {
  /** Hands events to every subscriber of their type; `settled` is called once when all of them are done with all. */
  dispatch(events: readonly StoaEvent[], maybeSeen: boolean, settled: Settled): void;
  /** Hands one waiting delivery to its one subscriber again. */
  redeliver(delivery: Delivery): void;
  /** Lets subscribers that keep their own deliveries hand over what an earlier run left open. */
  resume(): Promise<void>;
  readonly queues: readonly SubscriberQueue[];
  /** Names of those who keep a record of events of this type. */
  subscribersOf(type: string): readonly string[];
  readonly depth: number;
  stop(): Promise<void>;
}

const attachOwn = ({ name, own }: CallSubscriber, queue: SubscriberQueue): void =>
  own?.attach((event) =>
    queue.push({ subscriber: name, event, attempts: 0, maybeSeen: false, settled: () => undefined }),
  );

/** The in-process bus: a queue per subscriber, each with its own pace; order per subject is kept on first delivery. */
export const createDispatcher = (db: Database, subscribers: readonly Subscriber[], log: EventLog): Dispatcher => {
  const queues = new Map<string, SubscriberQueue>();
  const byType = new Map<string, SubscriberQueue[]>();
  const broadcasts: BroadcastSubscriber[] = [];
  for (const subscriber of subscribers) {
    if (subscriber.mode === 'broadcast') {
      broadcasts.push(subscriber);
      continue;
    }
    if (queues.has(subscriber.name)) throw new Error(`two subscribers are named ${subscriber.name}`);
    const queue =
      subscriber.mode === 'call' ? createCallQueue(db, subscriber, log) : createTransactionQueue(db, subscriber, log);
    queues.set(subscriber.name, queue);
    if (subscriber.mode === 'call') attachOwn(subscriber, queue);
    for (const type of subscriber.types) byType.set(type, [...(byType.get(type) ?? []), queue]);
  }
  const all = [...queues.values()];

  const broadcast = (events: readonly StoaEvent[]) => {
    for (const subscriber of broadcasts) {
      const own = subscriber.types.includes('*')
        ? events
        : events.filter((event) => subscriber.types.includes(event.type));
      if (own.length > 0) subscriber.handle(own);
    }
  };

  return {
    queues: all,
    subscribersOf: (type) => (byType.get(type) ?? []).map(({ name }) => name),
    get depth() {
      return all.reduce((sum, queue) => sum + queue.depth, 0);
    },
    dispatch(events, maybeSeen, settled) {
      broadcast(events);
      let open = 1;
      const one = () => {
        open -= 1;
        if (open === 0) settled();
      };
      for (const event of events) {
        for (const queue of byType.get(event.type) ?? []) {
          open += 1;
          queue.push({ subscriber: queue.name, event, attempts: 0, maybeSeen, settled: one });
        }
      }
      one();
    },
    redeliver(delivery) {
      const queue = queues.get(delivery.subscriber);
      if (!queue) {
        log.error(
          { subscriber: delivery.subscriber, event: delivery.event.id },
          'a delivery waits for a subscriber that no longer exists',
        );
        return;
      }
      queue.push({ ...delivery, maybeSeen: true, settled: () => undefined });
    },
    async resume() {
      await Promise.all(
        subscribers.map((subscriber) => (subscriber.mode === 'call' ? subscriber.own?.resume() : null)),
      );
    },
    async stop() {
      await Promise.all(all.map((queue) => queue.stop()));
    },
  };
};
