import { appendEvents } from '#platform/events';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { type Result, refuse, succeed } from '#platform/result';
import { decideTree } from '../domain/category-tree.ts';
import { categoryUpdated } from '../events.ts';
import type { CategoryInput } from '../face.ts';
import { versionOfTree } from '../queries/category-tree.ts';
import type { CategoryRefusal } from '../refusals.ts';
import { lockTree, sendCategories } from '../store/categories.ts';

export type SaveCategories = (
  shopId: string,
  categories: readonly CategoryInput[],
  options?: {
    readonly onlyMissing?: boolean;
    /** Of the tree that the change was made against. */
    readonly version?: string | null;
  },
) => Promise<Result<{ changed: number }, CategoryRefusal>>;

/** Creates or updates categories by slug, all or none; products below a moved one move along. */
export const createSaveCategories =
  ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>): SaveCategories =>
  (shopId, categories, options = {}) =>
    db.tx(async (tx) => {
      const stored = await lockTree(tx, shopId);
      if (options.version && options.version !== versionOfTree(stored)) {
        return refuse('categories_changed', 'The categories were changed since that version.');
      }
      const known = new Set(options.onlyMissing ? stored.map(({ slug }) => slug) : []);
      const wished = categories.filter(({ slug }) => !known.has(slug));
      const decision = decideTree(stored, wished, newId);
      if (!decision.ok) return refuse(decision.code, decision.message, { param: decision.param });
      const { changed } = decision;
      const now = clock.now();
      if (changed.length > 0) sendCategories(tx, shopId, changed, now);
      appendEvents(
        tx,
        changed.map(({ id, slug, title, path }) =>
          categoryUpdated.create({ shopId, subject: id, now, data: { categoryId: id, slug, title, path } }),
        ),
      );
      return succeed({ changed: changed.length });
    });
