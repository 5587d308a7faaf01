import { type Database, statement } from '#platform/db';
import { shareOf } from '../domain/figures.ts';
import { periodBefore } from '../domain/period.ts';
import type { FailureCount, FailuresReport, Funnel, PeriodQuery, SalesQuery } from '../face.ts';
import { BUCKETS } from './read-buckets.ts';

interface FailureRow {
  readonly startsAt: Date;
  /** Null in the one row of a bucket in which nothing failed. */
  readonly code: string | null;
  readonly currency: string;
  readonly count: number;
  readonly amountMinor: number;
}

const readFailures = statement<FailureRow>(
  'analytics.read-failures',
  `with ${BUCKETS}
   select b.starts_at as "startsAt", failures.*
   from buckets b left join lateral (
     select o.code, o.currency, sum(o.count)::bigint as count, sum(o.amount_minor)::bigint as "amountMinor"
     from analytics.occurrences o
     where o.shop_id = $1 and o.quarter >= b.starts_at and o.quarter < b.ends_at and o.kind = 'payment_failed'
     group by o.code, o.currency) as failures on true
   order by b.starts_at, failures.count desc nulls last, failures.code`,
);

/** Why payments failed, over time and in all, with the period before. */
export const readPaymentFailures = async (db: Database, query: SalesQuery): Promise<FailuresReport> => {
  const { shopId, from, to, timeZone, interval } = query;
  const previous = periodBefore(query);
  const [rows, before] = await Promise.all([
    db.run(readFailures, [shopId, from, to, timeZone, interval]),
    db.run(readFailures, [shopId, previous.from, previous.to, timeZone, 'whole']),
  ]);
  const points = [...Map.groupBy(rows, ({ startsAt }) => startsAt.toISOString())].map(([startsAt, own]) => ({
    startsAt,
    failures: countsIn(own),
  }));
  return {
    from,
    to,
    interval,
    timeZone,
    previous,
    reasons: sumUp(countsIn(rows)),
    previousReasons: countsIn(before),
    points,
  };
};

const countsIn = (rows: readonly FailureRow[]): FailureCount[] =>
  rows.flatMap(({ code, currency, count, amountMinor }) =>
    code === null ? [] : [{ code, currency, count, amountMinor }],
  );

/** The most frequent first. */
const sumUp = (counts: readonly FailureCount[]): FailureCount[] => {
  const sums = new Map<string, FailureCount>();
  for (const { code, currency, count, amountMinor } of counts) {
    const known = sums.get(`${code} ${currency}`);
    sums.set(`${code} ${currency}`, {
      ...{ code, currency },
      count: (known?.count ?? 0) + count,
      amountMinor: (known?.amountMinor ?? 0) + amountMinor,
    });
  }
  return [...sums.values()].sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1));
};

interface FunnelRow {
  /** Null: the first visit ever counted came after these days, or none did. */
  readonly visits: number | null;
  /** Placed since that first visit. */
  readonly placedSince: number;
  readonly expired: number;
  readonly placed: number;
  readonly paid: number;
}

const readSteps = statement<FunnelRow>(
  'analytics.read-funnel',
  `with ends as (
     select analytics.day_begins($2::date, $4) as begins, analytics.day_begins($3::date + 1, $4) as over,
       (select min(v.quarter) from analytics.visits v where v.shop_id = $1) as counted_from)
   select (select case when ends.counted_from < ends.over then coalesce(sum(v.visits), 0)::bigint end from analytics.visits v
       where v.shop_id = $1 and v.quarter >= ends.begins and v.quarter < ends.over) as visits,
     coalesce(sum(s.orders_placed) filter (where s.quarter >= ends.counted_from), 0)::bigint as "placedSince",
     (select coalesce(sum(o.count), 0)::bigint from analytics.occurrences o
       where o.shop_id = $1 and o.quarter >= ends.begins and o.quarter < ends.over and o.kind = 'hold_expired') as expired,
     coalesce(sum(s.orders_placed), 0)::bigint as placed, coalesce(sum(s.orders_paid), 0)::bigint as paid
   from ends left join analytics.sales s on s.shop_id = $1 and s.quarter >= ends.begins and s.quarter < ends.over
   group by ends.begins, ends.over, ends.counted_from`,
);

const COUNTED =
  'Visits begin on the home page, a category, a search or a product, by people who come from elsewhere; robots that say so are left out. ' +
  'Carts are not counted. Checkouts are orders placed and held stock that ran out unbought; where carts hold ' +
  'stock, those carts are among them. Orders count when they were placed, payments when they were made.';

const NOTHING: FunnelRow = { expired: 0, placed: 0, paid: 0, visits: null, placedSince: 0 };

/** How far people came, as far as facts tell. */
export const readFunnel = async (db: Database, { shopId, from, to, timeZone }: PeriodQuery): Promise<Funnel> => {
  const [row] = await db.run(readSteps, [shopId, from, to, timeZone]);
  const { expired, placed, paid, visits, placedSince } = row ?? NOTHING;
  return {
    visits,
    conversion: visits === null ? null : shareOf(placedSince, visits),
    carts: null,
    checkouts: placed + expired,
    ordersPlaced: placed,
    ordersPaid: paid,
    counted: COUNTED,
  };
};
