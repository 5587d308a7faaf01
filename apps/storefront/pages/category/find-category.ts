import type { CategoryNode } from '#modules/catalog';

export interface FoundCategory {
  readonly category: CategoryNode;
  /** From the root down, without itself. */
  readonly ancestors: readonly CategoryNode[];
}

export const findCategory = (
  tree: readonly CategoryNode[],
  slug: string,
  ancestors: readonly CategoryNode[] = [],
): FoundCategory | null => {
  for (const category of tree) {
    if (category.slug === slug) return { category, ancestors };
    const found = findCategory(category.children, slug, [...ancestors, category]);
    if (found) return found;
  }
  return null;
};
