import {
  orderCancelled,
  orderClaimed,
  orderDelivered,
  orderHeld,
  orderPacked,
  orderPaid,
  orderRefunded,
  orderReleased,
  orderReturned,
  orderShipped,
} from '#modules/orders';
import {
  paymentCaptured,
  paymentDeclined,
  paymentFailed,
  paymentRefunded,
  paymentRefundFailed,
  paymentRequiresAction,
  paymentRetried,
} from '#modules/payments';
import type { BroadcastSubscriber } from '#platform/events';

export interface LiveOrders {
  /** Called at each change of the order or of its payment. Answers how to stop. */
  listen(orderId: string, listener: () => void): () => void;
  readonly subscriber: BroadcastSubscriber;
}

const TYPES = [
  orderPaid,
  orderHeld,
  orderReleased,
  orderPacked,
  orderShipped,
  orderDelivered,
  orderCancelled,
  orderReturned,
  orderRefunded,
  orderClaimed,
  paymentRequiresAction,
  paymentDeclined,
  paymentRetried,
  paymentCaptured,
  paymentFailed,
  paymentRefunded,
  paymentRefundFailed,
].map(({ type }) => type);

/** One subscriber for all pages of orders that are open in this process; what nobody looks at costs one look-up. */
export const createLiveOrders = (): LiveOrders => {
  const listeners = new Map<string, Set<() => void>>();
  return {
    listen(orderId, listener) {
      const ofOrder = listeners.get(orderId) ?? new Set();
      listeners.set(orderId, ofOrder.add(listener));
      return () => {
        ofOrder.delete(listener);
        if (ofOrder.size === 0 && listeners.get(orderId) === ofOrder) listeners.delete(orderId);
      };
    },
    subscriber: {
      name: 'storefront.tell-orders',
      mode: 'broadcast',
      types: TYPES,
      handle(events) {
        if (listeners.size === 0) return;
        // All of them name their order.
        const changed = new Set(events.map(({ data }) => (data as { readonly orderId: string }).orderId));
        for (const orderId of changed) for (const listener of listeners.get(orderId) ?? []) listener();
      },
    },
  };
};
