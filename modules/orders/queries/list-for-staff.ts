import { sql } from 'kysely';
import { beginningWith, countAbout, type Database, inOrder, isBehind, queryBuilder, type Sorting } from '#platform/db';
import type { PartKind, Position, Total } from '#platform/http';
import { numberText } from '../domain/order.ts';
import type { OrderState } from '../face.ts';
import type { OrderSummary } from './list-orders.ts';

export const ORDER_SORTS = ['-placed', 'placed', '-total', 'total'] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

/** An order in a list for staff. */
export interface StaffOrderSummary extends OrderSummary {
  readonly customerId: string | null;
  /** Whom it goes to. */
  readonly name: string;
}

export interface OrderFilter {
  readonly shopId: string;
  /** Any of these; all when empty. */
  readonly states: readonly OrderState[];
  /** A number, or the beginning of an e-mail address or of the name that it goes to. */
  readonly q?: string | undefined;
  readonly customerId?: string | undefined;
  readonly placedFrom?: Date | undefined;
  /** Not included. */
  readonly placedTo?: Date | undefined;
  readonly totalMinMinor?: number | undefined;
  readonly totalMaxMinor?: number | undefined;
}

interface Tables {
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
  /** Written once with the order, by a trigger. */
  'orders.lookups': { shop_id: string; number: number; placed_at: Date; total_minor: number };
}
const builder = queryBuilder<Tables>();

const COLUMNS = { placed: 'l.placed_at', total: 'l.total_minor' } as const;
const columnOf = (sort: OrderSort): keyof typeof COLUMNS => sort.replace('-', '') as keyof typeof COLUMNS;

/** What the position of a list in this order is made of. */
export const orderPositionKinds = (sort: OrderSort): readonly [PartKind, PartKind] => [
  columnOf(sort) === 'placed' ? 'time' : 'integer',
  'integer',
];

const sortingOf = (sort: OrderSort): Sorting => ({
  by: COLUMNS[columnOf(sort)],
  tie: 'l.number',
  direction: sort.startsWith('-') ? 'desc' : 'asc',
});

const filtered = (filter: OrderFilter) => {
  const { shopId, states, customerId, placedFrom, placedTo, totalMinMinor, totalMaxMinor } = filter;
  let query = builder
    .selectFrom('orders.lookups as l')
    .innerJoin('orders.orders as o', (join) =>
      join.onRef('o.shop_id', '=', 'l.shop_id').onRef('o.number', '=', 'l.number'),
    )
    .where('l.shop_id', '=', shopId)
    .where('o.shop_id', '=', shopId);
  if (states.length > 0) query = query.where('o.state', 'in', states);
  if (customerId !== undefined) query = query.where('o.customer_id', '=', customerId);
  if (placedFrom !== undefined) query = query.where('l.placed_at', '>=', placedFrom);
  if (placedTo !== undefined) query = query.where('l.placed_at', '<', placedTo);
  if (totalMinMinor !== undefined) query = query.where('l.total_minor', '>=', totalMinMinor);
  if (totalMaxMinor !== undefined) query = query.where('l.total_minor', '<=', totalMaxMinor);
  return filter.q === undefined ? query : query.where(matches(filter.q.trim()));
};

const NUMBER = /^(?:s-)?(\d{1,15})$/i;

const matches = (q: string) => {
  const [, number] = NUMBER.exec(q) ?? [];
  if (number !== undefined) return sql<boolean>`l.number = ${Number(number)}`;
  const beginning = beginningWith(q.toLowerCase());
  return sql<boolean>`(l.email_key like ${beginning} or l.name_key like ${beginning})`;
};

export interface StaffListQuery extends OrderFilter {
  readonly sort: OrderSort;
  /** The last order seen; null: from the beginning. */
  readonly after: Position | null;
  readonly limit: number;
}

/** A page of the shop's orders; each order of the list has an index. */
export const listForStaff = async (
  db: Database,
  { sort, after, limit, ...filter }: StaffListQuery,
): Promise<{ items: StaffOrderSummary[]; next: Position | null }> => {
  const sorting = sortingOf(sort);
  const all = filtered(filter);
  const rest = after === null ? all : all.where(isBehind(sorting, after));
  const rows = await db.query(
    rest
      .select(['o.id', 'o.number', 'o.state', 'o.customer_id', 'o.email', 'o.currency', 'o.total_minor'])
      .select(['o.placed_at', 'o.updated_at', sql<string>`o.address ->> 'name'`.as('name')])
      .select(
        sql<number>`(select sum(line.quantity) from orders.lines line where line.shop_id = o.shop_id and line.order_id = o.id)`.as(
          'item_count',
        ),
      )
      .orderBy(inOrder(sorting))
      .limit(limit + 1),
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const items = page.map((row) => ({
    ...{ id: row.id, number: numberText(row.number), state: row.state, customerId: row.customer_id },
    ...{ email: row.email, name: row.name, currency: row.currency, totalMinor: row.total_minor },
    itemCount: row.item_count,
    placedAt: row.placed_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }));
  if (!last) return { items, next: null };
  return { items, next: [columnOf(sort) === 'placed' ? last.placed_at.toISOString() : last.total_minor, last.number] };
};

export const countForStaff = (db: Database, filter: OrderFilter): Promise<Total> =>
  countAbout(db, filtered(filter).select('o.id'));
