import { integerArray, type Runner, statement, textArray, uuidArray } from '#platform/db';
import { newId } from '#platform/ids';
import type { WarehouseInput } from '../face.ts';

export interface Warehouse extends WarehouseInput {
  readonly id: string;
}

const upsert = statement<never>(
  'inventory.upsert-warehouses',
  `insert into inventory.warehouses (shop_id, id, code, name, country, postcode, priority)
   select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[])
   on conflict on constraint warehouses_code do update set name = excluded.name, country = excluded.country,
     postcode = excluded.postcode, priority = excluded.priority, updated_at = now()`,
);

/** Adds warehouses and changes those whose code is known; none is taken away. */
export const storeWarehouses = async (
  runner: Runner,
  shopId: string,
  warehouses: readonly WarehouseInput[],
): Promise<void> => {
  const byCode = new Map(warehouses.map((warehouse) => [warehouse.code, warehouse]));
  const ordered = [...byCode.values()].sort((left, right) => (left.code < right.code ? -1 : 1));
  await runner.run(upsert, [
    shopId,
    uuidArray(ordered.map(newId)),
    textArray(ordered.map(({ code }) => code)),
    textArray(ordered.map(({ name }) => name)),
    textArray(ordered.map(({ country }) => country)),
    textArray(ordered.map(({ postcode }) => postcode)),
    integerArray(ordered.map(({ priority }) => priority)),
  ]);
};

const list = statement<Warehouse>(
  'inventory.list-warehouses',
  'select id, code, name, country, postcode, priority from inventory.warehouses where shop_id = $1 order by priority, id',
);

/** All warehouses of a shop, the one to be used first in front. */
export const listWarehouses = (runner: Runner, shopId: string): Promise<Warehouse[]> => runner.run(list, [shopId]);
