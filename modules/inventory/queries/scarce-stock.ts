import { type Database, statement } from '#platform/db';
import type { ScarceQuery, ScarceStock, StockLevel } from '../face.ts';
import { readStockLevels } from './stock-levels.ts';

/** Stands for the sum over all warehouses in `inventory.scarce`. */
export const ALL_WAREHOUSES = '00000000-0000-0000-0000-000000000000';
const NO_WAREHOUSE = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

interface Row {
  readonly variantId: string;
  readonly available: number;
}

const WAREHOUSE = `case when $2::text is null then '${ALL_WAREHOUSES}'::uuid else
  coalesce((select id from inventory.warehouses where shop_id = $1 and code = $2), '${NO_WAREHOUSE}'::uuid) end`;

const read = statement<Row>(
  'inventory.scarce-page',
  `select variant_id as "variantId", available from inventory.scarce
   where shop_id = $1 and warehouse_id = (${WAREHOUSE}) and available < $3
     and (available, variant_id) > ($4::bigint, $5::uuid)
   order by available, variant_id limit $6`,
);
const count = statement<{ count: number }>(
  'inventory.scarce-count',
  `select count(*) as count from (
     select 1 from inventory.scarce where shop_id = $1 and warehouse_id = (${WAREHOUSE}) and available < $3 limit $4) as found`,
);

const COUNTED_MAX = 10_000;

/** What is running out, fewest pieces first; in the order of a few seconds ago, with the numbers of now. */
export const readScarce = async (db: Database, query: ScarceQuery): Promise<readonly ScarceStock[]> => {
  const { shopId, warehouseCode, below, after, limit } = query;
  const start = after ?? { available: -1, variantId: ALL_WAREHOUSES };
  const rows = await db.run(read, [shopId, warehouseCode, below, start.available, start.variantId, limit]);
  const levels = await readStockLevels(
    db,
    shopId,
    rows.map(({ variantId }) => variantId),
  );
  const byVariant = Map.groupBy(levels, ({ variantId }) => variantId);
  return rows.map(({ variantId, available }) => ({
    variantId,
    listedAvailable: available,
    ...sumsOf(byVariant.get(variantId) ?? [], warehouseCode),
  }));
};

const sumsOf = (levels: readonly StockLevel[], warehouseCode: string | null) => {
  const own = warehouseCode === null ? levels : levels.filter((level) => level.warehouseCode === warehouseCode);
  const onHand = own.reduce((sum, level) => sum + level.onHand, 0);
  const held = own.reduce((sum, level) => sum + level.held, 0);
  return { onHand, held, available: onHand - held, warehouses: levels };
};

/** Counted up to {@link COUNTED_MAX}. */
export const countScarce = async (
  db: Database,
  { shopId, warehouseCode, below }: Pick<ScarceQuery, 'shopId' | 'warehouseCode' | 'below'>,
): Promise<{ count: number; exact: boolean }> => {
  const [row] = await db.run(count, [shopId, warehouseCode, below, COUNTED_MAX + 1]);
  const found = row?.count ?? 0;
  return { count: Math.min(found, COUNTED_MAX), exact: found <= COUNTED_MAX };
};
