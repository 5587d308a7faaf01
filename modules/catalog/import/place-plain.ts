import type { ImportedProduct } from './format.ts';
import type { Tally } from './report.ts';
import type { ImportTarget } from './save-batch.ts';

/**
 * A plain row is known by its SKU: one that the shop has is put on its product, whatever its title is now; a new one may
 * not take over a product that only happens to have the same slug. A SKU among the options of a product is not touched.
 */
export const placePlain = async (
  { catalog, shopId }: Pick<ImportTarget, 'catalog' | 'shopId'>,
  batch: readonly ImportedProduct[],
  tally: Tally,
): Promise<ImportedProduct[]> => {
  const ids = await catalog.variantIdsBySku(shopId, batch.map(skuOf));
  const known = ids.filter((id) => id !== null);
  const found = await catalog.variantsForSale(shopId, known);
  const byId = new Map(found.flatMap((variant) => (variant ? [[variant.variantId, variant] as const] : [])));
  return batch.flatMap((product, index) => {
    const variant = byId.get(ids[index] ?? '');
    if (!variant) return [{ ...product, input: { ...product.input, onlyNew: true } }];
    if (variant.optionsText === '') return [{ ...product, input: { ...product.input, slug: variant.productSlug } }];
    for (const line of product.lines) {
      tally.reject(
        line,
        `${variant.sku} is one of several variants of ${variant.productSlug}; import that product whole`,
        'sku',
      );
    }
    return [];
  });
};

const skuOf = ({ input }: ImportedProduct): string => input.variants[0]?.sku ?? '';
