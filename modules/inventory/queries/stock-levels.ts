import { type Database, statement, uuidArray } from '#platform/db';
import type { StockLevel } from '../face.ts';

const read = statement<{
  variant_id: string;
  warehouse_id: string;
  code: string;
  on_hand: number;
  held: number;
}>(
  'inventory.stock-levels',
  `select s.variant_id, s.warehouse_id, w.code, s.on_hand, s.held
   from unnest($2::uuid[]) with ordinality as asked (variant_id, place)
   join inventory.stock s on s.shop_id = $1 and s.variant_id = asked.variant_id
   join inventory.warehouses w on w.shop_id = s.shop_id and w.id = s.warehouse_id
   order by asked.place, w.priority, w.id`,
);

/** Levels per warehouse, variants in the order asked, warehouses in the order they are used. */
export const readStockLevels = async (
  db: Database,
  shopId: string,
  variantIds: readonly string[],
): Promise<readonly StockLevel[]> => {
  const rows = await db.run(read, [shopId, uuidArray([...new Set(variantIds)])]);
  return rows.map((row) => ({
    variantId: row.variant_id,
    warehouseId: row.warehouse_id,
    warehouseCode: row.code,
    onHand: row.on_hand,
    held: row.held,
    available: row.on_hand - row.held,
  }));
};
