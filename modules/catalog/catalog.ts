import type { Module, PlatformParts } from '#platform/module';
import type { Catalog } from './face.ts';
import { addCategoryRoutes } from './http/category-routes.ts';
import { createPublicPages } from './http/public-pages.ts';
import { createPublicReads } from './http/public-reads.ts';
import { addPublicRoutes } from './http/public-routes.ts';
import { addStaffRoutes } from './http/staff-routes.ts';
import { createVariantIdsBySku, createVariantsForSale } from './queries/variants-for-sale.ts';
import type { StockReader } from './stock.ts';
import { createSaveCategories } from './use-cases/save-categories.ts';
import { createSaveProducts } from './use-cases/save-products.ts';

export interface CatalogDeps {
  readonly platform: PlatformParts;
  /** Whoever keeps the stock; asked for the availability of a product, live. */
  readonly inventory: StockReader;
}

export const createCatalog = ({ platform, inventory }: CatalogDeps): Module<Catalog> => {
  const saveCategories = createSaveCategories(platform);
  const pages = createPublicPages(platform);
  return {
    face: {
      async saveCategories(shopId, categories, options) {
        const saved = await saveCategories(shopId, categories, options);
        if (!saved.ok) throw new RangeError(`${saved.refusal.param}: ${saved.refusal.message}`);
      },
      saveProducts: createSaveProducts(platform),
      variantsForSale: createVariantsForSale(platform),
      variantIdsBySku: createVariantIdsBySku(platform),
      ...createPublicReads(pages),
    },
    parts: {
      name: 'catalog',
      routes(app) {
        addPublicRoutes(app, platform.db, pages, inventory);
        addStaffRoutes(app, platform);
        addCategoryRoutes(app, platform, saveCategories);
      },
      subscribers: [pages.subscriber],
    },
  };
};
