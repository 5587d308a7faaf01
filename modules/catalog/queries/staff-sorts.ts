import type { Sorting } from '#platform/db';
import { decodeCursor, encodeCursor } from '#platform/http';
import { isId } from '#platform/ids';

export const STAFF_SORTS = [
  'newest',
  'title',
  '-title',
  'updated',
  '-updated',
  'price',
  '-price',
  'stock',
  '-stock',
] as const;
export type StaffSort = (typeof STAFF_SORTS)[number];

/** Where a list goes on: behind the row with this sort key and id. */
export interface StaffPosition {
  readonly key: string | number;
  readonly id: string;
}

/** What a row is sorted by. */
export interface SortKeys {
  readonly id: string;
  readonly title_key: string;
  readonly price_min_minor: number;
  readonly available: number;
  readonly updated_at: Date;
}

interface Order {
  /** Column of catalog.staff_rows. */
  readonly by: string;
  readonly keyOf: (row: SortKeys) => string | number;
  /** Whether a client's cursor may say this. */
  readonly isKey: (key: unknown) => boolean;
}

const isText = (key: unknown): boolean => typeof key === 'string' && !key.includes('\0') && key.isWellFormed();
const isMoment = (key: unknown): boolean =>
  typeof key === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(key) && !Number.isNaN(Date.parse(key));

const ORDERS = {
  newest: { by: 'product_id', keyOf: ({ id }) => id, isKey: isId },
  title: { by: 'title_key', keyOf: (row) => row.title_key, isKey: isText },
  updated: { by: 'changed_at', keyOf: (row) => row.updated_at.toISOString(), isKey: isMoment },
  price: { by: 'price_min_minor', keyOf: (row) => row.price_min_minor, isKey: Number.isSafeInteger },
  stock: { by: 'available', keyOf: (row) => row.available, isKey: Number.isSafeInteger },
} as const satisfies Record<string, Order>;

const orderOf = (sort: StaffSort): Order => ORDERS[sort.replace('-', '') as keyof typeof ORDERS];

/** The newest come first, the others from the smallest unless a `-` says otherwise. */
export const sortingOf = (sort: StaffSort): Sorting => ({
  by: orderOf(sort).by,
  tie: 'product_id',
  direction: sort === 'newest' || sort.startsWith('-') ? 'desc' : 'asc',
});

export const cursorBehind = (sort: StaffSort, row: SortKeys): string =>
  encodeCursor([sort, orderOf(sort).keyOf(row), row.id]);

/** The position that a cursor names, or null when it is none of a list in this order. */
export const staffPositionOf = (sort: StaffSort, cursor: string): StaffPosition | null => {
  const [order, key, id] = decodeCursor(cursor, 3) ?? [];
  if (order !== sort || !isId(id) || key === null || key === undefined) return null;
  return orderOf(sort).isKey(key) ? { key, id } : null;
};
