import { sql } from 'kysely';
import { type Database, queryBuilder } from '#platform/db';
import { numberText } from '../domain/order.ts';
import type { OrderState } from '../face.ts';

/** An order in a list. */
export interface OrderSummary {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly email: string;
  readonly currency: string;
  readonly totalMinor: number;
  readonly itemCount: number;
  readonly placedAt: string;
  readonly updatedAt: string;
}

export interface ListOrders {
  readonly shopId: string;
  readonly customerId: string;
  /** Number of the last order seen; the list goes on below it. */
  readonly before: number | null;
  readonly limit: number;
}

export interface OrderPage {
  readonly items: readonly OrderSummary[];
  /** Number to go on from; null at the end. */
  readonly next: number | null;
}

interface Schema {
  'orders.orders': {
    shop_id: string;
    id: string;
    number: number;
    state: OrderState;
    customer_id: string | null;
    email: string;
    currency: string;
    total_minor: number;
    placed_at: Date;
    updated_at: Date;
  };
}

const builder = queryBuilder<Schema>();

/** Newest first. */
export const listOrders = async (db: Database, asked: ListOrders): Promise<OrderPage> => {
  let query = builder
    .selectFrom('orders.orders as o')
    .select(['o.id', 'o.number', 'o.state', 'o.email', 'o.currency', 'o.total_minor', 'o.placed_at', 'o.updated_at'])
    .select(
      sql<number>`(select sum(l.quantity) from orders.lines l where l.shop_id = o.shop_id and l.order_id = o.id)`.as(
        'item_count',
      ),
    )
    .where('o.shop_id', '=', asked.shopId)
    .where('o.customer_id', '=', asked.customerId)
    .orderBy('o.number', 'desc')
    .limit(asked.limit + 1);
  if (asked.before !== null) query = query.where('o.number', '<', asked.before);
  const rows = await db.query(query);
  const page = rows.slice(0, asked.limit);
  return {
    items: page.map((row) => ({
      id: row.id,
      number: numberText(row.number),
      state: row.state,
      email: row.email,
      currency: row.currency,
      totalMinor: row.total_minor,
      itemCount: row.item_count,
      placedAt: row.placed_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    })),
    next: rows.length > asked.limit ? (page.at(-1)?.number ?? null) : null,
  };
};
