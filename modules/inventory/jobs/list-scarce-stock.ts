import { type Database, statement } from '#platform/db';
import type { Job, PlatformParts } from '#platform/module';
import { monotonicMs } from '#platform/time';
import { SCARCE_PIECES_MAX, SCARCE_REST_FACTOR, SCARCE_REST_MIN_MS } from '../limits.ts';
import { ALL_WAREHOUSES } from '../queries/scarce-stock.ts';

const LOOK_EVERY_MS = 1_000;

// A shop's connections reach rows by their keys, see createDatabase; this compares whole tables.
const wholeTables = statement<never>('inventory.scarce-hash-joins', 'set local enable_hashjoin = on');
const compare = statement<{ changed: number }>(
  'inventory.list-scarce',
  `with wanted as materialized (
     select shop_id, warehouse_id, variant_id, (on_hand - held)::bigint as available from inventory.stock
     where on_hand - held <= $1
     union all
     select shop_id, '${ALL_WAREHOUSES}'::uuid, variant_id, sum(on_hand - held)::bigint from inventory.stock
     group by shop_id, variant_id having sum(on_hand - held) <= $1
   ), gone as (
     delete from inventory.scarce s where not exists (
       select 1 from wanted w where w.shop_id = s.shop_id and w.warehouse_id = s.warehouse_id and w.variant_id = s.variant_id)
     returning 1
   ), kept as (
     insert into inventory.scarce as s (shop_id, warehouse_id, variant_id, available) select * from wanted
     on conflict (shop_id, warehouse_id, variant_id) do update set available = excluded.available, updated_at = now()
       where s.available <> excluded.available
     returning 1)
   select (select count(*) from gone) + (select count(*) from kept) as changed`,
);

/**
 * Brings the list of what is running out up to date. 100,000 rows of stock take 60 ms, so it rests fifty times as long as it
 * worked, two seconds at least: 2 % of a processor at most, however large the shop.
 */
export const createListScarce = ({ db }: PlatformParts): Job => {
  let restUntilMs = 0;
  return {
    name: 'inventory.list-scarce-stock',
    every: { ms: LOOK_EVERY_MS },
    async run() {
      const startedMs = monotonicMs();
      if (startedMs < restUntilMs) return;
      await listScarce(db);
      const endedMs = monotonicMs();
      restUntilMs = endedMs + Math.max(SCARCE_REST_MIN_MS, SCARCE_REST_FACTOR * (endedMs - startedMs));
    },
  };
};

/** Answers how many rows of the list were wrong. */
export const listScarce = (db: Database): Promise<number> =>
  db.tx(async (tx) => {
    tx.send(wholeTables);
    return (await tx.run(compare, [SCARCE_PIECES_MAX]))[0]?.changed ?? 0;
  });
