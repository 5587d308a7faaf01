import { integerArray, type Statement, statement, type Tx, textArray, uuidArray } from '#platform/db';
import { eachSum, SUM_NAMES } from './columns.ts';
import type { ProductRow, SalesRow, Tally } from './tally.ts';

/** The stored rows, or those that a rebuild adds up beside them. */
export interface SalesTables {
  readonly addSales: Statement<never>;
  readonly addProducts: Statement<never>;
}

/** A thing is called as it was last sold. */
const NAMES = ['product_id', 'sku', 'title', 'options_text', 'last_sold_at'];
const IS_NEWER = 'excluded.last_sold_at >= kept.last_sold_at';

const declareTables = (suffix: string): SalesTables => ({
  addSales: statement<never>(
    `analytics.add-sales${suffix}`,
    `insert into analytics.sales${suffix} as kept (shop_id, quarter, currency, ${eachSum((column) => column)})
     select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], ${SUM_NAMES.map((_, index) => `$${index + 4}::bigint[]`).join(', ')})
     on conflict (shop_id, quarter, currency) do update
       set ${eachSum((column) => `${column} = kept.${column} + excluded.${column}`)}, updated_at = now()`,
  ),
  addProducts: statement<never>(
    `analytics.add-products${suffix}`,
    `insert into analytics.product_days${suffix} as kept
       (shop_id, day, currency, variant_id, product_id, sku, title, options_text, units, revenue_minor, last_sold_at)
     select * from unnest($1::uuid[], $2::date[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
       $9::bigint[], $10::bigint[], $11::timestamptz[])
     on conflict (shop_id, day, currency, variant_id) do update
       set units = kept.units + excluded.units, revenue_minor = kept.revenue_minor + excluded.revenue_minor,
         ${NAMES.map((column) => `${column} = case when ${IS_NEWER} then excluded.${column} else kept.${column} end`).join(', ')},
         updated_at = now()`,
  ),
});

export const storedTables = declareTables('');
export const rebuiltTables = declareTables('_rebuilt');

/** One statement for each table, in one flight with what follows. */
export const addTally = (tx: Tx, tables: SalesTables, { sales, products }: Tally): void => {
  if (sales.length > 0) tx.send(tables.addSales, salesValues(sales));
  if (products.length > 0) tx.send(tables.addProducts, productValues(products));
};

const salesValues = (rows: readonly SalesRow[]): string[] => [
  uuidArray(rows.map(({ shopId }) => shopId)),
  textArray(rows.map(({ quarter }) => quarter)),
  textArray(rows.map(({ currency }) => currency)),
  ...SUM_NAMES.map((name) => integerArray(rows.map((row) => row[name]))),
];

const productValues = (rows: readonly ProductRow[]): string[] => [
  uuidArray(rows.map(({ shopId }) => shopId)),
  textArray(rows.map(({ day }) => day)),
  textArray(rows.map(({ currency }) => currency)),
  uuidArray(rows.map(({ variantId }) => variantId)),
  uuidArray(rows.map(({ productId }) => productId)),
  textArray(rows.map(({ sku }) => sku)),
  textArray(rows.map(({ title }) => title)),
  textArray(rows.map(({ optionsText }) => optionsText)),
  integerArray(rows.map(({ units }) => units)),
  integerArray(rows.map(({ revenueMinor }) => revenueMinor)),
  textArray(rows.map(({ lastSoldAt }) => lastSoldAt)),
];
