import type { Orders, OrderViewer } from '#modules/orders';
import type { Payments, PaymentView } from '#modules/payments';
import type { IdempotencyClaim } from '#platform/idempotency';
import { type Result, refuse } from '#platform/result';
import type { CheckoutRefusal } from '../refusals.ts';

export interface PayAgainCommand {
  readonly shopId: string;
  readonly orderId: string;
  readonly paymentMethodId: string;
  readonly viewer: OrderViewer;
  readonly claim: IdempotencyClaim | null;
  readonly now: Date;
}

export type PayAgain = (
  command: PayAgainCommand,
) => Promise<Result<{ readonly view: PaymentView; readonly replayed: boolean }, CheckoutRefusal>>;

interface Deps {
  readonly orders: Orders;
  readonly payments: Payments;
}

/**
 * Another card for an order whose card was declined, while its goods are held. That the order takes no payment any more may be true a
 * moment after it was read: then the story gives back what this card paid.
 */
export const createPayAgain =
  ({ orders, payments }: Deps): PayAgain =>
  async ({ shopId, orderId, paymentMethodId, viewer, claim, now }) => {
    const order = await orders.getFor(shopId, orderId, viewer);
    if (!order) return refuse('order_not_found', 'There is no order with this id, or it is not yours.');
    const closed = order.state !== 'PENDING' || now.getTime() >= Date.parse(order.payBy);
    return payments.tryAgain({ shopId, orderId, paymentMethodId, closed, claim });
  };
