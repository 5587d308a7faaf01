import { integerArray, type Statement, statement, type Tx, textArray, timeArray, uuidArray } from '#platform/db';
import type { Hold } from '../domain/hold-book.ts';
import type { HoldState } from '../domain/hold-states.ts';

export interface HoldKey {
  readonly shopId: string;
  readonly reference: string;
}

interface Row {
  shop_id: string;
  reference: string;
  state: HoldState;
  expires_at: Date;
  variant_ids: string[];
  warehouse_ids: string[];
  quantities: number[];
}

const columns = 'shop_id, reference, state, expires_at, variant_ids, warehouse_ids, quantities';

// Lateral for the same reason as in the lock of stock: one probe per reference, locked in the order given.
const lock = statement<Row>(
  'inventory.lock-holds',
  `select hold.* from unnest($1::uuid[], $2::text[]) as asked (shop_id, reference)
   cross join lateral (
     select ${columns} from inventory.holds h
     where h.shop_id = asked.shop_id and h.reference = asked.reference collate "C" for update
   ) as hold`,
);

/** Locks the holds of these references, in key order; references without a hold are left out. */
export const lockHolds = async (tx: Tx, keys: readonly HoldKey[]): Promise<Hold[]> => {
  const ordered = inKeyOrder(keys);
  const rows = await tx.run(lock, [
    uuidArray(ordered.map(({ shopId }) => shopId)),
    textArray(ordered.map(({ reference }) => reference)),
  ]);
  return rows.map(toHold);
};

const lockOverdue = statement<Row>(
  'inventory.lock-overdue-holds',
  `select ${columns} from inventory.holds
   where state in ('held', 'bound') and expires_at <= $1 order by expires_at limit $2 for update skip locked`,
);

/** Locks holds past their time, oldest first, leaving out those that someone is working on. */
export const lockOverdueHolds = async (tx: Tx, now: Date, limit: number): Promise<Hold[]> =>
  (await tx.run(lockOverdue, [now, limit])).map(toHold);

const toHold = (row: Row): Hold => ({
  shopId: row.shop_id,
  reference: row.reference,
  state: row.state,
  expiresAtMs: row.expires_at.getTime(),
  allocations: row.variant_ids.map((variantId, line) => ({
    variantId,
    warehouseId: row.warehouse_ids[line] ?? '',
    quantity: row.quantities[line] ?? 0,
  })),
});

const inKeyOrder = <Key extends HoldKey>(keys: readonly Key[]): Key[] => {
  const unique = new Map(keys.map((key) => [`${key.shopId}/${key.reference}`, key]));
  return [...unique].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, key]) => key);
};

const insert = statement<never>(
  'inventory.insert-holds',
  `insert into inventory.holds (${columns}, created_at, updated_at)
   select shop_id, reference, state, expires_at, variants::uuid[], warehouses::uuid[], quantities::integer[], $8, $8
   from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
     as new (shop_id, reference, state, expires_at, variants, warehouses, quantities)`,
);

/** Sends new holds in key order; a reference that another process stored meanwhile fails it with 23505 (holds_pkey). */
export const sendNewHolds = (tx: Tx, holds: readonly Hold[], now: Date): void =>
  sendHolds(tx, insert, inKeyOrder(holds), now);

const update = statement<never>(
  'inventory.update-holds',
  `update inventory.holds h set state = new.state, expires_at = new.expires_at, updated_at = $5
   from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as new (shop_id, reference, state, expires_at)
   where h.shop_id = new.shop_id and h.reference = new.reference collate "C"`,
);

/** Sends the state and the expiry of stored holds; they are locked already. */
export const sendHoldStates = (tx: Tx, holds: readonly Hold[], now: Date): void => {
  if (holds.length > 0) tx.send(update, [...stateArrays(holds), now]);
};

const retake = statement<never>(
  'inventory.retake-holds',
  `update inventory.holds h set state = new.state, expires_at = new.expires_at, variant_ids = new.variants::uuid[],
     warehouse_ids = new.warehouses::uuid[], quantities = new.quantities::integer[], updated_at = $8
   from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
     as new (shop_id, reference, state, expires_at, variants, warehouses, quantities)
   where h.shop_id = new.shop_id and h.reference = new.reference collate "C"`,
);

/** Sends stored holds that have other lines now. */
export const sendRetakenHolds = (tx: Tx, holds: readonly Hold[], now: Date): void => sendHolds(tx, retake, holds, now);

const sendHolds = (tx: Tx, write: Statement<never>, holds: readonly Hold[], now: Date): void => {
  if (holds.length === 0) return;
  const listOf = (render: (hold: Hold) => string) => textArray(holds.map(render));
  tx.send(write, [
    ...stateArrays(holds),
    listOf(({ allocations }) => uuidArray(allocations.map(({ variantId }) => variantId))),
    listOf(({ allocations }) => uuidArray(allocations.map(({ warehouseId }) => warehouseId))),
    listOf(({ allocations }) => integerArray(allocations.map(({ quantity }) => quantity))),
    now,
  ]);
};

const stateArrays = (holds: readonly Hold[]): string[] => [
  uuidArray(holds.map(({ shopId }) => shopId)),
  textArray(holds.map(({ reference }) => reference)),
  textArray(holds.map(({ state }) => state)),
  timeArray(holds.map(({ expiresAtMs }) => new Date(expiresAtMs))),
];
