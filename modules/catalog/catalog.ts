import type { Media } from '#modules/media';
import type { Shops } from '#modules/shops';
import type { EventType } from '#platform/events';
import type { Module, PlatformParts } from '#platform/module';
import type { ObjectStore } from '#platform/object-store';
import { pictureAudits } from './audits.ts';
import type { Catalog } from './face.ts';
import { addCategoryRoutes } from './http/category-routes.ts';
import { addImportReportRoutes } from './http/import-report-routes.ts';
import { addImportFileRoutes } from './http/import-routes.ts';
import { createPublicPages } from './http/public-pages.ts';
import { createPublicReads } from './http/public-reads.ts';
import { addPublicRoutes } from './http/public-routes.ts';
import { addStaffListRoute } from './http/staff-list-routes.ts';
import { addStaffRoutes } from './http/staff-routes.ts';
import type { ImportCatalog } from './import/save-batch.ts';
import { createProductsInStock, createReadAvailability } from './queries/read-availability.ts';
import { createVariantIdsBySku, createVariantsForSale } from './queries/variants-for-sale.ts';
import { createVariantsMatching } from './queries/variants-matching.ts';
import type { StockFact, StockKeeper, StockReader } from './stock.ts';
import { createForgetImports } from './use-cases/forget-imports.ts';
import { createForgetUploads } from './use-cases/forget-uploads.ts';
import { createPreviewImport } from './use-cases/preview-import.ts';
import { createResolveMedia } from './use-cases/resolve-media.ts';
import { createImportWorker } from './use-cases/run-imports.ts';
import { createSaveCategories } from './use-cases/save-categories.ts';
import { createSaveProducts } from './use-cases/save-products.ts';
import { createStockRefresh, createStockSubscriber } from './use-cases/show-stock.ts';
import { createImportDesk } from './use-cases/start-import.ts';

export interface CatalogDeps {
  readonly platform: PlatformParts;
  /** Where files to import wait. */
  readonly objects: ObjectStore;
  readonly shops: Pick<Shops, 'current'>;
  readonly media: Media;
  /** Whoever keeps the stock; asked for the availability of a product, live, and told the levels of an import. */
  readonly inventory: StockReader & StockKeeper;
  /** The fact by which it tells that a variant has more or less. */
  readonly stockChanged: EventType<StockFact>;
}

export const createCatalog = (deps: CatalogDeps): Module<Catalog> => {
  const { platform, objects, shops, inventory, media, stockChanged } = deps;
  const resolveMedia = createResolveMedia(media);
  const saveCategories = createSaveCategories(platform);
  const pages = createPublicPages(platform);
  const availability = createReadAvailability(platform.db, inventory);
  const writes: ImportCatalog = {
    async saveCategories(shopId, categories, options) {
      const saved = await saveCategories(shopId, categories, options);
      if (!saved.ok) throw new RangeError(`${saved.refusal.param}: ${saved.refusal.message}`);
    },
    saveProducts: createSaveProducts(platform, resolveMedia),
    variantsForSale: createVariantsForSale(platform),
    variantIdsBySku: createVariantIdsBySku(platform),
  };
  const preview = createPreviewImport(platform, writes);
  const desk = createImportDesk(platform, objects);
  return {
    face: {
      ...writes,
      ...createPublicReads(platform.db, pages, availability),
      ...createVariantsMatching(platform.db),
      productsInStock: createProductsInStock(platform.db, inventory),
    },
    parts: {
      name: 'catalog',
      routes(app) {
        addPublicRoutes(app, pages, availability);
        addStaffListRoute(app, platform.db);
        addStaffRoutes(app, platform, resolveMedia);
        addCategoryRoutes(app, platform, saveCategories);
        addImportFileRoutes(app, { desk, preview, shops });
        addImportReportRoutes(app, platform);
      },
      subscribers: [pages.subscriber, createStockSubscriber(inventory, stockChanged, platform.clock)],
      jobs: [
        createStockRefresh(platform, inventory),
        createImportWorker({ platform, objects, shops, catalog: writes, inventory }),
        createForgetImports(platform, objects),
        createForgetUploads(platform, media),
      ],
      audits: pictureAudits,
    },
  };
};
