import type { CategoryNode, ListedProduct, ProductMedia } from '#modules/catalog';
import type { ShippingOption } from '#modules/shops';
import type { Kit } from '../../kit/kit.ts';
import type { PublicVisit } from '../../kit/visit.ts';

const NEW_MAX = 8;
const POPULAR_MAX = 8;
/** Sold fewer different things: then what sells says nothing yet. */
const POPULAR_MIN = 4;
const POPULAR_DAYS = 30;
const DAY_MS = 86_400_000;

export interface HomeFacts {
  readonly categories: readonly { readonly category: CategoryNode; readonly image: ProductMedia | null }[];
  readonly newest: readonly ListedProduct[];
  /** What sold best lately; empty as long as too little was sold. */
  readonly popular: readonly ListedProduct[];
  /** One of each category, in place of what is popular. */
  readonly selection: readonly ListedProduct[];
  readonly shipping: readonly ShippingOption[];
}

export const loadHome = async (kit: Kit, visit: PublicVisit): Promise<HomeFacts> => {
  const { catalog, shops } = kit.deps.faces;
  const { shop } = visit;
  const [tree, newest, popular, shipping] = await Promise.all([
    catalog.categoryTree(shop.id),
    catalog.listProducts(shop.id, { sort: 'newest', limit: NEW_MAX }),
    loadPopular(kit, visit),
    shops.shippingOptions(shop.id, shop.country),
  ]);
  const firsts = await Promise.all(
    tree.map(({ slug }) => catalog.listProducts(shop.id, { category: slug, sort: 'title', limit: 2 })),
  );
  const firstOf = (index: number, place: number): ListedProduct | undefined => {
    const list = firsts[index];
    return list?.ok ? list.value.items[place] : undefined;
  };
  return {
    categories: tree.map((category, index) => ({ category, image: firstOf(index, 0)?.image ?? null })),
    newest: newest.ok ? newest.value.items : [],
    popular,
    selection: tree.flatMap((_category, index) => firstOf(index, 1) ?? []).slice(0, POPULAR_MAX),
    shipping,
  };
};

const loadPopular = async ({ deps: { faces } }: Kit, { shop, now }: PublicVisit): Promise<readonly ListedProduct[]> => {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const period = { from: day(now.getTime() - POPULAR_DAYS * DAY_MS), to: day(now.getTime()) };
  // Variants are counted, so that more are asked for than are shown.
  const report = await faces.analytics.topProducts({ shopId: shop.id, by: 'units', limit: 3 * POPULAR_MAX, ...period });
  if (!report.ok) return [];
  const sold = report.value.currencies.find(({ currency }) => currency === shop.currency)?.items ?? [];
  const ids = [...new Set(sold.map(({ productId }) => productId))].slice(0, POPULAR_MAX);
  const products = await faces.catalog.publicProducts(shop.id, ids);
  return products.length >= POPULAR_MIN ? products : [];
};
