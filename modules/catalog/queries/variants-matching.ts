import { type Database, statement } from '#platform/db';
import { cleanText } from '../domain/text.ts';
import type { Catalog } from '../face.ts';
import { TEXT_MATCHES_MAX, VARIANTS_MATCHED_MAX } from '../limits.ts';
import { prefixQueryOf } from './list-for-staff.ts';

const named = statement<{ id: string }>(
  'catalog.variants-named',
  'select id from catalog.variants where shop_id = $1 and sku in ($2, upper($2)) order by sku',
);

// Words as the staff's list of products takes them. One more product than is looked through tells whether that is all.
const FOUND = `with found as materialized (
    select id, title_key from catalog.products where shop_id = $1
      and search @@ (websearch_to_tsquery('english', $2) || to_tsquery('english', $3)) limit $4)`;
const IN_ORDER = 'p.title_key, p.id, v.position, v.id';

// The page is cut by products first: a page of 100 reads the variants of as many products as it shows, not of 2,000.
const page = statement<{ id: string }>(
  'catalog.variants-matching',
  `${FOUND}, seen as (
    select p.title_key, p.id as product_id, v.position, v.id from catalog.variants v
    join catalog.products p on p.shop_id = v.shop_id and p.id = v.product_id where v.shop_id = $1 and v.id = $5),
  next_products as (
    select title_key, id from (select title_key, id from found order by title_key, id limit $4 - 1) as looked_through
    where $5::uuid is null or (title_key, id) >= (select title_key, product_id from seen)
    order by title_key, id)
  select v.id from next_products p
  cross join lateral (
    select id, position from catalog.variants where shop_id = $1 and product_id = p.id and not retired) as v
  where $5::uuid is null or (${IN_ORDER}) > (select title_key, product_id, position, id from seen)
  order by ${IN_ORDER} limit $6`,
);
const count = statement<{ count: number; products: number }>(
  'catalog.count-variants-matching',
  `${FOUND} select (select count(*) from found) as products, count(*) as count
   from (select id from found limit $4 - 1) as p
   join catalog.variants v on v.shop_id = $1 and v.product_id = p.id and not v.retired`,
);

export const createVariantsMatching = (
  db: Database,
): Pick<Catalog, 'variantIdsMatching' | 'countVariantsMatching'> => ({
  async variantIdsMatching(shopId, text, { afterId, limit }) {
    const clean = cleanText(text);
    if (clean === '') return [];
    const most = Math.min(limit, VARIANTS_MATCHED_MAX);
    const bySku = await db.run(named, [shopId, clean]);
    if (bySku.length > 0) return pageOf(bySku, afterId, most);
    const words = [shopId, clean, prefixQueryOf(clean), TEXT_MATCHES_MAX + 1];
    return (await db.run(page, [...words, afterId, most])).map(({ id }) => id);
  },
  async countVariantsMatching(shopId, text) {
    const clean = cleanText(text);
    if (clean === '') return { count: 0, exact: true };
    const bySku = await db.run(named, [shopId, clean]);
    if (bySku.length > 0) return { count: bySku.length, exact: true };
    const [row] = await db.run(count, [shopId, clean, prefixQueryOf(clean), TEXT_MATCHES_MAX + 1]);
    return { count: row?.count ?? 0, exact: (row?.products ?? 0) <= TEXT_MATCHES_MAX };
  },
});

const pageOf = (rows: readonly { readonly id: string }[], afterId: string | null, limit: number): string[] => {
  const ids = rows.map(({ id }) => id);
  const start = afterId === null ? 0 : ids.indexOf(afterId) + 1;
  return ids.slice(start, start + limit);
};
