import { statement, type Tx } from '#platform/db';
import type { Projection, TransactionSubscriber } from '#platform/events';
import { addTally, rebuiltTables, storedTables } from './add-tally.ts';
import { allSums, eachSum } from './columns.ts';
import { TALLIED_TYPES, tally } from './tally.ts';

const subscriber: TransactionSubscriber = {
  name: 'analytics.tally-sales',
  types: TALLIED_TYPES,
  mode: 'transaction',
  async handle(tx, events) {
    addTally(tx, storedTables, tally(events));
    return undefined;
  },
};

/** Sales by the quarter of an hour and products by the day, added up from the facts of orders and payments. */
export const salesProjection: Projection = {
  name: 'sales',
  subscriber,
  begin(tx) {
    tx.send(emptySales);
    tx.send(emptyProducts);
  },
  add: (tx, events) => addTally(tx, rebuiltTables, tally(events)),
  compare(tx, from) {
    tx.send(subtractSales, [from]);
    tx.send(subtractProducts, [from]);
    tx.send(dropEqualSales);
    tx.send(dropEqualProducts);
  },
  async correct(tx) {
    const corrected = (await corrections(tx, salesCorrections)) + (await corrections(tx, productCorrections));
    salesProjection.begin(tx);
    return corrected;
  },
};

const emptySales = statement<never>('analytics.empty-rebuilt-sales', 'delete from analytics.sales_rebuilt');
const emptyProducts = statement<never>(
  'analytics.empty-rebuilt-products',
  'delete from analytics.product_days_rebuilt',
);

const subtractSales = statement<never>(
  'analytics.subtract-sales',
  `insert into analytics.sales_rebuilt as rebuilt (shop_id, quarter, currency, ${eachSum((column) => column)}, stored)
   select shop_id, quarter, currency, ${eachSum((column) => `-${column}`)}, true
   from analytics.sales where $1::timestamptz is null or quarter >= $1
   on conflict (shop_id, quarter, currency) do update
     set ${eachSum((column) => `${column} = rebuilt.${column} + excluded.${column}`)}, stored = true`,
);
const dropEqualSales = statement<never>(
  'analytics.drop-equal-sales',
  `delete from analytics.sales_rebuilt where ${allSums((column) => `${column} = 0`)}`,
);

const subtractProducts = statement<never>(
  'analytics.subtract-products',
  `insert into analytics.product_days_rebuilt as rebuilt (shop_id, day, currency, variant_id, product_id, sku, title,
     options_text, units, revenue_minor, last_sold_at, stored, stored_sold_at)
   select shop_id, day, currency, variant_id, product_id, sku, title, options_text, -units, -revenue_minor, last_sold_at,
     true, last_sold_at
   from analytics.product_days where $1::timestamptz is null or day >= ($1 at time zone 'UTC')::date
   on conflict (shop_id, day, currency, variant_id) do update
     set units = rebuilt.units + excluded.units, revenue_minor = rebuilt.revenue_minor + excluded.revenue_minor,
       stored = true, stored_sold_at = excluded.stored_sold_at`,
);
const dropEqualProducts = statement<never>(
  'analytics.drop-equal-products',
  `delete from analytics.product_days_rebuilt rebuilt using analytics.product_days kept
   where rebuilt.units = 0 and rebuilt.revenue_minor = 0
     and (kept.shop_id, kept.day, kept.currency, kept.variant_id)
       = (rebuilt.shop_id, rebuilt.day, rebuilt.currency, rebuilt.variant_id)
     and (kept.product_id, kept.sku, kept.title, kept.options_text, kept.last_sold_at)
       = (rebuilt.product_id, rebuilt.sku, rebuilt.title, rebuilt.options_text, rebuilt.last_sold_at)`,
);

/** Rows that were there are changed in place; the others are added, unless events have made them meanwhile. */
interface Corrections {
  readonly change: ReturnType<typeof statement<{ count: number }>>;
  readonly add: ReturnType<typeof statement<{ count: number }>>;
  readonly drop: ReturnType<typeof statement<never>>;
}

const corrections = async (tx: Tx, { change, add, drop }: Corrections): Promise<number> => {
  const changed = await tx.run(change);
  const added = await tx.run(add);
  tx.send(drop);
  return (changed[0]?.count ?? 0) + (added[0]?.count ?? 0);
};

const counted = (name: string, text: string) =>
  statement<{ count: number }>(name, `with touched as (${text} returning 1) select count(*) as count from touched`);

const salesCorrections: Corrections = {
  change: counted(
    'analytics.change-sales',
    `update analytics.sales kept set ${eachSum((column) => `${column} = kept.${column} + rebuilt.${column}`)}, updated_at = now()
     from analytics.sales_rebuilt rebuilt where rebuilt.stored
       and (kept.shop_id, kept.quarter, kept.currency) = (rebuilt.shop_id, rebuilt.quarter, rebuilt.currency)`,
  ),
  add: counted(
    'analytics.add-missing-sales',
    `insert into analytics.sales as kept (shop_id, quarter, currency, ${eachSum((column) => column)})
     select shop_id, quarter, currency, ${eachSum((column) => column)} from analytics.sales_rebuilt where not stored
     on conflict (shop_id, quarter, currency) do update
       set ${eachSum((column) => `${column} = kept.${column} + excluded.${column}`)}, updated_at = now()`,
  ),
  drop: statement<never>(
    'analytics.drop-empty-sales',
    `delete from analytics.sales kept using analytics.sales_rebuilt rebuilt
     where (kept.shop_id, kept.quarter, kept.currency) = (rebuilt.shop_id, rebuilt.quarter, rebuilt.currency)
       and ${allSums((column) => `kept.${column} = 0`)}`,
  ),
};

/** The name that a rebuild found stands unless the thing was sold again since: then the newer one does. */
const NAME_STANDS = 'kept.last_sold_at = rebuilt.stored_sold_at or rebuilt.last_sold_at >= kept.last_sold_at';
const NAMES = ['product_id', 'sku', 'title', 'options_text', 'last_sold_at'];

const productCorrections: Corrections = {
  change: counted(
    'analytics.change-products',
    `update analytics.product_days kept
     set units = kept.units + rebuilt.units, revenue_minor = kept.revenue_minor + rebuilt.revenue_minor,
       ${NAMES.map((column) => `${column} = case when ${NAME_STANDS} then rebuilt.${column} else kept.${column} end`).join(', ')},
       updated_at = now()
     from analytics.product_days_rebuilt rebuilt where rebuilt.stored
       and (kept.shop_id, kept.day, kept.currency, kept.variant_id)
         = (rebuilt.shop_id, rebuilt.day, rebuilt.currency, rebuilt.variant_id)`,
  ),
  add: counted(
    'analytics.add-missing-products',
    `insert into analytics.product_days as kept
       (shop_id, day, currency, variant_id, ${NAMES.join(', ')}, units, revenue_minor)
     select shop_id, day, currency, variant_id, ${NAMES.join(', ')}, units, revenue_minor
     from analytics.product_days_rebuilt where not stored
     on conflict (shop_id, day, currency, variant_id) do update
       set units = kept.units + excluded.units, revenue_minor = kept.revenue_minor + excluded.revenue_minor,
         updated_at = now()`,
  ),
  drop: statement<never>(
    'analytics.drop-empty-products',
    `delete from analytics.product_days kept using analytics.product_days_rebuilt rebuilt
     where (kept.shop_id, kept.day, kept.currency, kept.variant_id)
         = (rebuilt.shop_id, rebuilt.day, rebuilt.currency, rebuilt.variant_id)
       and kept.units = 0 and kept.revenue_minor = 0`,
  ),
};
