import { type Database, statement } from '#platform/db';
import { HOLDS_SHOWN_MAX } from '../limits.ts';

interface Row {
  reference: string;
  state: 'held' | 'bound';
  warehouse_id: string;
  quantity: number;
  expires_at: Date;
  created_at: Date;
}

// Holds have no index by variant, which every hold would pay for. The ledger leads to them: the newest `hold` movements of
// the variant name the references, each of which is probed for being live. A reference that was held, lost and held again
// has several movements: only the row of the hold counts. A variant of which nothing is held is not looked up at all.
const read = statement<Row>(
  'inventory.live-holds',
  `select h.reference, h.state, line.warehouse_id, line.quantity, h.expires_at, h.created_at
   from (
     select h.shop_id, h.reference
     from inventory.movements m
     join inventory.holds h on h.shop_id = m.shop_id and h.reference = m.reference and h.state in ('held', 'bound')
     where m.shop_id = $1 and m.variant_id = $2 and m.kind = 'hold'
       and exists (select 1 from inventory.stock s where s.shop_id = $1 and s.variant_id = $2 and s.held > 0)
     order by m.id desc limit $3
   ) as newest
   join inventory.holds h using (shop_id, reference)
   cross join lateral unnest(h.variant_ids, h.warehouse_ids, h.quantities) as line (variant_id, warehouse_id, quantity)
   where line.variant_id = $2
   group by h.reference, h.state, line.warehouse_id, line.quantity, h.expires_at, h.created_at
   order by h.created_at desc, h.reference, line.warehouse_id`,
);

/** Why a variant is not available: who holds its stock, newest first, at most {@link HOLDS_SHOWN_MAX} references. */
export const readLiveHolds = async (db: Database, shopId: string, variantId: string) => {
  const rows = await db.run(read, [shopId, variantId, HOLDS_SHOWN_MAX]);
  return rows.map((row) => ({
    reference: row.reference,
    state: row.state,
    warehouseId: row.warehouse_id,
    quantity: row.quantity,
    expiresAt: row.expires_at.toISOString(),
    createdAt: row.created_at.toISOString(),
  }));
};
