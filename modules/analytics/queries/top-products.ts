import { type Database, statement } from '#platform/db';
import type { SoldProduct, TopProductsQuery, TopProductsReport } from '../face.ts';

interface Row extends SoldProduct {
  readonly currency: string;
}

// Names are looked up for the few that are shown: the last day on which a thing was sold has its latest.
const read = statement<Row>(
  'analytics.top-products',
  `with sold as (
     select currency, variant_id, sum(units)::bigint as units, sum(revenue_minor)::bigint as revenue_minor, max(day) as day
     from analytics.product_days where shop_id = $1 and day between $2::date and $3::date
     group by currency, variant_id
   ), ranked as (
     select sold.*, row_number() over (partition by currency order by
       case when $4 = 'units' then units else revenue_minor end desc,
       case when $4 = 'units' then revenue_minor else units end desc, variant_id) as rank
     from sold
   )
   select r.currency, r.rank, r.variant_id as "variantId", p.product_id as "productId", p.sku, p.title,
     p.options_text as "optionsText", r.units, r.revenue_minor as "revenueMinor"
   from ranked r join analytics.product_days p
     on p.shop_id = $1 and p.day = r.day and p.currency = r.currency and p.variant_id = r.variant_id
   where r.rank <= $5 order by r.currency, r.rank`,
);

/** Best first; equal ones in the order of their ids, so that the same report is the same again. */
export const readTopProducts = async (
  db: Database,
  { shopId, from, to, by, limit }: TopProductsQuery,
): Promise<TopProductsReport> => {
  const rows = await db.run(read, [shopId, from, to, by, limit]);
  const currencies = [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    items: own.map(({ currency: _, ...item }) => item),
  }));
  return { from, to, by, currencies };
};
