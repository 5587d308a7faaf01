import { type Runner, statement } from '#platform/db';
import type { OrderKey } from '../provider.ts';

const find = statement<{ shop_id: string; order_id: string }>(
  'payments.find-unfinished',
  `(select shop_id, order_id from payments.payments
    where state in ('creating', 'processing') and updated_at < $1 order by updated_at limit $2)
   union
   (select shop_id, order_id from payments.payments
    where void_reason is not null and state in ('requires_action', 'awaiting_method', 'captured', 'partially_refunded') and updated_at < $1
    order by updated_at limit $2)
   union
   (select shop_id, order_id from payments.refunds
    where state = 'pending' and updated_at < $1 order by updated_at limit $2)`,
);

/** Orders whose payment, refund or giving up has not ended and has been still since `before`. */
export const findUnfinished = async (runner: Runner, before: Date, limit: number): Promise<OrderKey[]> =>
  (await runner.run(find, [before, limit])).map((row) => ({ shopId: row.shop_id, orderId: row.order_id }));
