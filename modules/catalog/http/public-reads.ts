import type { ByteCache } from '#platform/cache';
import type { Database } from '#platform/db';
import { type Result, refuse, succeed } from '#platform/result';
import type { Catalog, CategoryNode, ListFacets, ListRefusal, ProductList, ProductListQuery } from '../face.ts';
import { PRODUCTS_PER_READ_MAX } from '../limits.ts';
import { readListed } from '../queries/list-products.ts';
import type { ReadAvailability } from '../queries/read-availability.ts';
import { readSitemapPart, readSitemapParts } from '../queries/sitemap.ts';
import { toListQuery } from './list-parameters.ts';
import { listKey, type PublicPages, productKey } from './public-pages.ts';

type PublicReads = Pick<
  Catalog,
  | 'categoryTree'
  | 'listProducts'
  | 'listFacets'
  | 'publicProduct'
  | 'publicProducts'
  | 'productAvailability'
  | 'sitemapParts'
  | 'sitemapPart'
>;

/** What shoppers read, for callers in this process: out of the same bytes as the answers over HTTP. */
export const createPublicReads = (db: Database, pages: PublicPages, availability: ReadAvailability): PublicReads => ({
  async categoryTree(shopId) {
    const tree = await readParsed<{ readonly items: readonly CategoryNode[] }>(pages.trees, shopId);
    return tree?.items ?? [];
  },
  listProducts: (shopId, query) => readList<ProductList>(pages.lists, shopId, query),
  listFacets: (shopId, query) => readList<ListFacets>(pages.facets, shopId, withoutOrder(query)),
  publicProduct: (shopId, idOrSlug) => readParsed(pages.products, productKey(shopId, idOrSlug)),
  async publicProducts(shopId, ids) {
    if (ids.length > PRODUCTS_PER_READ_MAX) throw new RangeError(`at most ${PRODUCTS_PER_READ_MAX} products a call`);
    return readListed(db, shopId, ids);
  },
  productAvailability: availability,
  sitemapParts: (shopId, size) => readSitemapParts(db, shopId, size),
  sitemapPart: (shopId, fromId, size) => readSitemapPart(db, shopId, fromId, size),
});

/** Pages and orders of a list have the same facets. */
const withoutOrder = ({ sort: _sort, page: _page, limit: _limit, ...query }: ProductListQuery): ProductListQuery =>
  query;

const readList = async <Value>(
  cache: ByteCache,
  shopId: string,
  { attributes = {}, ...given }: ProductListQuery,
): Promise<Result<Value, ListRefusal>> => {
  const filters = Object.entries(attributes).map(([code, values]) => [`attr.${code}`, [...values]] as const);
  const query = toListQuery({ ...given, ...Object.fromEntries(filters) });
  if (!query.ok) return query;
  const value = await readParsed<Value>(cache, listKey(shopId, query.value));
  return value === null
    ? refuse('category_unknown', `There is no category ${given.category}.`, { param: 'category' })
    : succeed(value);
};

// Parsed once for all who ask: 40 categories take 0.2 ms. Kept as long as the bytes are.
const parsed = new WeakMap<Buffer, unknown>();

const readParsed = async <Value>(cache: ByteCache, key: string): Promise<Value | null> => {
  const cached = await cache.get(key);
  if (!cached) return null;
  const known = parsed.get(cached.bytes);
  if (known !== undefined) return known as Value;
  const value: unknown = JSON.parse(cached.bytes.toString());
  parsed.set(cached.bytes, value);
  return value as Value;
};
