import { answerOf, api, useAction } from '../../api/index.ts';
import type { CategoryBody } from './tree.ts';

interface Wish {
  readonly categories: readonly CategoryBody[];
  /** What is told when it is done. */
  readonly done: string;
}

/** Adds or changes categories by their slugs, all or none. */
export const useSaveCategories = (onDone?: () => void) =>
  useAction({
    run: ({ categories }: Wish) =>
      answerOf(api.PUT('/api/v1/admin/categories', { body: { categories: [...categories] } })),
    done: (_, { done }) => done,
    changes: [['categories'], ['products']],
    ...(onDone ? { onDone } : {}),
  });
