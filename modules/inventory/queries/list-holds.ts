import { type Database, statement } from '#platform/db';
import type { HoldsQuery, LiveHold } from '../face.ts';
import { HOLDS_SHOWN_MAX } from '../limits.ts';

interface Row {
  readonly reference: string;
  readonly state: 'held' | 'bound';
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly lines: LiveHold['lines'];
}

const LINES = `(select json_agg(json_build_object('variantId', line.variant_id, 'warehouseCode', w.code,
      'quantity', line.quantity) order by line.place)
    from unnest(h.variant_ids, h.warehouse_ids, h.quantities) with ordinality
      as line (variant_id, warehouse_id, quantity, place)
    join inventory.warehouses w on w.shop_id = h.shop_id and w.id = line.warehouse_id) as lines`;
const COLUMNS = `h.reference, h.state, h.expires_at as "expiresAt", h.created_at as "createdAt", ${LINES}`;

const all = statement<Row>(
  'inventory.holds-page',
  `select ${COLUMNS} from inventory.holds h
   where h.shop_id = $1 and h.state in ('held', 'bound') and ($2::text is null or h.state = $2)
     and ($3::timestamptz is null or (h.expires_at, h.reference) > ($3, $4))
   order by h.expires_at, h.reference limit $5`,
);
// As in live-holds.ts: the ledger of the variant leads to its holds.
const ofVariant = statement<Row>(
  'inventory.holds-of-variant',
  `select ${COLUMNS} from inventory.holds h
   join (
     select distinct m.reference from inventory.movements m
     join inventory.holds live on live.shop_id = m.shop_id and live.reference = m.reference
       and live.state in ('held', 'bound') and $2 = any(live.variant_ids)
     where m.shop_id = $1 and m.variant_id = $2 and m.kind = 'hold'
       and exists (select 1 from inventory.stock s where s.shop_id = $1 and s.variant_id = $2 and s.held > 0)
     limit ${HOLDS_SHOWN_MAX}) as found on found.reference = h.reference
   where h.shop_id = $1 and ($3::text is null or h.state = $3)
   order by h.expires_at, h.reference`,
);

const holdOf = ({ expiresAt, createdAt, ...row }: Row): LiveHold => ({
  ...row,
  expiresAt: expiresAt.toISOString(),
  createdAt: createdAt.toISOString(),
});

/** Live holds, those that end first in front; of one variant at most {@link HOLDS_SHOWN_MAX}, without further pages. */
export const listHolds = async (db: Database, query: HoldsQuery): Promise<readonly LiveHold[]> => {
  const { shopId, state, variantId, after, limit } = query;
  const rows =
    variantId === null
      ? await db.run(all, [shopId, state, after?.expiresAt ?? null, after?.reference ?? null, limit])
      : await db.run(ofVariant, [shopId, variantId, state]);
  return rows.map(holdOf);
};
