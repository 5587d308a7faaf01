import { type ByteCache, createByteCache } from '#platform/cache';
import type { Database } from '#platform/db';
import type { BroadcastSubscriber, StoaEvent } from '#platform/events';
import type { PlatformParts } from '#platform/module';
import {
  type CategoryFact,
  categoryRemoved,
  categoryUpdated,
  type ProductFact,
  productCreated,
  productUnpublished,
  productUpdated,
} from '../events.ts';
import { readCategoryId, readCategoryTree } from '../queries/category-tree.ts';
import { listProducts } from '../queries/list-products.ts';
import { cursorOf, type ListQuery } from '../queries/list-query.ts';
import { readFacets } from '../queries/read-facets.ts';
import { publicView, readProduct } from '../queries/read-product.ts';
import { createHotAnswers, type HotAnswers } from './hot-answers.ts';

// Facts drop what changed within milliseconds; the lifetime only bounds the damage of a lost one.
const TTL_SECONDS = 300;
const STALE_SECONDS = 60;
/** Browsing goes on while the database is away; what facts have dropped before is not shown again. */
const STALE_IF_AWAY_SECONDS = 300;
const PRODUCTS_KEPT_MAX = 4_000;
const LISTS_KEPT_MAX = 1_000;
const TREES_KEPT_MAX = 10;

/** What shoppers read, kept as bytes. */
export interface PublicPages {
  readonly products: ByteCache;
  readonly lists: ByteCache;
  readonly facets: ByteCache;
  readonly trees: ByteCache;
  readonly hot: HotAnswers;
  readonly subscriber: BroadcastSubscriber;
}

export const productKey = (shopId: string, idOrSlug: string): string => `${shopId} ${idOrSlug}`;
export const listKey = (shopId: string, query: ListQuery): string => JSON.stringify([shopId, query]);

/** @param ttlSeconds how long a page is taken for true without a fact that drops it */
export const createPublicPages = ({ db, metrics }: PlatformParts, ttlSeconds = TTL_SECONDS): PublicPages => {
  const stale = metrics.counter(
    'stoa_catalog_stale_total',
    'Pages given after their time because the database is away.',
  );
  const lifetime = {
    ttlSeconds,
    staleSeconds: Math.min(STALE_SECONDS, ttlSeconds),
    staleIfAwaySeconds: STALE_IF_AWAY_SECONDS,
    onStaleGiven: () => stale.inc(),
  };
  const products = createByteCache({
    ...lifetime,
    name: 'catalog.products',
    entriesMax: PRODUCTS_KEPT_MAX,
    async load(key) {
      const [shopId = '', idOrSlug = ''] = key.split(' ');
      const value = publicView(await readProduct(db, shopId, idOrSlug));
      return value && { value, references: [`product:${value.id}`, 'categories'] };
    },
  });
  const lists = createByteCache({
    ...lifetime,
    name: 'catalog.lists',
    entriesMax: LISTS_KEPT_MAX,
    load: (key) => loadList(db, key),
  });
  const facets = createByteCache({
    ...lifetime,
    name: 'catalog.facets',
    entriesMax: LISTS_KEPT_MAX,
    load: (key) => loadFacets(db, key),
  });
  const trees = createByteCache({
    ...lifetime,
    name: 'catalog.trees',
    entriesMax: TREES_KEPT_MAX,
    load: async (shopId) => ({ value: { items: await readCategoryTree(db, shopId) }, references: ['categories'] }),
  });
  const hot = createHotAnswers();
  return { products, lists, facets, trees, hot, subscriber: createDropper([products, lists, facets, trees], hot) };
};

/** A list that a key names, with the id of its category; null when there is no such category. */
const readKey = async (db: Database, key: string) => {
  const [shopId, query] = JSON.parse(key) as [string, ListQuery];
  const categoryId = query.category === null ? null : await readCategoryId(db, shopId, query.category);
  return query.category !== null && categoryId === null ? null : { shopId, query, categoryId };
};

const referencesOfList = (categoryId: string | null): string[] =>
  categoryId === null ? ['products', 'categories'] : [`category:${categoryId}`, 'categories'];

const loadFacets = async (db: Database, key: string) => {
  const asked = await readKey(db, key);
  if (!asked) return null;
  const value = await readFacets(db, asked.shopId, asked.query, asked.categoryId);
  return { value, references: referencesOfList(asked.categoryId) };
};

const loadList = async (db: Database, key: string) => {
  const asked = await readKey(db, key);
  if (!asked) return null;
  const { shopId, query, categoryId } = asked;
  const { nextPosition, ...page } = await listProducts(db, shopId, query, categoryId);
  const { items, total, totalIsExact } = page;
  const nextCursor = nextPosition && cursorOf(query.sort, nextPosition);
  return { value: { items, nextCursor, total, totalIsExact }, references: referencesOfList(categoryId) };
};

const createDropper = (caches: readonly ByteCache[], hot: HotAnswers): BroadcastSubscriber => ({
  name: 'catalog.drop-public-pages',
  types: [productCreated, productUpdated, productUnpublished, categoryUpdated, categoryRemoved].map(({ type }) => type),
  mode: 'broadcast',
  handle(events) {
    // One drop for the whole batch: an import tells thousands of facts about the same few lists.
    const references = [...new Set(events.flatMap(referencesOf))];
    for (const cache of caches) cache.invalidate(references);
    hot.drop();
  },
});

const referencesOf = (event: StoaEvent): string[] => {
  if (categoryUpdated.is(event) || categoryRemoved.is(event)) {
    const { categoryId } = event.data satisfies CategoryFact;
    return ['nothing', 'categories', `category:${categoryId}`];
  }
  const { productId, categoryPath, previousCategoryPath } = event.data as ProductFact;
  const categories = [...categoryPath, ...previousCategoryPath].map((id) => `category:${id}`);
  return ['nothing', 'products', `product:${productId}`, ...categories];
};
