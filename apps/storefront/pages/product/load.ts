import type { CategoryNode, ListedProduct, PublicProduct, PublicVariant, VariantAvailability } from '#modules/catalog';
import type { ShippingOption } from '#modules/shops';
import type { Kit } from '../../kit/kit.ts';
import type { PublicVisit } from '../../kit/visit.ts';

const RELATED_MAX = 4;
/** Products looked at to find some that are in stock. */
const CANDIDATES_MAX = 60;

export interface ProductFacts {
  readonly product: PublicProduct;
  /** By variant id. */
  readonly stock: ReadonlyMap<string, VariantAvailability>;
  /** The variant that is shown. */
  readonly selected: PublicVariant;
  readonly shipping: readonly ShippingOption[];
  readonly related: readonly ListedProduct[];
  readonly tree: readonly CategoryNode[];
}

/** All that the page of a product says; null when there is no such product. @param variantId the one asked for, if any */
export const loadProduct = async (
  kit: Kit,
  { shop }: PublicVisit,
  slug: string,
  variantId: string | undefined,
): Promise<ProductFacts | null> => {
  const { catalog, shops } = kit.deps.faces;
  const product = await catalog.publicProduct(shop.id, slug);
  if (!product) return null;
  const [levels, shipping, tree] = await Promise.all([
    catalog.productAvailability(shop.id, product.id),
    shops.shippingOptions(shop.id, shop.country),
    catalog.categoryTree(shop.id),
  ]);
  const stock = new Map(levels.map((level) => [level.variantId, level] as const));
  const selected = selectVariant(product, stock, variantId);
  if (!selected) return null;
  const isSoldOut = levels.every(({ level }) => level === 'out');
  const related = await loadRelated(kit, shop.id, product, isSoldOut);
  return { product, stock, selected, shipping, related, tree };
};

/** The one asked for, else the first that can be had, else the first. */
const selectVariant = (
  { variants }: PublicProduct,
  stock: ProductFacts['stock'],
  variantId: string | undefined,
): PublicVariant | undefined =>
  variants.find(({ id }) => id === variantId) ??
  variants.find(({ id }) => (stock.get(id)?.level ?? 'out') !== 'out') ??
  variants[0];

/** Others of its category, then of the one above; where they stand in for a sold-out product, only what is in stock. */
const loadRelated = async (
  { deps: { faces } }: Kit,
  shopId: string,
  product: PublicProduct,
  inStockOnly: boolean,
): Promise<readonly ListedProduct[]> => {
  const categories = product.categories.map(({ slug }) => slug).reverse();
  const found = new Map<string, ListedProduct>();
  for (const category of categories) {
    const list = await faces.catalog.listProducts(shopId, { category, limit: CANDIDATES_MAX });
    for (const one of list.ok ? list.value.items : []) if (one.id !== product.id) found.set(one.id, one);
    if (found.size >= (inStockOnly ? CANDIDATES_MAX - 1 : RELATED_MAX)) break;
  }
  const candidates = [...found.values()].slice(0, CANDIDATES_MAX);
  if (!inStockOnly) return candidates.slice(0, RELATED_MAX);
  const ids = candidates.map(({ id }) => id);
  const inStock = new Set(await faces.catalog.productsInStock(shopId, ids));
  return candidates.filter(({ id }) => inStock.has(id)).slice(0, RELATED_MAX);
};
