import { sql } from 'kysely';
import { beginningWith, countAbout, type Database, inOrder, isBehind, queryBuilder, type Sorting } from '#platform/db';
import type { PartKind, Position, Total } from '#platform/http';

export const CUSTOMER_SORTS = ['-registered', 'registered', 'email', '-email'] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** A customer in a list for staff. */
export interface CustomerSummary {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly registeredAt: string;
}

export interface CustomerFilter {
  readonly shopId: string;
  /** Beginning of the e-mail address, or of words of the name. */
  readonly q?: string;
}

interface Tables {
  'identity.customers': { shop_id: string; id: string; email: string; name: string; created_at: Date };
}
const builder = queryBuilder<Tables>();

const EMAIL = 'lower(email) collate "C"';
const ORDERS = { registered: 'created_at', email: EMAIL } as const;

/** What the position of a list in this order is made of. */
export const customerPositionKinds = (sort: CustomerSort): readonly [PartKind, PartKind] => [
  nameOf(sort) === 'email' ? 'text' : 'time',
  'id',
];

const nameOf = (sort: CustomerSort): keyof typeof ORDERS => sort.replace('-', '') as keyof typeof ORDERS;

const sortingOf = (sort: CustomerSort): Sorting => ({
  by: ORDERS[nameOf(sort)],
  tie: 'id',
  direction: sort.startsWith('-') ? 'desc' : 'asc',
});

const filtered = ({ shopId, q }: CustomerFilter) => {
  const all = builder.selectFrom('identity.customers').where('shop_id', '=', shopId);
  if (q === undefined) return all;
  const byEmail = sql<boolean>`lower(email) collate "C" like ${beginningWith(q.toLowerCase())}`;
  const words = [...q.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => `${word}:*`).join(' & ');
  // An @ is in no name.
  if (words === '' || q.includes('@')) return all.where(byEmail);
  return all.where(sql<boolean>`(${byEmail} or to_tsvector('simple', name) @@ to_tsquery('simple', ${words}))`);
};

export const listCustomers = async (
  db: Database,
  { sort, after, limit, ...filter }: CustomerFilter & { sort: CustomerSort; after: Position | null; limit: number },
): Promise<{ items: CustomerSummary[]; next: Position | null }> => {
  const sorting = sortingOf(sort);
  const all = filtered(filter);
  const rest = after === null ? all : all.where(isBehind(sorting, after));
  const rows = await db.query(
    rest
      .select(['id', 'email', 'name', 'created_at'])
      .select(sql<string>`lower(email)`.as('email_key'))
      .orderBy(inOrder(sorting))
      .limit(limit + 1),
  );
  const page = rows.slice(0, limit);
  const items = page.map(({ id, email, name, created_at }) => ({
    ...{ id, email, name },
    registeredAt: created_at.toISOString(),
  }));
  const last = rows.length > limit ? page.at(-1) : undefined;
  if (!last) return { items, next: null };
  return { items, next: [nameOf(sort) === 'email' ? last.email_key : last.created_at.toISOString(), last.id] };
};

export const countCustomers = (db: Database, filter: CustomerFilter): Promise<Total> =>
  countAbout(db, filtered(filter).select('id'));
