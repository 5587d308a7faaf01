import { createCoalescer } from '#platform/coalesce';
import { statement, textArray, uuidArray } from '#platform/db';
import { isId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import type { Catalog, VariantForSale } from '../face.ts';
import { VARIANTS_PER_READ_MAX } from '../limits.ts';

const CALLS_PER_READ_MAX = 128;
const CALLS_WAITING_MAX = 20_000;

interface Row {
  shop_id: string;
  variant_id: string;
  product_id: string;
  product_slug: string;
  sku: string;
  title: string;
  options_text: string;
  price_minor: number;
  compare_at_minor: number | null;
  currency: string;
  weight_grams: number;
  image_url: string | null;
  for_sale: boolean;
}
const read = statement<Row>(
  'catalog.variants-for-sale',
  `select v.shop_id, v.id as variant_id, p.id as product_id, p.slug as product_slug, v.sku, p.title, v.options_text,
     v.price_minor, v.compare_at_minor, v.currency, v.weight_grams, p.media -> 0 ->> 'url' as image_url,
     p.status = 'published' and not v.retired as for_sale
   from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
   join catalog.variants v on v.shop_id = asked.shop_id and v.id = asked.id
   join catalog.products p on p.shop_id = v.shop_id and p.id = v.product_id`,
);

interface Call {
  readonly shopId: string;
  readonly variantIds: readonly string[];
}
type Answer = readonly (VariantForSale | null)[];

/** Reads of many callers become one statement; two may be under way, since a read waits for nothing but its answer. */
export const createVariantsForSale = ({ db, observer }: PlatformParts): Catalog['variantsForSale'] => {
  const coalescer = createCoalescer<Call, Answer>({
    name: 'catalog.variants-for-sale',
    batchSizeMax: CALLS_PER_READ_MAX,
    queueSizeMax: CALLS_WAITING_MAX,
    lanes: 2,
    observer,
    async run(calls) {
      const asked = new Map<string, readonly [shopId: string, id: string]>();
      for (const { shopId, variantIds } of calls)
        for (const id of variantIds) if (isId(id)) asked.set(shopId + id, [shopId, id]);
      const pairs = [...asked.values()];
      const rows = await db.run(read, [uuidArray(pairs.map(([shop]) => shop)), uuidArray(pairs.map(([, id]) => id))]);
      const found = new Map(rows.map((row) => [row.shop_id + row.variant_id, variantOf(row)] as const));
      return calls.map(({ shopId, variantIds }) => variantIds.map((id) => found.get(shopId + id) ?? null));
    },
  });
  return async (shopId, variantIds) => {
    if (variantIds.length > VARIANTS_PER_READ_MAX) {
      throw new RangeError(`at most ${VARIANTS_PER_READ_MAX} variants a call, not ${variantIds.length}`);
    }
    return variantIds.length === 0 ? [] : coalescer.submit({ shopId, variantIds });
  };
};

const variantOf = (row: Row): VariantForSale => ({
  variantId: row.variant_id,
  productId: row.product_id,
  productSlug: row.product_slug,
  sku: row.sku,
  title: row.title,
  optionsText: row.options_text,
  priceMinor: row.price_minor,
  compareAtMinor: row.compare_at_minor,
  currency: row.currency,
  weightGrams: row.weight_grams,
  imageUrl: row.image_url,
  forSale: row.for_sale,
});

const bySku = statement<{ sku: string; id: string }>(
  'catalog.variant-ids-by-sku',
  'select sku, id from catalog.variants where shop_id = $1 and sku = any($2::text[])',
);

export const createVariantIdsBySku =
  ({ db }: Pick<PlatformParts, 'db'>): Catalog['variantIdsBySku'] =>
  async (shopId, skus) => {
    if (skus.length === 0) return [];
    const rows = await db.run(bySku, [shopId, textArray(skus.map((sku) => sku.replaceAll('\0', '')))]);
    const ids = new Map(rows.map(({ sku, id }) => [sku, id] as const));
    return skus.map((sku) => ids.get(sku) ?? null);
  };
