import pg from 'pg';
import { newId } from '#platform/ids';
import type { Workbench } from './workbench.ts';

// The strongest row-at-a-time form there is: the same rows written by one statement, one round trip, its own commit.
const HOLD_ONE = `
  with taken as (
    update inventory.stock set held = held + 1, updated_at = now()
    where shop_id = $1 and variant_id = $2 and warehouse_id = $3 and on_hand - held >= 1 returning shop_id
  ), held as (
    insert into inventory.holds (shop_id, reference, state, expires_at, variant_ids, warehouse_ids, quantities)
    select shop_id, $4, 'held', $5::timestamptz, array[$2::uuid], array[$3::uuid], array[1] from taken
  )
  insert into inventory.movements
    (shop_id, variant_id, id, warehouse_id, kind, on_hand_delta, held_delta, reference, created_at)
  select shop_id, $2, $6, $3, 'hold', 0, 1, $4, now() from taken`;

/** A caller for the load generator that holds one piece by plain SQL; one connection per caller. */
export const createRowAtATime = async (
  bench: Workbench,
  connectionCount: number,
): Promise<{ hold(caller: number, variantId: string): Promise<boolean>; close(): Promise<void> }> => {
  const clients = await Promise.all(
    Array.from({ length: connectionCount }, async () => {
      const client = new pg.Client({ connectionString: bench.url });
      await client.connect();
      return client;
    }),
  );
  return {
    async hold(caller, variantId) {
      const client = clients[caller];
      if (!client) throw new Error(`there are ${connectionCount} connections, not ${caller + 1}`);
      const values = [bench.shopId, variantId, bench.warehouseId, newId(), bench.expiresAt, newId()];
      const { rowCount } = await client.query({ name: 'hold-one', text: HOLD_ONE, values });
      return rowCount === 1;
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
};
