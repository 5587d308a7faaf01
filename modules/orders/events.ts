import { eventType } from '#platform/events';
import type { OrderLine, OrderState } from './face.ts';

/** What every fact about an order says; `from` is null for the first. */
export interface OrderFact {
  readonly orderId: string;
  readonly number: string;
  readonly checkoutId: string;
  readonly cartId: string | null;
  readonly customerId: string | null;
  readonly email: string;
  readonly currency: string;
  readonly totalMinor: number;
  readonly from: OrderState | null;
  readonly to: OrderState;
  readonly by: string;
  readonly reason: string | null;
}

export interface OrderPlaced extends OrderFact {
  readonly lines: readonly Pick<OrderLine, 'variantId' | 'sku' | 'title' | 'quantity' | 'unitPriceMinor'>[];
  readonly paymentMethodId: string;
  readonly payBy: string;
}

export const orderPlaced = eventType<OrderPlaced>('order.placed');
export const orderPaid = eventType<OrderFact>('order.paid');
export const orderPacked = eventType<OrderFact>('order.packed');
export const orderShipped = eventType<OrderFact>('order.shipped');
export const orderDelivered = eventType<OrderFact>('order.delivered');
export const orderCancelled = eventType<OrderFact>('order.cancelled');
