import type { CategoryNode, ListedProduct, ProductMedia } from '#modules/catalog';
import type { Kit } from '../../kit/kit.ts';
import type { PublicVisit } from '../../kit/visit.ts';

/** Of each category, so that one without pictures among the newest still finds one. */
const NEWEST_ASKED = 12;
/** Categories below one that has found no picture, asked one by one. */
const DESCENDANTS_ASKED_MAX = 8;
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

/**
 * The categories of the first level, each with the picture of what sells best in it, else of what is newest in it, else of
 * what is newest in one of the categories below it.
 */
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
  const newestIn = async ({ slug }: CategoryNode) => {
    const newest = await catalog.listProducts(shop.id, { category: slug, sort: 'newest', limit: NEWEST_ASKED });
    return newest.ok ? newest.value.items : [];
  };
  const candidates = tree.map(async (category): Promise<Candidates> => {
    const own = sellers.filter(({ categoryIds }) => categoryIds.includes(category.id));
    return { category, products: [...own.map(({ product }) => product), ...(await newestIn(category))] };
  });
  const loadBelow = async ({ category }: Candidates) =>
    (await Promise.all(descendantsOf(category).slice(0, DESCENDANTS_ASKED_MAX).map(newestIn))).flat();
  const found = await Promise.all(candidates);
  const chosen = choosePictures(found);
  if (chosen.every(({ image }) => image !== null)) return chosen;
  return choosePictures(
    await Promise.all(
      found.map(async (own, index) =>
        chosen[index]?.image === null ? { ...own, products: [...own.products, ...(await loadBelow(own))] } : own,
      ),
    ),
  );
};

/** All categories below one, level by level. */
export const descendantsOf = ({ children }: CategoryNode): readonly CategoryNode[] => [
  ...children,
  ...children.flatMap(descendantsOf),
];

/** The first picture there is, of a product that stands for no category before: two tiles never look the same. */
export const choosePictures = (all: readonly Candidates[]): readonly Department[] => {
  const taken = new Set<string>();
  return all.map(({ category, products }) => {
    const chosen = products.find(({ id, image }) => image !== null && !taken.has(id));
    if (chosen) taken.add(chosen.id);
    return { category, image: chosen?.image ?? null };
  });
};
