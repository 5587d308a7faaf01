import { type CategoryNode, placeOf, type TreeLine } from './tree.ts';

export type Step = 'up' | 'down' | 'outward' | 'inward';

/** Where one step takes a category; null at an edge. */
export const stepOf = (
  roots: readonly CategoryNode[],
  { node, parent, path }: TreeLine,
  step: Step,
): { readonly parent: string | null; readonly index: number } | null => {
  const siblings = path.at(-2)?.children ?? roots;
  const index = siblings.findIndex(({ slug }) => slug === node.slug);
  switch (step) {
    case 'up':
      return index > 0 ? { parent, index: index - 1 } : null;
    case 'down':
      return index < siblings.length - 1 ? { parent, index: index + 1 } : null;
    case 'outward': {
      if (parent === null) return null;
      const above = placeOf(roots, parent);
      return { parent: above.parent, index: above.index + 1 };
    }
    case 'inward': {
      const before = siblings[index - 1];
      return before ? { parent: before.slug, index: before.children.length } : null;
    }
  }
};
