import type { Database } from '#platform/db';
import type { VariantAvailability } from '../face.ts';
import { AVAILABLE_LOW_MAX, AVAILABLE_SHOWN_MAX } from '../limits.ts';
import type { StockReader } from '../stock.ts';
import { readPublicVariantIds } from './read-product.ts';

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

const levelOf = (variantId: string, available: number): VariantAvailability => ({
  variantId,
  available: Math.min(available, AVAILABLE_SHOWN_MAX),
  level: available === 0 ? 'out' : available <= AVAILABLE_LOW_MAX ? 'low' : 'in_stock',
});
