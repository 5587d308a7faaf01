import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem, api, useAction, versionedAnswerOf } from '../../api/index.ts';
import { type CategoryTree, ifMatch, keepTree, lookAgain, treeOf } from './category-tree-query.ts';
import type { CategoryDraft } from './draft.ts';
import type { CategoryBody } from './tree.ts';

interface Wish {
  readonly categories: readonly CategoryBody[];
  /** What the change was made against. */
  readonly against: CategoryTree;
  /** What is told when it is done. */
  readonly done: string;
  /** The category as it was sent: by the time of the answer more may have been typed. */
  readonly sent?: CategoryDraft;
}

interface Outcomes {
  readonly saved?: (tree: CategoryTree, sent: CategoryDraft) => void;
  /** Somebody else changed the tree first; this is what it is now. */
  readonly overtaken?: (theirs: CategoryTree) => void;
}

/** Adds or changes categories by their slugs, all or none, unless the tree is another one by now. */
export const useSaveCategories = ({ saved, overtaken }: Outcomes = {}) => {
  const queries = useQueryClient();
  return useAction({
    run: async ({ categories, against }: Wish) => {
      const params = { header: ifMatch(against) };
      try {
        return treeOf(
          await versionedAnswerOf(
            api.PUT('/api/v1/admin/categories', { params, body: { categories: [...categories] } }),
          ),
        );
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 412) {
          const theirs = await lookAgain(queries);
          overtaken?.(theirs);
        }
        throw error;
      }
    },
    done: (_, { done }) => done,
    changes: [['categories'], ['products']],
    keep: (tree) => keepTree(queries, tree),
    onDone: (tree, { sent }) => {
      if (sent) saved?.(tree, sent);
    },
  });
};
