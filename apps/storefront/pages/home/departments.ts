import type { CategoryNode, ListedProduct, ProductMedia } from '#modules/catalog';
import type { Kit } from '../../kit/kit.ts';
import type { PublicVisit } from '../../kit/visit.ts';

/** Of each category, so that one without pictures among the newest still finds one. */
const NEWEST_ASKED = 12;
/** Best sellers that are asked for their categories. */
const SELLERS_ASKED_MAX = 12;

export interface Department {
  readonly category: CategoryNode;
  readonly image: ProductMedia | null;
}

/** What could stand for a category: what sells best in it, then what is newest. */
export interface Candidates {
  readonly category: CategoryNode;
  readonly products: readonly Pick<ListedProduct, 'id' | 'image'>[];
}

/** The categories of the first level, each with the picture of what sells best in it, else of what is newest. */
export const loadDepartments = async (
  kit: Kit,
  { shop }: PublicVisit,
  tree: readonly CategoryNode[],
  sold: readonly ListedProduct[],
): Promise<readonly Department[]> => {
  const { catalog } = kit.deps.faces;
  const sellers = await Promise.all(
    sold.slice(0, SELLERS_ASKED_MAX).map(async (product) => {
      const categories = (await catalog.publicProduct(shop.id, product.id))?.categories ?? [];
      return { product, categoryIds: categories.map(({ id }) => id) };
    }),
  );
  const candidates = tree.map(async (category): Promise<Candidates> => {
    const query = { category: category.slug, sort: 'newest', limit: NEWEST_ASKED } as const;
    const newest = await catalog.listProducts(shop.id, query);
    const own = sellers.filter(({ categoryIds }) => categoryIds.includes(category.id));
    return { category, products: [...own.map(({ product }) => product), ...(newest.ok ? newest.value.items : [])] };
  });
  return choosePictures(await Promise.all(candidates));
};

/** The first picture there is, of a product that stands for no category before: two tiles never look the same. */
export const choosePictures = (all: readonly Candidates[]): readonly Department[] => {
  const taken = new Set<string>();
  return all.map(({ category, products }) => {
    const chosen = products.find(({ id, image }) => image !== null && !taken.has(id));
    if (chosen) taken.add(chosen.id);
    return { category, image: chosen?.image ?? null };
  });
};
