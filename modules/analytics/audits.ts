import { type Database, statement } from '#platform/db';
import type { AuditCheck } from '#platform/module';

const OFFENDERS_SHOWN_MAX = 50;

// One statement, one snapshot: a batch of events changes both tables in one transaction. A day is looked at from either side.
const compare = statement<{ checked: number; sentence: string | null }>(
  'analytics.audit-units',
  `with by_day as (
     select shop_id, (quarter at time zone 'UTC')::date as day, currency, sum(units) as sold from analytics.sales
     group by 1, 2, 3 having sum(units) > 0
   ), by_product as (
     select shop_id, day, currency, sum(units) as sold from analytics.product_days group by 1, 2, 3
   ), days as (
     select shop_id, day, currency, coalesce(d.sold, 0) as by_hour, coalesce(p.sold, 0) as by_product
     from by_day d full join by_product p using (shop_id, day, currency)
   )
   select (select count(*) from days) as checked, offender.sentence
   from (select 1) as always left join (
     select 'on ' || day || ' ' || by_hour || ' pieces were sold for ' || currency || ', by product they are ' || by_product
     from days where by_hour <> by_product limit ${OFFENDERS_SHOWN_MAX}) as offender (sentence) on true`,
);

export const analyticsAudits: readonly AuditCheck[] = [
  {
    name: 'analytics.units-add-up',
    proves: 'The pieces sold on a day are the same by the hour and by the product.',
    async run(db: Database) {
      const rows = await db.run(compare);
      return {
        checked: rows[0]?.checked ?? 0,
        disagreements: rows.flatMap(({ sentence }) => (sentence === null ? [] : [sentence])),
      };
    },
  },
];
