import { integerArray, statement, type Tx, textArray, uuidArray } from '#platform/db';
import { newId } from '#platform/ids';
import type { Movement } from '../domain/stock-book.ts';

const insert = statement<never>(
  'inventory.insert-movements',
  `insert into inventory.movements
     (shop_id, variant_id, id, warehouse_id, kind, on_hand_delta, held_delta, reference, reason, actor_id, created_at)
   select *, $11::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[],
     $7::integer[], $8::text[], $9::text[], $10::text[])`,
);

/** Sends the ledger's rows of one batch, in the order they were booked. */
export const sendMovements = (tx: Tx, movements: readonly Movement[], now: Date): void => {
  if (movements.length === 0) return;
  tx.send(insert, [
    uuidArray(movements.map(({ shopId }) => shopId)),
    uuidArray(movements.map(({ variantId }) => variantId)),
    uuidArray(movements.map(newId)),
    uuidArray(movements.map(({ warehouseId }) => warehouseId)),
    textArray(movements.map(({ kind }) => kind)),
    integerArray(movements.map(({ onHandDelta }) => onHandDelta)),
    integerArray(movements.map(({ heldDelta }) => heldDelta)),
    textArray(movements.map(({ reference }) => reference)),
    textArray(movements.map(({ reason }) => reason)),
    textArray(movements.map(({ actorId }) => actorId)),
    now,
  ]);
};
