import { type EventType, eventType } from '#platform/events';
import type { OrderLine, OrderState, OrderView } from './face.ts';

/** What every fact about an order says; `from` is null for the first. */
export interface OrderFact {
  readonly orderId: string;
  readonly number: string;
  readonly checkoutId: string;
  readonly cartId: string | null;
  readonly customerId: string | null;
  readonly email: string;
  /** BCP 47; absent in facts from before it was kept. */
  readonly language?: string;
  readonly currency: string;
  readonly totalMinor: number;
  readonly from: OrderState | null;
  readonly to: OrderState;
  readonly by: string;
  readonly reason: string | null;
}

export type SoldLine = Pick<OrderLine, 'variantId' | 'sku' | 'title' | 'quantity' | 'unitPriceMinor'>;

export interface OrderPlaced extends OrderFact {
  readonly lines: readonly SoldLine[];
  readonly paymentMethodId: string;
  /** Only when a declined card shall not cancel the order. */
  readonly onDecline?: 'wait';
  readonly payBy: string;
}

/** With all that a confirmation shows, so that whoever tells the customer needs to ask nobody. */
export interface OrderPaid
  extends OrderFact,
    Pick<OrderView, 'lines' | 'subtotalMinor' | 'shippingMinor' | 'shipping'> {
  readonly placedAt: string;
}

export const orderPlaced = eventType<OrderPlaced>('order.placed');
/** Told once in an order's life: coming back from review is {@link orderReleased}. */
export const orderPaid = eventType<OrderPaid>('order.paid');
export const orderHeld = eventType<OrderFact>('order.held');
export const orderReleased = eventType<OrderFact>('order.released');
export const orderPacked = eventType<OrderFact>('order.packed');
export const orderShipped = eventType<OrderFact>('order.shipped');
export const orderDelivered = eventType<OrderFact>('order.delivered');
/** `from` tells whether money had been taken: anything but PENDING means yes. */
export const orderCancelled = eventType<OrderFact>('order.cancelled');
export const orderReturned = eventType<OrderFact>('order.returned');
export const orderRefunded = eventType<OrderFact>('order.refunded');
/** An order made as a guest belongs to a customer's account from now on. Its state is what it was. */
export const orderClaimed = eventType<{ readonly orderId: string; readonly customerId: string }>('order.claimed');

/** The fact of a change into a state; PAID and PENDING have shapes of their own. */
export const changeEvents: Readonly<Record<Exclude<OrderState, 'PENDING' | 'PAID'>, EventType<OrderFact>>> = {
  REVIEW: orderHeld,
  PACKED: orderPacked,
  SHIPPED: orderShipped,
  DELIVERED: orderDelivered,
  CANCELLED: orderCancelled,
  RETURNED: orderReturned,
  REFUNDED: orderRefunded,
};
