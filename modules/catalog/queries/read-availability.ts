import type { Database } from '#platform/db';
import type { Catalog, VariantAvailability } from '../face.ts';
import { AVAILABLE_LOW_MAX, AVAILABLE_SHOWN_MAX, PRODUCTS_PER_READ_MAX, VARIANTS_PER_READ_MAX } from '../limits.ts';
import type { StockReader } from '../stock.ts';
import { readPublicVariantIds, readVariantsOf } from './read-product.ts';

export type ReadAvailability = (shopId: string, idOrSlug: string) => Promise<readonly VariantAvailability[]>;

/** What is left of each variant of a published product, live. */
export const createReadAvailability =
  (db: Database, stock: StockReader): ReadAvailability =>
  async (shopId, idOrSlug) => {
    const variantIds = await readPublicVariantIds(db, shopId, idOrSlug);
    if (variantIds.length === 0) return [];
    const pieces = await stock.availability(shopId, variantIds);
    return variantIds.map((variantId, index) => levelOf(variantId, Math.max(0, pieces[index] ?? 0)));
  };

/** Those of these products of which something can be had. Of their first {@link VARIANTS_PER_READ_MAX} variants. */
export const createProductsInStock =
  (db: Database, stock: StockReader): Catalog['productsInStock'] =>
  async (shopId, productIds) => {
    if (productIds.length > PRODUCTS_PER_READ_MAX) throw new RangeError(`at most ${PRODUCTS_PER_READ_MAX} products`);
    if (productIds.length === 0) return [];
    const variants = await readVariantsOf(db, shopId, productIds, VARIANTS_PER_READ_MAX);
    const pieces = await stock.availability(
      shopId,
      variants.map(({ variantId }) => variantId),
    );
    const inStock = new Set(
      variants.filter((_variant, index) => (pieces[index] ?? 0) > 0).map(({ productId }) => productId),
    );
    return productIds.filter((id) => inStock.has(id));
  };

const levelOf = (variantId: string, available: number): VariantAvailability => ({
  variantId,
  available: Math.min(available, AVAILABLE_SHOWN_MAX),
  level: available === 0 ? 'out' : available <= AVAILABLE_LOW_MAX ? 'low' : 'in_stock',
});
