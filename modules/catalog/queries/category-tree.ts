import { hash } from 'node:crypto';
import { type Runner, statement } from '#platform/db';
import type { CategoryRow } from '../domain/category-tree.ts';
import type { CategoryNode } from '../face.ts';
import { readCategories, rowOf } from '../store/categories.ts';

/** The shop's categories as a tree, siblings in their order. */
export const readCategoryTree = async (runner: Runner, shopId: string): Promise<readonly CategoryNode[]> =>
  treeOf((await runner.run(readCategories, [shopId])).map(rowOf));

/** The tree with its version. */
export const readVersionedTree = async (
  runner: Runner,
  shopId: string,
): Promise<{ readonly items: readonly CategoryNode[]; readonly version: string }> => {
  const rows = (await runner.run(readCategories, [shopId])).map(rowOf);
  return { items: treeOf(rows), version: versionOfTree(rows) };
};

/** Changes with everything that is told of the tree, and with nothing else: a hash of it. */
export const versionOfTree = (rows: readonly CategoryRow[]): string =>
  hash('sha1', JSON.stringify(treeOf(rows)), 'base64url');

const treeOf = (rows: readonly CategoryRow[]): readonly CategoryNode[] => {
  const byParent = Map.groupBy(rows, ({ parentId }) => parentId);
  const childrenOf = (id: string | null): CategoryNode[] => (byParent.get(id) ?? []).map(nodeOf);
  const nodeOf = ({ id, slug, title, description, attributes }: CategoryRow): CategoryNode => ({
    id,
    slug,
    title,
    description,
    attributes,
    children: childrenOf(id),
  });
  return childrenOf(null);
};

const idBySlug = statement<{ id: string }>(
  'catalog.category-id-by-slug',
  'select id from catalog.categories where shop_id = $1 and slug = $2',
);

export const readCategoryId = async (runner: Runner, shopId: string, slug: string): Promise<string | null> =>
  (await runner.run(idBySlug, [shopId, slug]))[0]?.id ?? null;
