import type { Orders } from '#modules/orders';
import { paymentRefunded } from '#modules/payments';
import type { Database } from '#platform/db';
import { type CallSubscriber, done } from '#platform/events';
import { refundedMail } from '../templates/order-mails.ts';
import { insertMails, rowsOfMails } from './insert-mails.ts';

const CONCURRENCY_MAX = 4;

interface RefundMailDeps {
  readonly db: Database;
  readonly shopName: string;
  readonly state: 'queued' | 'kept';
  readonly orders: Pick<Orders, 'get'>;
}

/**
 * Tells customers of money that was given back. Who they are and what they read is known to their order and to no fact of the
 * payment, so it is asked. A cancelled order's own mail has said before what becomes of the money.
 */
export const createRefundMailWriter = ({ db, shopName, state, orders }: RefundMailDeps): CallSubscriber => ({
  name: 'notifications.write-refund-mails',
  types: [paymentRefunded.type],
  mode: 'call',
  concurrencyMax: CONCURRENCY_MAX,
  async handle(event) {
    if (!paymentRefunded.is(event)) return done;
    const { orderId, amountMinor } = event.data;
    const order = await orders.get(event.shopId, orderId);
    if (!order || order.state === 'CANCELLED') return done;
    const mail = { ...refundedMail(shopName, order, amountMinor), recipient: order.email, template: 'order-refunded' };
    await db.run(insertMails, rowsOfMails([{ ...mail, linkId: null, event }], state));
    return done;
  },
});
