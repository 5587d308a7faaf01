import type { Body } from '../../api/index.ts';

export type CategoryBody = Body<'putCategories'>['categories'][number];
export type AttributeDefinition = CategoryBody['attributes'][number];

/** A category as the API answers it, siblings in their order. */
export interface CategoryNode {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly attributes: readonly AttributeDefinition[];
  readonly children: readonly CategoryNode[];
}

/** One line of the tree, as it is shown from top to bottom. */
export interface TreeLine {
  readonly node: CategoryNode;
  readonly depth: number;
  /** Slug. */
  readonly parent: string | null;
  /** From the root down, itself included. */
  readonly path: readonly CategoryNode[];
}

/** The tree from top to bottom, parents before their children. */
export const linesOf = (roots: readonly CategoryNode[], above: readonly CategoryNode[] = []): readonly TreeLine[] =>
  roots.flatMap((node) => {
    const path = [...above, node];
    const line = { node, depth: above.length, parent: above.at(-1)?.slug ?? null, path };
    return [line, ...linesOf(node.children, path)];
  });

export interface InheritedDefinition extends AttributeDefinition {
  /** Title of the category that defines it. */
  readonly from: string;
}

/** The attributes that a product in the category has: those of its ancestors too, the nearer definition of a code winning. */
export const definitionsOf = (roots: readonly CategoryNode[], slug: string | null): readonly InheritedDefinition[] => {
  const path = linesOf(roots).find(({ node }) => node.slug === slug)?.path ?? [];
  const byCode = new Map<string, InheritedDefinition>();
  for (const { title, attributes } of path) {
    for (const definition of attributes) byCode.set(definition.code, { ...definition, from: title });
  }
  return [...byCode.values()];
};

/** Positions lie apart, so that a new one fits between two without moving the rest. */
export const POSITION_STEP = 10;

/** The category as the API takes it back. */
export const bodyOf = (node: CategoryNode, parent: string | null, position: number): CategoryBody => ({
  slug: node.slug,
  title: node.title,
  description: node.description,
  parent,
  position,
  attributes: [...node.attributes],
});

/**
 * The categories to send so that `slug` stands under `parent` at `index` among its other children (null: at the roots). Siblings
 * are sent with it, because the API tells their order and not their positions. Empty when the move is into itself.
 */
export const moveTo = (
  roots: readonly CategoryNode[],
  slug: string,
  parent: string | null,
  index: number,
): readonly CategoryBody[] => {
  const lines = linesOf(roots);
  const moved = lines.find(({ node }) => node.slug === slug)?.node;
  const target = lines.find(({ node }) => node.slug === parent);
  if (!moved || target?.path.some((above) => above.slug === slug)) return [];
  const siblings = (target ? target.node.children : parent === null ? roots : []).filter((node) => node.slug !== slug);
  const ordered = siblings.toSpliced(Math.max(0, Math.min(index, siblings.length)), 0, moved);
  return ordered.map((node, place) => bodyOf(node, parent, place * POSITION_STEP));
};

/** Where a category stands among its siblings, as a position to send when its texts are changed. */
export const placeOf = (
  roots: readonly CategoryNode[],
  slug: string,
): { readonly parent: string | null; readonly index: number } => {
  const lines = linesOf(roots);
  const line = lines.find(({ node }) => node.slug === slug);
  const siblings = line?.path.at(-2)?.children ?? roots;
  return { parent: line?.parent ?? null, index: siblings.findIndex((node) => node.slug === slug) };
};
