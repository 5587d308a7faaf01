import { Overtaken, statement, type Tx, textArray, uuidArray } from '#platform/db';
import { inheritDefinitions } from '../domain/attributes.ts';
import type { SaveWish } from '../domain/decide-saves.ts';
import type { LoadedCatalog, LoadedCategory, LoadedProduct, LoadedVariant } from '../domain/loaded.ts';
import { cleanText as clean } from '../domain/text.ts';
import type { AttributeDefinition } from '../face.ts';

interface ProductRow extends Omit<LoadedProduct, 'categoryPath'> {
  category_path: string[];
}
// In key order: two calls that save the same products wait for each other and cannot deadlock.
const loadProducts = statement<ProductRow>(
  'catalog.lock-products',
  `select id, slug, status, version, fingerprint, category_path, attributes, description, brand, tags, media,
     (select c.slug from catalog.categories c where c.shop_id = p.shop_id and c.id = p.category_id) as category
   from catalog.products p
   where shop_id = $1 and (slug = any($2::text[]) or id = any($3::uuid[])) order by id for update`,
);

interface CategoryRow {
  slug: string;
  id: string;
  path: string[];
  own: boolean;
  attributes: AttributeDefinition[];
}
// The share lock keeps a category where it is until the products that copy its path are stored.
const loadCategories = statement<CategoryRow>(
  'catalog.lock-categories',
  `with named as (select id, path from catalog.categories
     where shop_id = $1 and (slug = any($2::text[]) or id in (
       select category_id from catalog.products where shop_id = $1 and slug = any($3::text[]))) order by id for share)
   select c.slug, c.id, c.path, c.id in (select id from named) as own, c.attributes
   from catalog.categories c
   where c.shop_id = $1 and c.id in (select unnest(path) from named)`,
);

interface VariantRow {
  id: string;
  product_id: string;
  product_slug: string;
  sku: string;
  options: Record<string, string>;
  price_minor: number;
  compare_at_minor: number | null;
  weight_grams: number;
  barcode: string | null;
  retired: boolean;
}
const loadVariants = statement<VariantRow>(
  'catalog.load-variants',
  `select v.id, v.product_id, p.slug as product_slug, v.sku, v.options, v.price_minor, v.compare_at_minor,
     v.weight_grams, v.barcode, v.retired
   from catalog.variants v join catalog.products p on p.shop_id = v.shop_id and p.id = v.product_id
   where v.shop_id = $1 and (v.sku = any($2::text[]) or v.product_id = any($3::uuid[]))
   order by v.position, v.id`,
);

/** Locks and reads all that the wishes are decided by, in two round trips. */
export const loadCatalog = async (tx: Tx, shopId: string, wishes: readonly SaveWish[]): Promise<LoadedCatalog> => {
  const slugs = textArray(wishes.map(({ input }) => clean(input.slug)));
  const ids = uuidArray(wishes.flatMap(({ target }) => (target.by === 'id' ? [target.id] : [])));
  const categorySlugs = [...new Set(wishes.flatMap(({ input }) => input.category ?? []))];
  // A product may keep the category it is in, whatever the input names.
  const keepers = textArray(wishes.flatMap(({ input }) => (input.keep?.fields ? clean(input.slug) : [])));
  const [products, categories] = await Promise.all([
    tx.run(loadProducts, [shopId, slugs, ids]),
    tx.run(loadCategories, [shopId, textArray(categorySlugs.map(clean)), keepers]),
  ]);
  const skus = wishes.flatMap(({ input }) => input.variants.map(({ sku }) => clean(sku)));
  const variants = await tx.run(loadVariants, [shopId, textArray(skus), uuidArray(products.map(({ id }) => id))]);
  refuseLatecomers(new Set(wishes.map(({ input }) => input.slug)), products, variants);
  return {
    products: products.map(({ category_path, ...product }) => ({ ...product, categoryPath: category_path })),
    variants: variants.map(variantOf),
    categories: categoriesOf(categories),
  };
};

/**
 * Every statement sees what was committed before it: a product that another call made between our two looks shows only
 * by its variants, and its SKUs would seem to belong to a stranger. Looked at again, it is the one that was wished for.
 */
const refuseLatecomers = (
  slugs: ReadonlySet<string>,
  products: readonly ProductRow[],
  variants: readonly VariantRow[],
): void => {
  const seen = new Set(products.map(({ id }) => id));
  const late = variants.find(({ product_id, product_slug }) => slugs.has(product_slug) && !seen.has(product_id));
  if (late) throw new Overtaken(`product ${late.product_slug} was made meanwhile`);
};

const variantOf = (row: VariantRow): LoadedVariant => ({
  id: row.id,
  productId: row.product_id,
  sku: row.sku,
  options: row.options,
  priceMinor: row.price_minor,
  ...(row.compare_at_minor === null ? {} : { compareAtMinor: row.compare_at_minor }),
  weightGrams: row.weight_grams,
  ...(row.barcode === null ? {} : { barcode: row.barcode }),
  retired: row.retired,
});

const categoriesOf = (rows: readonly CategoryRow[]): ReadonlyMap<string, LoadedCategory> => {
  const attributes = new Map(rows.map((row) => [row.id, row.attributes] as const));
  return new Map(
    rows
      .filter(({ own }) => own)
      .map(({ slug, id, path }) => {
        const definitions = inheritDefinitions(path.map((ancestor) => attributes.get(ancestor) ?? []));
        return [slug, { id, path, definitions }] as const;
      }),
  );
};
