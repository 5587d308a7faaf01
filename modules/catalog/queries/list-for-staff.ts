import { type Compilable, type RawBuilder, sql } from 'kysely';
import { countAbout, type Database, inOrder, isBehind, queryBuilder } from '#platform/db';
import type { Total } from '#platform/http';
import { foldText } from '../domain/text.ts';
import type { ProductInput, ProductMedia } from '../face.ts';
import { TEXT_MATCHES_MAX } from '../limits.ts';
import { cursorBehind, type SortKeys, type StaffPosition, type StaffSort, sortingOf } from './staff-sorts.ts';

export type StockLevel = 'out' | 'low' | 'in';

interface Tables {
  'catalog.staff_rows': {
    shop_id: string;
    product_id: string;
    status: string;
    category_path: string[];
    price_min_minor: number;
    available: number;
    stock_level: StockLevel;
  };
}
const qb = queryBuilder<Tables>();

interface NumberRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface StaffListQuery {
  readonly text: string | null;
  readonly status: ProductInput['status'] | null;
  /** Id of a category; its whole subtree is meant. */
  readonly categoryId: string | null;
  readonly stock: StockLevel | null;
  /** Minor units, of the lowest price; both ends included. */
  readonly price: NumberRange;
  /** Pieces of all variants, as last heard. */
  readonly available: NumberRange;
  readonly sort: StaffSort;
}

interface PageRow extends SortKeys {
  readonly slug: string;
  readonly title: string;
  readonly status: ProductInput['status'];
  readonly version: number;
  readonly image: ProductMedia | null;
  readonly category: { readonly id: string; readonly slug: string; readonly title: string } | null;
  readonly variant_count: number;
  readonly price_max_minor: number;
  readonly currency: string;
  readonly stock_level: StockLevel;
}

export type StaffListItem = ReturnType<typeof itemOf>;

export interface StaffPage {
  readonly items: readonly StaffListItem[];
  readonly nextCursor: string | null;
}

/** A page of products of every status, out of the narrow table that is kept for this list. */
export const listForStaff = async (
  db: Database,
  shopId: string,
  query: StaffListQuery,
  { after, limit }: { readonly after: StaffPosition | null; readonly limit: number },
): Promise<StaffPage> => {
  const sorting = sortingOf(query.sort);
  const behind = after === null ? sql<boolean>`true` : isBehind(sorting, [after.key, after.id]);
  // One more than asked for tells whether the list goes on.
  const page = matching(shopId, query)
    .where(behind)
    .select(['product_id', 'available', 'stock_level'])
    .orderBy(inOrder(sorting))
    .limit(limit + 1);
  const rows = await db.query(
    compilable(sql<PageRow>`
      select p.id, p.slug, p.title, p.title_key, p.status, p.version, p.media -> 0 as image, p.price_min_minor,
        p.price_max_minor, p.currency, p.updated_at, r.available, r.stock_level,
        (select json_build_object('id', c.id, 'slug', c.slug, 'title', c.title) from catalog.categories c
          where c.shop_id = p.shop_id and c.id = p.category_id) as category,
        (select count(*) from catalog.variants v
          where v.shop_id = p.shop_id and v.product_id = p.id and not v.retired) as variant_count
      from (select row.*, row_number() over () as place from (${page}) as row) as r
      join catalog.products p on p.shop_id = ${shopId} and p.id = r.product_id
      order by r.place`),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last ? cursorBehind(query.sort, last) : null,
  };
};

/** How many there are over all pages; about so many when there are more than a thousand. */
export const countForStaff = (db: Database, shopId: string, query: StaffListQuery): Promise<Total> =>
  countAbout(db, matching(shopId, query).select('product_id'));

const matching = (shopId: string, { text, status, categoryId, stock, price, available }: StaffListQuery) => {
  let select = qb.selectFrom('catalog.staff_rows').where('shop_id', '=', shopId);
  if (status !== null) select = select.where('status', '=', status);
  if (stock !== null) select = select.where('stock_level', '=', stock);
  if (price.min !== undefined) select = select.where('price_min_minor', '>=', price.min);
  if (price.max !== undefined) select = select.where('price_min_minor', '<=', price.max);
  if (available.min !== undefined) select = select.where('available', '>=', available.min);
  if (available.max !== undefined) select = select.where('available', '<=', available.max);
  if (categoryId !== null) select = select.where(sql<boolean>`category_path @> array[${categoryId}]::uuid[]`);
  return text === null ? select : select.where(sql<boolean>`product_id in (${idsMatching(shopId, text)})`);
};

/**
 * By its words, the last of which may be a beginning, or by a whole SKU. At most {@link TEXT_MATCHES_MAX}: a word that more
 * products have is none to look for one by.
 */
const idsMatching = (shopId: string, text: string): RawBuilder<unknown> => sql`
  (select id from catalog.products where shop_id = ${shopId} and search @@ (
     websearch_to_tsquery('english', ${text}) || to_tsquery('english', ${prefixQueryOf(text)})) limit ${TEXT_MATCHES_MAX})
  union all
  select product_id from catalog.variants where shop_id = ${shopId} and sku in (${text}, ${text.toUpperCase()})`;

const PREFIX_LENGTH_MIN = 3;

/** `linen shi` → `linen & shi:*`; empty, which matches nothing, when the last word is too short to be a beginning. */
export const prefixQueryOf = (text: string): string => {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return (words.at(-1)?.length ?? 0) < PREFIX_LENGTH_MIN ? '' : `${words.join(' & ')}:*`;
};

const itemOf = (row: PageRow) => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  status: row.status,
  version: row.version,
  image: row.image,
  category: row.category,
  variantCount: row.variant_count,
  priceMinMinor: row.price_min_minor,
  priceMaxMinor: row.price_max_minor,
  currency: row.currency,
  available: row.available,
  stockLevel: row.stock_level,
  updatedAt: row.updated_at.toISOString(),
});

const compiler = queryBuilder<unknown>();
const compilable = <Row>(text: RawBuilder<Row>): Compilable<Row> => ({ compile: () => text.compile(compiler) });
