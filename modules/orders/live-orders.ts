import type { BroadcastSubscriber, StoaEvent } from '#platform/events';
import { changeEvents, type OrderFact, orderPaid, orderPlaced, orderReleased } from './events.ts';
import type { OrderState } from './face.ts';

/** A change of an order, as whoever looks on is told. */
export interface OrderNews {
  readonly shopId: string;
  readonly id: string;
  readonly number: string;
  readonly from: OrderState | null;
  readonly to: OrderState;
  readonly email: string;
  readonly currency: string;
  readonly totalMinor: number;
  readonly at: string;
}

export interface LiveOrders {
  /** Answers how to stop listening. */
  listen(listener: (news: OrderNews) => void): () => void;
  readonly subscriber: BroadcastSubscriber;
}

const TYPES = [orderPlaced, orderPaid, orderReleased, ...Object.values(changeEvents)].map(({ type }) => type);

/** Tells those who listen in this process of every change of an order, as the facts pass by. */
export const createLiveOrders = (): LiveOrders => {
  const listeners = new Set<(news: OrderNews) => void>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    subscriber: {
      name: 'orders.tell-live',
      mode: 'broadcast',
      types: TYPES,
      handle(events) {
        if (listeners.size === 0) return;
        for (const event of events) {
          const news = newsOf(event);
          for (const listener of listeners) listener(news);
        }
      },
    },
  };
};

const newsOf = (event: StoaEvent): OrderNews => {
  // All the types listened to are facts about an order, which have this in common.
  const { orderId, number, from, to, email, currency, totalMinor } = event.data as OrderFact;
  return { shopId: event.shopId, id: orderId, number, from, to, email, currency, totalMinor, at: event.time };
};
