import { statement, type Tx, textArray, uuidArray } from '#platform/db';
import { type BookedChange, bookedKeyOf, type ChangeBooks, type ChangeKind } from '../domain/decide-change.ts';
import { createStockBook } from '../domain/stock-book.ts';
import type { StockChange } from '../face.ts';
import { lockStock } from './stock.ts';

// Rows that are there already are not touched. In key order, so that two imports of the same new goods cannot deadlock.
const ensureShelves = statement<never>(
  'inventory.ensure-shelves',
  `insert into inventory.stock (shop_id, variant_id, warehouse_id, on_hand, held)
   select distinct w.shop_id, asked.variant_id, w.id, 0, 0
   from unnest($1::uuid[], $2::uuid[], $3::text[]) as asked (shop_id, variant_id, code)
   join inventory.warehouses w on w.shop_id = asked.shop_id and w.code = asked.code
   order by 1, 2, 3
   on conflict do nothing`,
);

interface BookedRow {
  shop_id: string;
  reference: string;
  variant_id: string;
  warehouse_id: string;
  kind: ChangeKind;
  on_hand_delta: number;
}

const loadBooked = statement<BookedRow>(
  'inventory.load-booked-changes',
  `select m.shop_id, m.reference, m.variant_id, m.warehouse_id, m.kind, m.on_hand_delta
   from unnest($1::uuid[], $2::text[], $3::uuid[]) as asked (shop_id, reference, variant_id)
   join inventory.movements m on m.shop_id = asked.shop_id and m.reference = asked.reference collate "C"
     and m.variant_id = asked.variant_id and m.kind in ('receive', 'adjust')`,
);

/**
 * Makes the shelves that are missing, locks all of them and loads what was booked before. The look at earlier bookings
 * comes after the locks: whoever books the same change holds the same shelf.
 */
export const openChangeBooks = async (tx: Tx, changes: readonly StockChange[]): Promise<ChangeBooks> => {
  const shopIds = uuidArray(changes.map(({ shopId }) => shopId));
  const variantIds = uuidArray(changes.map(({ variantId }) => variantId));
  tx.send(ensureShelves, [shopIds, variantIds, textArray(changes.map(({ warehouseCode }) => warehouseCode))]);
  const rows = await lockStock(tx, changes);
  const booked = await tx.run(loadBooked, [shopIds, textArray(changes.map(({ reference }) => reference)), variantIds]);
  return {
    stock: createStockBook(rows),
    booked: new Map(booked.map(toBooked).map((change) => [bookedKeyOf(change), change])),
  };
};

const toBooked = (row: BookedRow): BookedChange => ({
  shopId: row.shop_id,
  reference: row.reference,
  variantId: row.variant_id,
  warehouseId: row.warehouse_id,
  kind: row.kind,
  onHandDelta: row.on_hand_delta,
});
