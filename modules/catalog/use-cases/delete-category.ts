import { statement } from '#platform/db';
import { appendEvents } from '#platform/events';
import type { PlatformParts } from '#platform/module';
import { type Result, refuse, succeed } from '#platform/result';
import { categoryRemoved } from '../events.ts';
import { versionOfTree } from '../queries/category-tree.ts';
import type { CategoryRefusal } from '../refusals.ts';
import { lockTree } from '../store/categories.ts';

export type DeleteCategory = (
  shopId: string,
  slug: string,
  version: string | null,
) => Promise<Result<null, CategoryRefusal>>;

// A product that is being saved into the category keeps a share lock on it: we wait, and count it then.
const lock = statement<never>(
  'catalog.lock-category',
  'select id from catalog.categories where shop_id = $1 and id = $2 for update',
);
const countProducts = statement<{ count: number }>(
  'catalog.count-products-of-category',
  'select count(*) as count from catalog.products where shop_id = $1 and category_id = $2',
);
const remove = statement<never>(
  'catalog.delete-category',
  'delete from catalog.categories where shop_id = $1 and id = $2',
);

/**
 * Takes a category away that holds no category and no product, of whatever status. `version` is that of the tree the editor saw,
 * null for a client that sends no If-Match: what decides then is only whether the category is empty.
 */
export const createDeleteCategory =
  ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>): DeleteCategory =>
  (shopId, slug, version) =>
    db.tx(async (tx) => {
      const stored = await lockTree(tx, shopId);
      if (version !== null && version !== versionOfTree(stored)) {
        return refuse('categories_changed', 'The categories were changed since that version.');
      }
      const category = stored.find((row) => row.slug === slug);
      if (!category) return refuse('category_not_found', `There is no category ${slug}.`);
      const { id, title, path } = category;
      const children = stored.filter(({ parentId }) => parentId === id).length;
      await tx.run(lock, [shopId, id]);
      const [found] = await tx.run(countProducts, [shopId, id]);
      const products = found?.count ?? 0;
      if (children + products > 0) {
        return refuse('category_not_empty', whyNot(title, children, products), { details: { children, products } });
      }
      tx.send(remove, [shopId, id]);
      const now = clock.now();
      const data = { categoryId: id, slug, title, path };
      appendEvents(tx, [categoryRemoved.create({ shopId, subject: id, now, data })]);
      return succeed(null);
    });

const whyNot = (title: string, children: number, products: number): string => {
  const within = [
    ...(children > 0 ? [children === 1 ? '1 category' : `${children} categories`] : []),
    ...(products > 0 ? [products === 1 ? '1 product' : `${products} products`] : []),
  ];
  return `${title} holds ${within.join(' and ')}. Move what is in it somewhere else first.`;
};
