import { type Runner, statement, uuidArray } from '#platform/db';
import { isId } from '#platform/ids';
import type { ProductInput, ProductMedia } from '../face.ts';

interface VariantJson {
  id: string;
  sku: string;
  options: Record<string, string>;
  optionsText: string;
  priceMinor: number;
  compareAtMinor: number | null;
  currency: string;
  weightGrams: number;
  barcode: string | null;
}

interface Row {
  id: string;
  slug: string;
  title: string;
  description: string;
  brand: string | null;
  tags: string[];
  attributes: ProductInput['attributes'];
  options: { name: string; values: string[] }[];
  media: ProductMedia[];
  status: ProductInput['status'];
  currency: string;
  price_min_minor: number;
  price_max_minor: number;
  version: number;
  published_at: Date | null;
  created_at: Date;
  updated_at: Date;
  categories: { id: string; slug: string; title: string }[];
  variants: VariantJson[];
}

const COLUMNS = `p.id, p.slug, p.title, p.description, p.brand, p.tags, p.attributes, p.options, p.media, p.status,
  p.currency, p.price_min_minor, p.price_max_minor, p.version, p.published_at, p.created_at, p.updated_at,
  coalesce((select json_agg(json_build_object('id', c.id, 'slug', c.slug, 'title', c.title)
      order by array_position(p.category_path, c.id))
    from catalog.categories c where c.shop_id = p.shop_id and c.id = any(p.category_path)), '[]') as categories,
  coalesce((select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options,
      'optionsText', v.options_text, 'priceMinor', v.price_minor, 'compareAtMinor', v.compare_at_minor,
      'currency', v.currency, 'weightGrams', v.weight_grams, 'barcode', v.barcode) order by v.position, v.id)
    from catalog.variants v where v.shop_id = p.shop_id and v.product_id = p.id and not v.retired), '[]') as variants`;

const byId = statement<Row>(
  'catalog.product-by-id',
  `select ${COLUMNS} from catalog.products p where p.shop_id = $1 and p.id = $2`,
);
const bySlug = statement<Row>(
  'catalog.product-by-slug',
  `select ${COLUMNS} from catalog.products p where p.shop_id = $1 and p.slug = $2`,
);

/** A product whole, as staff see it. */
export type ProductView = ReturnType<typeof viewOf>;

export const readProduct = async (runner: Runner, shopId: string, idOrSlug: string): Promise<ProductView | null> => {
  const [row] = await runner.run(isId(idOrSlug) ? byId : bySlug, [shopId, idOrSlug]);
  return row ? viewOf(row) : null;
};

const viewOf = (row: Row) => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  description: row.description,
  brand: row.brand,
  /** From the root down. */
  categories: row.categories,
  tags: row.tags,
  attributes: row.attributes,
  options: row.options,
  media: row.media,
  currency: row.currency,
  priceMinMinor: row.price_min_minor,
  priceMaxMinor: row.price_max_minor,
  variants: row.variants,
  status: row.status,
  version: row.version,
  publishedAt: row.published_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

/** What the public sees of it: null unless it is published. */
export const publicView = (view: ProductView | null) => {
  if (view?.status !== 'published') return null;
  const { status: _status, version: _version, createdAt: _createdAt, ...shown } = view;
  return shown;
};

/** The product as it could be saved again. */
export const asInput = (view: ProductView): ProductInput => ({
  slug: view.slug,
  title: view.title,
  description: view.description,
  category: view.categories.at(-1)?.slug ?? null,
  ...(view.brand === null ? {} : { brand: view.brand }),
  tags: view.tags,
  attributes: view.attributes,
  options: view.options,
  variants: view.variants.map(({ sku, options, priceMinor, compareAtMinor, weightGrams, barcode }) => ({
    sku,
    options,
    priceMinor,
    ...(compareAtMinor === null ? {} : { compareAtMinor }),
    weightGrams,
    ...(barcode === null ? {} : { barcode }),
  })),
  media: view.media,
  status: view.status,
});

const PUBLIC_VARIANTS = `select v.id from catalog.products p
  join catalog.variants v on v.shop_id = p.shop_id and v.product_id = p.id
  where p.shop_id = $1 and p.status = 'published' and not v.retired`;
const variantIdsById = statement<{ id: string }>(
  'catalog.public-variant-ids-by-id',
  `${PUBLIC_VARIANTS} and p.id = $2 order by v.position, v.id`,
);
const variantIdsBySlug = statement<{ id: string }>(
  'catalog.public-variant-ids-by-slug',
  `${PUBLIC_VARIANTS} and p.slug = $2 order by v.position, v.id`,
);

const variantsOfMany = statement<{ id: string; product_id: string }>(
  'catalog.variants-of-products',
  `select v.id, v.product_id from catalog.products p
   join catalog.variants v on v.shop_id = p.shop_id and v.product_id = p.id
   where p.shop_id = $1 and p.id = any($2::uuid[]) and p.status = 'published' and not v.retired
   order by v.product_id, v.position, v.id
   limit $3`,
);

/** Variants of published products with the products that they are of, at most `limit`. */
export const readVariantsOf = async (
  runner: Runner,
  shopId: string,
  productIds: readonly string[],
  limit: number,
): Promise<readonly { readonly variantId: string; readonly productId: string }[]> =>
  (await runner.run(variantsOfMany, [shopId, uuidArray(productIds), limit])).map(({ id, product_id }) => ({
    variantId: id,
    productId: product_id,
  }));

/** Variants of a published product, in their order; empty when there is no such product. */
export const readPublicVariantIds = async (runner: Runner, shopId: string, idOrSlug: string): Promise<string[]> => {
  const rows = await runner.run(isId(idOrSlug) ? variantIdsById : variantIdsBySlug, [shopId, idOrSlug]);
  return rows.map(({ id }) => id);
};
