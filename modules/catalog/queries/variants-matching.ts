import { type Database, statement } from '#platform/db';
import { cleanText } from '../domain/text.ts';
import type { Catalog } from '../face.ts';
import { TEXT_MATCHES_MAX, VARIANTS_MATCHED_MAX } from '../limits.ts';
import { prefixQueryOf } from './list-for-staff.ts';

// Words as the staff's list of products takes them.
const read = statement<{ id: string; isNamed: boolean }>(
  'catalog.variants-matching',
  `select v.id, v.sku in ($2, upper($2)) as "isNamed" from catalog.variants v join catalog.products p on p.shop_id = v.shop_id and p.id = v.product_id
   where v.shop_id = $1 and (v.sku in ($2, upper($2)) or (not v.retired and v.product_id in (
     select id from catalog.products where shop_id = $1
       and search @@ (websearch_to_tsquery('english', $2) || to_tsquery('english', $3)) limit $4)))
   order by 2 desc, p.title_key, p.id, v.position limit $5`,
);

export const createVariantIdsMatching =
  (db: Database): Catalog['variantIdsMatching'] =>
  async (shopId, text, limit) => {
    const clean = cleanText(text);
    if (clean === '') return [];
    const most = Math.min(limit, VARIANTS_MATCHED_MAX);
    const rows = await db.run(read, [shopId, clean, prefixQueryOf(clean), TEXT_MATCHES_MAX, most]);
    const named = rows.filter(({ isNamed }) => isNamed);
    return (named.length > 0 ? named : rows).map(({ id }) => id);
  };
