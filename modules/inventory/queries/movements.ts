import { type Database, statement } from '#platform/db';
import type { MovementKind } from '../domain/stock-book.ts';

interface Row {
  id: string;
  warehouse_id: string;
  warehouse_name: string;
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
  `select m.id, m.warehouse_id, w.name as warehouse_name, m.kind, m.on_hand_delta, m.held_delta, m.reference, m.reason,
     m.actor_id, m.created_at
   from inventory.movements m join inventory.warehouses w on w.shop_id = m.shop_id and w.id = m.warehouse_id
   where m.shop_id = $1 and m.variant_id = $2 and m.id < $3 order by m.id desc limit $4`,
);

/** What members of staff are called, by id; whoever keeps the people says it. */
export type NameStaff = (shopId: string, ids: readonly string[]) => Promise<Readonly<Record<string, string>>>;

/** One page of a variant's ledger, newest first. @param beforeId id of the last movement seen, or null */
export const readMovements = async (
  { db, nameStaff }: { readonly db: Database; readonly nameStaff: NameStaff },
  shopId: string,
  variantId: string,
  beforeId: string | null,
  limit: number,
) => {
  const rows = await db.run(read, [shopId, variantId, beforeId ?? LAST_ID, limit]);
  const actorIds = [...new Set(rows.flatMap(({ actor_id }) => actor_id ?? []))];
  const names = actorIds.length === 0 ? {} : await nameStaff(shopId, actorIds);
  return rows.map((row) => ({
    id: row.id,
    warehouseId: row.warehouse_id,
    warehouseName: row.warehouse_name,
    kind: row.kind,
    onHandDelta: row.on_hand_delta,
    heldDelta: row.held_delta,
    reference: row.reference,
    reason: row.reason,
    actorId: row.actor_id,
    actorName: row.actor_id === null ? null : (names[row.actor_id] ?? null),
    createdAt: row.created_at.toISOString(),
  }));
};
