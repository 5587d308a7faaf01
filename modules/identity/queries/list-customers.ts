import { type RawBuilder, sql } from 'kysely';
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

const ofShop = (shopId: string) => builder.selectFrom('identity.customers').where('shop_id', '=', shopId);

interface Conditions {
  readonly byEmail: RawBuilder<boolean>;
  /** Null when no word was asked for. */
  readonly byWords: RawBuilder<boolean> | null;
}

const conditionsOf = (q: string): Conditions => {
  const byEmail = sql<boolean>`lower(email) collate "C" like ${beginningWith(q.toLowerCase())}`;
  const words = [...q.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => `${word}:*`).join(' & ');
  // An @ is in no name.
  if (words === '' || q.includes('@')) return { byEmail, byWords: null };
  return { byEmail, byWords: sql<boolean>`to_tsvector('simple', name) @@ to_tsquery('simple', ${words})` };
};

/** Up to so many are gathered by the indexes of address and name; more are met soon enough on the way through the list. */
const FEW_MAX = 1_000;

/**
 * PostgreSQL cannot tell how many names begin with a text. Told to look at the list until a page is full it went through
 * 100,000 rows to find none (139 ms); told to gather first it gathered 9,000 for a page of 50 (49 ms). So it is asked.
 */
const isRare = async (db: Database, shopId: string, condition: RawBuilder<boolean>): Promise<boolean> => {
  const some = ofShop(shopId)
    .select('id')
    .where(condition)
    .limit(FEW_MAX + 1);
  const [row] = await db.query(builder.selectFrom(some.as('found')).select(sql<number>`count(*)`.as('count')));
  return (row?.count ?? 0) <= FEW_MAX;
};

const filtered = async (db: Database, { shopId, q }: CustomerFilter) => {
  const all = ofShop(shopId);
  if (q === undefined) return all;
  const { byEmail, byWords } = conditionsOf(q);
  if (byWords === null) return all.where(byEmail);
  const found = (condition: RawBuilder<boolean>) => ofShop(shopId).select('id').where(condition);
  return (await isRare(db, shopId, byWords))
    ? all.where('id', 'in', found(byEmail).union(found(byWords)))
    : all.where(sql<boolean>`(${byEmail} or ${byWords})`);
};

export const listCustomers = async (
  db: Database,
  { sort, after, limit, ...filter }: CustomerFilter & { sort: CustomerSort; after: Position | null; limit: number },
): Promise<{ items: CustomerSummary[]; next: Position | null }> => {
  const sorting = sortingOf(sort);
  const all = await filtered(db, filter);
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

export const countCustomers = async (db: Database, filter: CustomerFilter): Promise<Total> =>
  countAbout(db, (await filtered(db, filter)).select('id'));
