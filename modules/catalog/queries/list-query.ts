import { decodeCursor, encodeCursor } from '#platform/http';
import { isId } from '#platform/ids';
import { ROWS_SKIPPED_MAX } from '../limits.ts';

export const SORTS = ['newest', 'price', '-price', 'title', 'relevance'] as const;
export type Sort = (typeof SORTS)[number];

export type ListPosition =
  | { readonly kind: 'page'; readonly skip: number }
  /** After the row with this sort key and id. */
  | { readonly kind: 'after'; readonly key: string | number; readonly id: string };

/** A list that was asked for, in one normal form: equal questions are equal JSON. */
export interface ListQuery {
  readonly text: string | null;
  readonly category: string | null;
  readonly sort: Sort;
  readonly limit: number;
  readonly position: ListPosition;
  readonly priceMinMinor: number | null;
  readonly priceMaxMinor: number | null;
  /** By code; the values of one code are alternatives. */
  readonly attributes: readonly { readonly code: string; readonly values: readonly string[] }[];
}

interface SortKeys {
  readonly id: string;
  readonly title_key: string;
  readonly price_min_minor: number;
  readonly published_at: Date;
}

/** Where a list goes on after a row. Ranks change with every word, so relevance goes on by count. */
export const nextPosition = (query: ListQuery, last: SortKeys): ListPosition | null => {
  switch (query.sort) {
    case 'newest':
      return { kind: 'after', key: last.published_at.toISOString(), id: last.id };
    case 'price':
    case '-price':
      return { kind: 'after', key: last.price_min_minor, id: last.id };
    case 'title':
      return { kind: 'after', key: last.title_key, id: last.id };
    case 'relevance': {
      const skip = (query.position.kind === 'page' ? query.position.skip : 0) + query.limit;
      return skip > ROWS_SKIPPED_MAX ? null : { kind: 'page', skip };
    }
  }
};

export const cursorOf = (sort: Sort, position: ListPosition): string =>
  position.kind === 'page' ? encodeCursor([sort, position.skip, '']) : encodeCursor([sort, position.key, position.id]);

/** The position of a cursor, or null when it is none of a list in this order. */
export const positionOf = (sort: Sort, cursor: string): ListPosition | null => {
  const [order, key, id] = decodeCursor(cursor, 3) ?? [];
  if (order !== sort) return null;
  if (sort === 'relevance') {
    const isSkip = typeof key === 'number' && Number.isInteger(key) && key >= 0 && key <= ROWS_SKIPPED_MAX;
    return isSkip ? { kind: 'page', skip: key } : null;
  }
  if (!isId(id) || !isKeyOf(sort, key)) return null;
  return { kind: 'after', key, id };
};

const isKeyOf = (sort: Sort, key: unknown): key is string | number => {
  if (sort === 'price' || sort === '-price') return Number.isSafeInteger(key);
  if (typeof key !== 'string' || key.includes('\0')) return false;
  return sort === 'title' || (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(key) && !Number.isNaN(Date.parse(key)));
};
