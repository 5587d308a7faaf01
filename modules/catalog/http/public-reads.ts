import type { ByteCache } from '#platform/cache';
import type { Catalog, CategoryNode } from '../face.ts';
import type { PublicPages } from './public-pages.ts';

type PublicReads = Pick<Catalog, 'categoryTree'>;

/** What shoppers read, for callers in this process: out of the same bytes as the answers over HTTP. */
export const createPublicReads = (pages: PublicPages): PublicReads => ({
  async categoryTree(shopId) {
    const tree = await readParsed<{ readonly items: readonly CategoryNode[] }>(pages.trees, shopId);
    return tree?.items ?? [];
  },
});

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
