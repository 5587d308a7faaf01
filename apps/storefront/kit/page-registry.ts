import {
  categoryRemoved,
  categoryUpdated,
  type ProductFact,
  productCreated,
  productUnpublished,
  productUpdated,
} from '#modules/catalog';
import { type StockAvailabilityChanged, stockAvailabilityChanged } from '#modules/inventory';
import { shopUpdated } from '#modules/shops';
import type { BroadcastSubscriber, StoaEvent } from '#platform/events';

interface Droppable {
  invalidate(references: readonly string[]): void;
}

/** Whatever keeps pages says so here, and is told what is not true any more. */
export interface PageRegistry {
  add(cache: Droppable): void;
  readonly subscriber: BroadcastSubscriber;
}

/** Every page is made of the categories (they stand in its header) and of the shop: a change of one drops all. */
export const EVERY_PAGE = 'categories';

export const createPageRegistry = (): PageRegistry => {
  const caches: Droppable[] = [];
  return {
    add: (cache) => void caches.push(cache),
    subscriber: {
      name: 'storefront.drop-pages',
      mode: 'broadcast',
      types: [
        productCreated,
        productUpdated,
        productUnpublished,
        categoryUpdated,
        categoryRemoved,
        stockAvailabilityChanged,
        shopUpdated,
      ].map(({ type }) => type),
      handle(events) {
        const references = [...new Set(events.flatMap(referencesOf))];
        for (const cache of caches) cache.invalidate(references);
      },
    },
  };
};

const referencesOf = (event: StoaEvent): readonly string[] => {
  if (categoryUpdated.is(event) || categoryRemoved.is(event) || shopUpdated.is(event)) return ['nothing', EVERY_PAGE];
  if (stockAvailabilityChanged.is(event)) {
    return [`variant:${(event.data satisfies StockAvailabilityChanged).variantId}`];
  }
  const { productId, categoryPath, previousCategoryPath } = event.data as ProductFact;
  const categories = [...categoryPath, ...previousCategoryPath].map((id) => `category:${id}`);
  return ['nothing', 'products', `product:${productId}`, ...categories];
};
