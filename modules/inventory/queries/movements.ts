import { type Database, statement } from '#platform/db';
import type { MovementKind } from '../domain/stock-book.ts';

interface Row {
  id: string;
  warehouse_id: string;
  kind: MovementKind;
  on_hand_delta: number;
  held_delta: number;
  reference: string;
  reason: string | null;
  actor_id: string | null;
  created_at: Date;
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const read = statement<Row>(
  'inventory.movements-page',
  `select id, warehouse_id, kind, on_hand_delta, held_delta, reference, reason, actor_id, created_at
   from inventory.movements where shop_id = $1 and variant_id = $2 and id < $3 order by id desc limit $4`,
);

/** One page of a variant's ledger, newest first. @param beforeId id of the last movement seen, or null */
export const readMovements = async (
  db: Database,
  shopId: string,
  variantId: string,
  beforeId: string | null,
  limit: number,
) => {
  const rows = await db.run(read, [shopId, variantId, beforeId ?? LAST_ID, limit]);
  return rows.map((row) => ({
    id: row.id,
    warehouseId: row.warehouse_id,
    kind: row.kind,
    onHandDelta: row.on_hand_delta,
    heldDelta: row.held_delta,
    reference: row.reference,
    reason: row.reason,
    actorId: row.actor_id,
    createdAt: row.created_at.toISOString(),
  }));
};
