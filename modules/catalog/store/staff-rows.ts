import type { Tx } from '#platform/db';
import { statement, uuidArray } from '#platform/db';

const saveRows = statement<never>(
  'catalog.save-staff-rows',
  `insert into catalog.staff_rows as r (shop_id, product_id, title_key, status, category_path, price_min_minor,
     changed_at, created_at, updated_at)
   select $1, row.*, $3, $3, $3 from jsonb_to_recordset($2::jsonb) as row (id uuid, title_key text, status text,
     category_path uuid[], price_min_minor bigint)
   on conflict (shop_id, product_id) do update set title_key = excluded.title_key, status = excluded.status,
     category_path = excluded.category_path, price_min_minor = excluded.price_min_minor,
     changed_at = excluded.changed_at, updated_at = excluded.updated_at`,
);

const moveRows = statement<never>(
  'catalog.move-staff-rows',
  `update catalog.staff_rows r set category_path = p.category_path, updated_at = $3
   from catalog.products p where p.shop_id = $1 and p.category_id = any($2::uuid[])
     and r.shop_id = $1 and r.product_id = p.id and r.category_path <> p.category_path`,
);

export interface StaffRow {
  readonly id: string;
  readonly title_key: string;
  readonly status: string;
  readonly category_path: readonly string[];
  readonly price_min_minor: number;
}

/** Written with the products themselves. */
export const saveStaffRows = (tx: Tx, shopId: string, rows: readonly StaffRow[], now: Date): Promise<unknown> => {
  const kept = rows.map(({ id, title_key, status, category_path, price_min_minor }) => ({
    id,
    title_key,
    status,
    category_path,
    price_min_minor,
  }));
  return tx.run(saveRows, [shopId, JSON.stringify(kept), now]);
};

/** Sent behind the statement that moves the products. */
export const sendMovedStaffRows = (tx: Tx, shopId: string, categoryIds: readonly string[], now: Date): void =>
  tx.send(moveRows, [shopId, uuidArray(categoryIds), now]);
