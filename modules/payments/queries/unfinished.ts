import { type Runner, statement } from '#platform/db';
import type { OrderKey } from '../provider.ts';

const find = statement<{ shop_id: string; order_id: string }>(
  'payments.find-unfinished',
  `select shop_id, order_id from (
     select shop_id, order_id from payments.payments where state in ('creating', 'processing') and updated_at < $1
     union
     select shop_id, order_id from payments.payments
     where void_reason is not null and state in ('requires_action', 'awaiting_method', 'captured', 'partially_refunded')
       and updated_at < $1
     union
     select shop_id, order_id from payments.refunds where state = 'pending' and updated_at < $1) as unfinished
   where (shop_id, order_id) > ($2, $3) order by shop_id, order_id limit $4`,
);

const NO_ID = '00000000-0000-0000-0000-000000000000';
export const BEFORE_ALL: OrderKey = { shopId: NO_ID, orderId: NO_ID };

/**
 * Orders whose payment, refund or giving up has not ended and has been still since `before`, by their keys from `after` on: what
 * stays unfinished for days must not stand before all others.
 */
export const findUnfinished = async (
  runner: Runner,
  before: Date,
  after: OrderKey,
  limit: number,
): Promise<OrderKey[]> =>
  (await runner.run(find, [before, after.shopId, after.orderId, limit])).map((row) => ({
    shopId: row.shop_id,
    orderId: row.order_id,
  }));
