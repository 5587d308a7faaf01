import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { type Database, queryBuilder } from '#platform/db';
import { facetOf } from '../domain/facets.ts';
import type { ListedProduct, ProductMedia } from '../face.ts';
import { FACETS_COUNTED_MAX, MATCHES_RANKED_MAX, TOTAL_COUNTED_MAX } from '../limits.ts';
import { type ListPosition, type ListQuery, nextPosition } from './list-query.ts';

interface ProductTable {
  shop_id: string;
  id: string;
  slug: string;
  title: string;
  title_key: string;
  brand: string | null;
  category_id: string | null;
  category_path: string[];
  tags: string[];
  media: ProductMedia[];
  facets: string[];
  status: string;
  currency: string;
  price_min_minor: number;
  price_max_minor: number;
  published_at: Date;
  search: string;
}
interface Tables {
  'catalog.products': ProductTable;
}
const qb = queryBuilder<Tables>();

export interface ProductPage {
  readonly items: readonly ListedProduct[];
  /** Where the list goes on, or null at its end. */
  readonly nextPosition: ListPosition | null;
  readonly total: number;
  /** False: there are at least `total`. */
  readonly totalIsExact: boolean;
}

/** A page of published products. `categoryId` means its whole subtree. */
export const listProducts = async (
  db: Database,
  shopId: string,
  query: ListQuery,
  categoryId: string | null,
): Promise<ProductPage> => {
  const matching = whereMatching(qb.selectFrom('catalog.products'), shopId, query, categoryId);
  // One more than asked for tells whether the list goes on.
  const page = ordered(matching, query)
    .select(['id', 'slug', 'title', 'title_key', 'brand', 'price_min_minor', 'price_max_minor', 'currency'])
    .select(['published_at', sql<ProductMedia | null>`media -> 0`.as('image')])
    .limit(query.limit + 1);
  const countedMax = query.sort === 'relevance' ? MATCHES_RANKED_MAX : TOTAL_COUNTED_MAX;
  const counted = qb
    .selectFrom(
      matching
        .select('id')
        .limit(countedMax + 1)
        .as('counted'),
    )
    .select(({ fn }) => fn.countAll<number>().as('total'));
  const [rows, totals] = await Promise.all([db.query(page), db.query(counted)]);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const total = totals[0]?.total ?? 0;
  return {
    items: shown.map(listed),
    nextPosition: rows.length > query.limit && last ? nextPosition(query, last) : null,
    total: Math.min(total, countedMax),
    totalIsExact: total <= countedMax,
  };
};

const CARD = [
  'id',
  'slug',
  'title',
  'brand',
  'price_min_minor',
  'price_max_minor',
  'currency',
  'published_at',
] as const;
type CardRow = Pick<ProductTable, (typeof CARD)[number]> & { image: ProductMedia | null };
const firstImage = sql<ProductMedia | null>`media -> 0`.as('image');

const listed = (row: CardRow): ListedProduct => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  brand: row.brand,
  priceMinMinor: row.price_min_minor,
  priceMaxMinor: row.price_max_minor,
  currency: row.currency,
  image: row.image,
  publishedAt: row.published_at.toISOString(),
});

/** Published products by id, in the order asked; those that there are. */
export const readListed = async (
  db: Database,
  shopId: string,
  ids: readonly string[],
): Promise<readonly ListedProduct[]> => {
  if (ids.length === 0) return [];
  const rows = await db.query(
    qb
      .selectFrom('catalog.products')
      .where('shop_id', '=', shopId)
      .where('status', '=', 'published')
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .select([...CARD, firstImage]),
  );
  const byId = new Map(rows.map((row) => [row.id, listed(row)] as const));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** How often each facet occurs among the products that match; of the first {@link TOTAL_COUNTED_MAX} of them. */
export const countFacets = (db: Database, shopId: string, query: ListQuery, categoryId: string | null) => {
  const matching = whereMatching(qb.selectFrom('catalog.products'), shopId, query, categoryId)
    .select('facets')
    .limit(TOTAL_COUNTED_MAX);
  return db.query(
    qb
      .selectFrom(matching.as('matching'))
      .select([sql<string>`unnest(facets)`.as('facet'), ({ fn }) => fn.countAll<number>().as('count')])
      .groupBy('facet')
      .orderBy('count', 'desc')
      .limit(FACETS_COUNTED_MAX),
  );
};

/** The span of prices of the products that match; nulls when there are none. */
export const readPriceSpan = async (db: Database, shopId: string, query: ListQuery, categoryId: string | null) => {
  const [span] = await db.query(
    whereMatching(qb.selectFrom('catalog.products'), shopId, query, categoryId).select([
      sql<number | null>`min(price_min_minor)`.as('min'),
      sql<number | null>`max(price_max_minor)`.as('max'),
    ]),
  );
  return span?.min == null || span.max == null ? null : { minMinor: span.min, maxMinor: span.max };
};

type Select<Row> = SelectQueryBuilder<Tables, 'catalog.products', Row>;

const matches = (text: string): RawBuilder<boolean> => sql<boolean>`search @@ websearch_to_tsquery('english', ${text})`;

const whereMatching = (from: Select<object>, shopId: string, query: ListQuery, categoryId: string | null) => {
  let select = from.where('shop_id', '=', shopId).where('status', '=', 'published');
  if (categoryId !== null) select = select.where(sql<boolean>`category_path @> array[${categoryId}]::uuid[]`);
  if (query.text !== null) select = select.where(matches(query.text));
  if (query.priceMinMinor !== null) select = select.where('price_max_minor', '>=', query.priceMinMinor);
  if (query.priceMaxMinor !== null) select = select.where('price_min_minor', '<=', query.priceMaxMinor);
  for (const { code, values } of query.attributes) {
    const facets = values.map((value) => facetOf(code, value));
    select = select.where(sql<boolean>`facets && ${facets}::text[]`);
  }
  return select;
};

const ordered = (matching: Select<object>, query: ListQuery): Select<object> => {
  const { position } = query;
  const paged = position.kind === 'page' && position.skip > 0 ? matching.offset(position.skip) : matching;
  const after = position.kind === 'after' ? position : null;
  switch (query.sort) {
    case 'newest': {
      const from = after ? paged.where(sql<boolean>`(published_at, id) < (${after.key}, ${after.id})`) : paged;
      return from.orderBy('published_at', 'desc').orderBy('id', 'desc');
    }
    case 'price': {
      const from = after ? paged.where(sql<boolean>`(price_min_minor, id) > (${after.key}, ${after.id})`) : paged;
      return from.orderBy('price_min_minor').orderBy('id');
    }
    case '-price': {
      const from = after ? paged.where(sql<boolean>`(price_min_minor, id) < (${after.key}, ${after.id})`) : paged;
      return from.orderBy('price_min_minor', 'desc').orderBy('id', 'desc');
    }
    case 'title': {
      const from = after ? paged.where(sql<boolean>`(title_key, id) > (${after.key}, ${after.id})`) : paged;
      return from.orderBy('title_key').orderBy('id');
    }
    case 'relevance': {
      // Ranking reads every match's vector: the newest matches up to the limit are ranked, never a million.
      const candidates = matching.select('id').orderBy('id', 'desc').limit(MATCHES_RANKED_MAX);
      const rank = sql`ts_rank(search, websearch_to_tsquery('english', ${query.text ?? ''}))`;
      return paged.where('id', 'in', candidates).orderBy(rank, 'desc').orderBy('id', 'desc');
    }
  }
};
