import type { Database } from '#platform/db';
import { addSums, figuresOf, NO_SUMS, shareOf } from '../domain/figures.ts';
import { periodBefore } from '../domain/period.ts';
import type { Figures, PeriodQuery, Point, SalesQuery, SalesReport, SummaryReport } from '../face.ts';
import { type Bucket, currenciesOf, readBuckets, sumsIn } from './read-buckets.ts';
import { readFunnel } from './read-occurrences.ts';

/** @param ownCurrency of the shop: shown also when nothing was sold */
export const readSales = async (db: Database, query: SalesQuery, ownCurrency: string | null): Promise<SalesReport> => {
  const { from, to, interval, timeZone } = query;
  const previous = periodBefore(query);
  const [now, before] = await Promise.all([
    readBuckets(db, query, interval),
    readBuckets(db, { ...query, ...previous }, interval),
  ]);
  const series = currenciesOf(ownCurrency, [...now, ...before]).map((currency) => ({
    currency,
    totals: totalOf(now, currency),
    points: pointsOf(now, currency),
    previousTotals: totalOf(before, currency),
    previousPoints: pointsOf(before, currency),
  }));
  return { from, to, interval, timeZone, previous, series };
};

const pointsOf = (buckets: readonly Bucket[], currency: string): Point[] =>
  buckets.map((bucket) => ({ startsAt: bucket.startsAt, ...figuresOf(sumsIn(bucket, currency)) }));

const totalOf = (buckets: readonly Bucket[], currency: string): Figures =>
  figuresOf(buckets.map((bucket) => sumsIn(bucket, currency)).reduce(addSums, NO_SUMS));

/** The whole period as one bucket, and the one before. */
export const readSummary = async (
  db: Database,
  query: PeriodQuery,
  ownCurrency: string | null,
): Promise<SummaryReport> => {
  const { from, to, timeZone } = query;
  const previous = periodBefore(query);
  const [now, before, funnel, previousFunnel] = await Promise.all([
    readBuckets(db, query, 'whole'),
    readBuckets(db, { ...query, ...previous }, 'whole'),
    readFunnel(db, query),
    readFunnel(db, { ...query, ...previous }),
  ]);
  const currencies = currenciesOf(ownCurrency, [...now, ...before]).map((currency) => {
    const totals = totalOf(now, currency);
    const previousTotals = totalOf(before, currency);
    return {
      currency,
      totals,
      previousTotals,
      paidOfPlaced: shareOf(totals.ordersPaid, totals.ordersPlaced),
      previousPaidOfPlaced: shareOf(previousTotals.ordersPaid, previousTotals.ordersPlaced),
    };
  });
  return { from, to, timeZone, previous, currencies, funnel, previousFunnel };
};
