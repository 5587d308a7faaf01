import { type Database, statement } from '#platform/db';
import { type Order, placedBy } from '../domain/order.ts';
import type { OrderState } from '../face.ts';

export interface TimelineEntry {
  readonly from: OrderState | null;
  readonly to: OrderState;
  readonly by: string;
  readonly reason: string | null;
  readonly at: string;
}

interface TimelineRow extends Omit<TimelineEntry, 'at'> {
  readonly at: Date;
}

const read = statement<TimelineRow>(
  'orders.timeline',
  `select t.from_state as "from", t.to_state as "to", t.changed_by as "by", t.reason, t.created_at as "at"
   from orders.timeline t where t.shop_id = $1 and t.order_id = $2 order by t.id`,
);

/** What happened to an order, oldest first; the first entry is its placing. */
export const readTimeline = async (db: Database, order: Order): Promise<readonly TimelineEntry[]> => {
  const rows = await db.run(read, [order.shopId, order.id]);
  const placing: TimelineEntry = { from: null, to: 'PENDING', by: placedBy(order), reason: null, at: order.placedAt };
  return [placing, ...rows.map((row) => ({ ...row, at: row.at.toISOString() }))];
};
