import { isUniqueViolation, Overtaken, statement, type Tx, uuidArray } from '#platform/db';
import type { Kept } from '../domain/decide-saves.ts';
import { facetsOf } from '../domain/facets.ts';
import { optionsText } from '../domain/options.ts';
import { foldText } from '../domain/text.ts';
import { saveStaffRows } from './staff-rows.ts';

const PRODUCT_COLUMNS = `slug text, title text, title_key text, description text, brand text, category_id uuid,
  category_path uuid[], tags text[], attributes jsonb, options jsonb, media jsonb, media_ids uuid[], facets text[], keywords text,
  status text, currency text, price_min_minor bigint, price_max_minor bigint, version integer, fingerprint text`;
const NAMES = PRODUCT_COLUMNS.replace(/ (text|uuid|jsonb|bigint|integer)(\[\])?/g, '');

const insertProducts = statement<never>(
  'catalog.insert-products',
  `insert into catalog.products (shop_id, id, ${NAMES}, published_at, created_at, updated_at)
   select $1, id, ${NAMES}, case when status = 'published' then $3::timestamptz end, $3, $3
   from jsonb_to_recordset($2::jsonb) as row (id uuid, ${PRODUCT_COLUMNS})`,
);
const updateProducts = statement<never>(
  'catalog.update-products',
  `update catalog.products p set (${NAMES}, published_at, updated_at) =
     (${NAMES.replace(/\w+/g, 'row.$&')},
      coalesce(p.published_at, case when row.status = 'published' then $3::timestamptz end), $3)
   from jsonb_to_recordset($2::jsonb) as row (id uuid, ${PRODUCT_COLUMNS})
   where p.shop_id = $1 and p.id = row.id`,
);
const saveVariants = statement<never>(
  'catalog.save-variants',
  `insert into catalog.variants as v (shop_id, id, product_id, sku, position, options, options_text, price_minor,
     compare_at_minor, currency, weight_grams, barcode, created_at, updated_at)
   select $1, row.*, $3, $3 from jsonb_to_recordset($2::jsonb) as row (id uuid, product_id uuid, sku text,
     position integer, options jsonb, options_text text, price_minor bigint, compare_at_minor bigint, currency text,
     weight_grams integer, barcode text)
   on conflict (shop_id, id) do update set position = excluded.position, options = excluded.options,
     options_text = excluded.options_text, price_minor = excluded.price_minor,
     compare_at_minor = excluded.compare_at_minor, currency = excluded.currency,
     weight_grams = excluded.weight_grams, barcode = excluded.barcode, retired = false, updated_at = excluded.updated_at`,
);
const retireVariants = statement<never>(
  'catalog.retire-variants',
  `update catalog.variants set retired = true, updated_at = $3 where shop_id = $1 and id = any($2::uuid[])`,
);

/** Stores what was decided, one statement per table and kind of change. */
export const storeProducts = async (
  tx: Tx,
  shop: { readonly shopId: string; readonly currency: string; readonly now: Date },
  kept: readonly Kept[],
): Promise<void> => {
  const { shopId, currency, now } = shop;
  const created = kept.filter(({ before }) => before === null);
  const updated = kept.filter(({ before }) => before !== null);
  const retired = kept.flatMap(({ retired: ids }) => ids);
  const variants = kept.flatMap((product) => variantRows(product, currency));
  const rowsCreated = created.map((one) => productRow(one, currency)).sort(bySlug);
  const rowsUpdated = updated.map((one) => productRow(one, currency));
  const write = (rows: readonly object[]) => [shopId, JSON.stringify(rows), now];
  await orOvertaken(
    Promise.all([
      rowsCreated.length > 0 && tx.run(insertProducts, write(rowsCreated)),
      rowsUpdated.length > 0 && tx.run(updateProducts, write(rowsUpdated)),
      retired.length > 0 && tx.run(retireVariants, [shopId, uuidArray(retired), now]),
      variants.length > 0 && tx.run(saveVariants, write(variants)),
      saveStaffRows(tx, shopId, [...rowsCreated, ...rowsUpdated], now),
    ]),
  );
};

/** A slug or SKU that another call took since we looked: looked at again, it is found and judged. */
const orOvertaken = async (writes: Promise<unknown>): Promise<void> => {
  try {
    await writes;
  } catch (error) {
    if (isUniqueViolation(error)) throw new Overtaken('a slug or SKU was taken meanwhile');
    throw error;
  }
};

const productRow = ({ id, version, content, fingerprint, categoryPath, variants }: Kept, currency: string) => ({
  id,
  slug: content.slug,
  title: content.title,
  title_key: foldText(content.title),
  description: content.description,
  brand: content.brand ?? null,
  category_id: categoryPath.at(-1) ?? null,
  category_path: categoryPath,
  tags: content.tags,
  attributes: content.attributes,
  options: content.options,
  media: content.media,
  media_ids: content.media.flatMap(({ mediaId }) => mediaId ?? []),
  facets: facetsOf(content),
  keywords: keywordsOf(content),
  status: content.status,
  currency,
  ...priceRange(variants),
  version,
  fingerprint,
});

const bySlug = (a: { slug: string }, b: { slug: string }): number => (a.slug < b.slug ? -1 : 1);

const keywordsOf = ({ brand, tags, options, variants }: Kept['content']): string => {
  const values = options.flatMap((option) => option.values);
  return [brand ?? '', ...tags, ...values, ...variants.map(({ sku }) => sku)].join(' ').slice(0, KEYWORDS_LENGTH_MAX);
};
/** A tsvector holds at most 1 MiB. */
const KEYWORDS_LENGTH_MAX = 20_000;

/** Lowest and highest price of what can be chosen. */
export const priceRange = (variants: Kept['variants']): { price_min_minor: number; price_max_minor: number } => {
  const prices = variants.map(({ input }) => input.priceMinor);
  return { price_min_minor: Math.min(...prices), price_max_minor: Math.max(...prices) };
};

const variantRows = ({ id: productId, content, variants }: Kept, currency: string) =>
  variants.map(({ id, input }, position) => ({
    id,
    product_id: productId,
    sku: input.sku,
    position,
    options: input.options,
    options_text: optionsText(content.options, input.options),
    price_minor: input.priceMinor,
    compare_at_minor: input.compareAtMinor ?? null,
    currency,
    weight_grams: input.weightGrams,
    barcode: input.barcode ?? null,
  }));
