import { integerArray, statement, type Tx, uuidArray } from '#platform/db';
import type { Shelf, StockRow } from '../domain/stock-book.ts';

export interface VariantKey {
  readonly shopId: string;
  readonly variantId: string;
}

interface Row {
  shop_id: string;
  variant_id: string;
  warehouse_id: string;
  code: string;
  priority: number;
  on_hand: number;
  held: number;
}

// The lateral subquery locks, so it cannot be flattened: one index probe per variant in the order given, whatever the
// planner believes of the sizes. A hash join here would lock in heap order, and two processes could deadlock.
const lock = statement<Row>(
  'inventory.lock-stock',
  `select stock.shop_id, stock.variant_id, stock.warehouse_id, w.code, w.priority, stock.on_hand, stock.held
   from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, variant_id)
   cross join lateral (
     select s.shop_id, s.variant_id, s.warehouse_id, s.on_hand, s.held from inventory.stock s
     where s.shop_id = asked.shop_id and s.variant_id = asked.variant_id
     order by s.warehouse_id for update
   ) as stock
   join inventory.warehouses w on w.shop_id = stock.shop_id and w.id = stock.warehouse_id`,
);

/** Locks all shelves of the variants, in key order, and answers them as they are. */
export const lockStock = async (tx: Tx, variants: readonly VariantKey[]): Promise<StockRow[]> => {
  const keys = inKeyOrder(variants);
  if (keys.length === 0) return [];
  const rows = await tx.run(lock, [
    uuidArray(keys.map(({ shopId }) => shopId)),
    uuidArray(keys.map(({ variantId }) => variantId)),
  ]);
  return rows.map((row) => ({
    shopId: row.shop_id,
    variantId: row.variant_id,
    warehouseId: row.warehouse_id,
    warehouseCode: row.code,
    priority: row.priority,
    onHand: row.on_hand,
    held: row.held,
  }));
};

const inKeyOrder = (variants: readonly VariantKey[]): VariantKey[] => {
  const unique = new Map(variants.map((key) => [key.shopId + key.variantId, key]));
  return [...unique].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, key]) => key);
};

const update = statement<never>(
  'inventory.update-stock',
  `update inventory.stock s
   set on_hand = s.on_hand + delta.on_hand, held = s.held + delta.held, updated_at = $6
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::integer[])
     as delta (shop_id, variant_id, warehouse_id, on_hand, held)
   where s.shop_id = delta.shop_id and s.variant_id = delta.variant_id and s.warehouse_id = delta.warehouse_id`,
);

/** Sends the summed change of every shelf, each row once. The rows are locked already. */
export const sendStock = (tx: Tx, shelves: readonly Shelf[], now: Date): void => {
  if (shelves.length === 0) return;
  tx.send(update, [
    uuidArray(shelves.map(({ shopId }) => shopId)),
    uuidArray(shelves.map(({ variantId }) => variantId)),
    uuidArray(shelves.map(({ warehouseId }) => warehouseId)),
    integerArray(shelves.map(({ onHand, before }) => onHand - before.onHand)),
    integerArray(shelves.map(({ held, before }) => held - before.held)),
    now,
  ]);
};
