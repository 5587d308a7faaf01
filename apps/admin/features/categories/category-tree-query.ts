import { type QueryClient, useQuery } from '@tanstack/react-query';
import { answerOf, api, versionedAnswerOf } from '../../api/index.ts';
import type { CategoryNode } from './tree.ts';

/** The categories as they are this moment, with the version that a change of them must name. */
export interface CategoryTree {
  readonly roots: readonly CategoryNode[];
  readonly etag: string | null;
}

const KEY = ['categories', 'staff'] as const;

const read = async (): Promise<CategoryTree> => treeOf(await versionedAnswerOf(api.GET('/api/v1/admin/categories')));

/** What whoever changes categories works on; the others look with `useCategories`. */
export const useCategoryTree = () => useQuery({ queryKey: KEY, queryFn: read });

/** Reads it anew, for everybody who looks. */
export const lookAgain = (queries: QueryClient): Promise<CategoryTree> =>
  queries.fetchQuery({ queryKey: KEY, queryFn: read, staleTime: 0 });

export const keepTree = (queries: QueryClient, tree: CategoryTree): void => void queries.setQueryData(KEY, tree);

interface Told {
  readonly data: { readonly items: readonly unknown[] };
  readonly etag: string | null;
}

/** The API's document leaves the shape of a node open, because nodes hold nodes. */
export const treeOf = ({ data, etag }: Told): CategoryTree => ({ roots: data.items as readonly CategoryNode[], etag });

export const ifMatch = ({ etag }: Pick<CategoryTree, 'etag'>) => (etag === null ? {} : { 'if-match': etag });

/** Takes an empty category away. */
export const deleteCategory = (slug: string, tree: CategoryTree) =>
  answerOf(api.DELETE('/api/v1/admin/categories/{slug}', { params: { path: { slug }, header: ifMatch(tree) } }));
