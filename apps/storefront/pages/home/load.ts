import type { CategoryNode, ListedProduct } from '#modules/catalog';
import type { ShippingOption } from '#modules/shops';
import type { Kit } from '../../kit/kit.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import { type Department, loadDepartments } from './departments.ts';

const NEW_MAX = 8;
const POPULAR_MAX = 8;
/** Sold fewer different things: then what sells says nothing yet. */
const POPULAR_MIN = 4;
const POPULAR_DAYS = 30;
/** Best sellers that are looked at: some shown by name, some by their categories. */
const SOLD_MAX = 24;
const DAY_MS = 86_400_000;

export interface HomeFacts {
  readonly departments: readonly Department[];
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
  const [tree, newest, sold, shipping] = await Promise.all([
    catalog.categoryTree(shop.id),
    catalog.listProducts(shop.id, { sort: 'newest', limit: NEW_MAX }),
    loadSold(kit, visit),
    shops.shippingOptions(shop.id, shop.country),
  ]);
  const popular = sold.length >= POPULAR_MIN ? sold.slice(0, POPULAR_MAX) : [];
  const [departments, selection] = await Promise.all([
    loadDepartments(kit, visit, tree, sold),
    popular.length > 0 ? [] : loadSelection(kit, visit, tree),
  ]);
  return { departments, newest: newest.ok ? newest.value.items : [], popular, selection, shipping };
};

/** The second of each category by title: something else than what is new. */
const loadSelection = async (
  { deps: { faces } }: Kit,
  { shop }: PublicVisit,
  tree: readonly CategoryNode[],
): Promise<readonly ListedProduct[]> => {
  const lists = await Promise.all(
    tree
      .slice(0, POPULAR_MAX)
      .map(({ slug }) => faces.catalog.listProducts(shop.id, { category: slug, sort: 'title', limit: 2 })),
  );
  return lists.flatMap((list) => (list.ok ? (list.value.items[1] ?? []) : []));
};

/** What sold best lately, best first. */
const loadSold = async ({ deps: { faces } }: Kit, { shop, now }: PublicVisit): Promise<readonly ListedProduct[]> => {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const period = { from: day(now.getTime() - POPULAR_DAYS * DAY_MS), to: day(now.getTime()) };
  // Variants are counted: several may be of one product.
  const report = await faces.analytics.topProducts({ shopId: shop.id, by: 'units', limit: SOLD_MAX, ...period });
  if (!report.ok) return [];
  const items = report.value.currencies.find(({ currency }) => currency === shop.currency)?.items ?? [];
  return faces.catalog.publicProducts(shop.id, [...new Set(items.map(({ productId }) => productId))]);
};
