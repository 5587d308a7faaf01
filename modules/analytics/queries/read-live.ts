import { type Database, statement } from '#platform/db';
import { addSums, figuresOf, NO_SUMS } from '../domain/figures.ts';
import type { LiveReport, Sums } from '../face.ts';
import { eachSum } from '../projection/columns.ts';

interface Row extends Sums {
  readonly quarter: Date;
  readonly currency: string;
  readonly isToday: boolean;
  readonly isLastHour: boolean;
}

/** Quarters of an hour that are shown one by one. */
const SHOWN_QUARTERS = 16;

// A handful of rows by the primary key, however much was ever sold: 0.2 ms. The last hour is the quarter under way and the
// four before it, so it is an hour at least and an hour and a quarter at most.
const read = statement<Row>(
  'analytics.read-live',
  `with moments as (
     select analytics.day_begins(($2::timestamptz at time zone $3)::date, $3) as today,
       date_bin('15 minutes', $2::timestamptz, '2000-01-01 00:00:00+00') as this_quarter
   )
   select s.quarter, s.currency, s.quarter >= m.today as "isToday",
     s.quarter >= m.this_quarter - interval '1 hour' as "isLastHour",
     ${eachSum((column, name) => `s.${column} as "${name}"`)}
   from moments m join analytics.sales s on s.shop_id = $1
     and s.quarter >= least(m.today, m.this_quarter - interval '${(SHOWN_QUARTERS - 1) * 15} minutes')
     and s.quarter <= $2
   order by s.quarter`,
);

const sumOf = (rows: readonly Row[]): Sums => rows.reduce<Sums>(addSums, NO_SUMS);

/** Today and the last hour, and the last four hours by the quarter. */
export const readLive = async (
  db: Database,
  { shopId, timeZone, now, ownCurrency }: { shopId: string; timeZone: string; now: Date; ownCurrency: string | null },
): Promise<LiveReport> => {
  const rows = await db.run(read, [shopId, now, timeZone]);
  const found = new Set(rows.map(({ currency }) => currency));
  const currencies = [...new Set([...(ownCurrency === null ? [] : [ownCurrency]), ...[...found].sort()])];
  const quarters = quartersUntil(now);
  return {
    at: now.toISOString(),
    timeZone,
    currencies: currencies.map((currency) => {
      const own = rows.filter((row) => row.currency === currency);
      return {
        currency,
        today: figuresOf(sumOf(own.filter(({ isToday }) => isToday))),
        lastHour: figuresOf(sumOf(own.filter(({ isLastHour }) => isLastHour))),
        points: quarters.map((startsAt) => ({
          startsAt,
          ...figuresOf(sumOf(own.filter(({ quarter }) => quarter.toISOString() === startsAt))),
        })),
      };
    }),
  };
};

const QUARTER_MS = 15 * 60_000;

const quartersUntil = (now: Date): string[] => {
  const lastMs = Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS;
  return Array.from({ length: SHOWN_QUARTERS }, (_, index) =>
    new Date(lastMs - (SHOWN_QUARTERS - 1 - index) * QUARTER_MS).toISOString(),
  );
};
