import { statement, type Tx } from '#platform/db';
import type { CategoryRow } from '../domain/category-tree.ts';
import type { AttributeDefinition } from '../face.ts';
import { sendMovedStaffRows } from './staff-rows.ts';

const lock = statement<never>(
  'catalog.lock-tree',
  `select pg_advisory_xact_lock(hashtextextended('catalog.categories:' || $1::text, 0))`,
);

interface StoredCategory {
  id: string;
  slug: string;
  title: string;
  description: string;
  parent_id: string | null;
  parent: string | null;
  path: string[];
  position: number;
  attributes: AttributeDefinition[];
}
/** The whole tree of a shop, siblings in their order. */
export const readCategories = statement<StoredCategory>(
  'catalog.read-categories',
  `select c.id, c.slug, c.title, c.description, c.parent_id, p.slug as parent, c.path, c.position, c.attributes
   from catalog.categories c left join catalog.categories p on p.shop_id = c.shop_id and p.id = c.parent_id
   where c.shop_id = $1 order by c.position, c.title, c.id`,
);

const upsert = statement<never>(
  'catalog.save-categories',
  `insert into catalog.categories as c (shop_id, id, slug, title, description, parent_id, path, position, attributes,
     created_at, updated_at)
   select $1, row.*, $3, $3 from jsonb_to_recordset($2::jsonb) as row (id uuid, slug text, title text, description text,
     parent_id uuid, path uuid[], position integer, attributes jsonb)
   on conflict (shop_id, id) do update set title = excluded.title, description = excluded.description,
     parent_id = excluded.parent_id, path = excluded.path, position = excluded.position,
     attributes = excluded.attributes, updated_at = excluded.updated_at`,
);
const moveProducts = statement<never>(
  'catalog.move-products',
  `update catalog.products p set category_path = row.path, updated_at = $3
   from jsonb_to_recordset($2::jsonb) as row (id uuid, path uuid[])
   where p.shop_id = $1 and p.category_id = row.id and p.category_path <> row.path`,
);

/** The tree as it is; whoever else wants to change it waits until this transaction ends. */
export const lockTree = async (tx: Tx, shopId: string): Promise<CategoryRow[]> => {
  await tx.run(lock, [shopId]);
  return (await tx.run(readCategories, [shopId])).map(rowOf);
};

export const rowOf = ({ parent_id, ...row }: StoredCategory): CategoryRow => ({ ...row, parentId: parent_id });

export const sendCategories = (tx: Tx, shopId: string, rows: readonly CategoryRow[], now: Date): void => {
  const kept = rows.map(({ id, slug, title, description, parentId, path, position, attributes }) => ({
    id,
    slug,
    title,
    description,
    parent_id: parentId,
    path,
    position,
    attributes,
  }));
  tx.send(upsert, [shopId, JSON.stringify(kept), now]);
  tx.send(moveProducts, [shopId, JSON.stringify(rows.map(({ id, path }) => ({ id, path }))), now]);
  const ids = rows.map(({ id }) => id);
  sendMovedStaffRows(tx, shopId, ids, now);
};
