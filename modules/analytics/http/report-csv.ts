import { type Cell, csvOf } from '#platform/http';
import { figuresOf, NO_SUMS } from '../domain/figures.ts';
import type { FailuresReport, Figures, Point, SalesReport, SummaryReport, TopProductsReport } from '../face.ts';

const FIGURES = Object.keys(figuresOf(NO_SUMS)) as readonly (keyof Figures)[];
const cellsOf = (figures: Figures): Cell[] => FIGURES.map((name) => figures[name]);

/** A row for each point; the period before comes after, marked as such. */
export const salesCsv = ({ series }: SalesReport): string => {
  const rowsOf = (period: string, currency: string, points: readonly Point[]): Cell[][] =>
    points.map((point) => [period, currency, point.startsAt, ...cellsOf(point)]);
  const rows = series.flatMap(({ currency, points, previousPoints }) => [
    ...rowsOf('current', currency, points),
    ...rowsOf('previous', currency, previousPoints),
  ]);
  return csvOf(['period', 'currency', 'startsAt', ...FIGURES], rows);
};

/** Visits are the whole shop's, whatever the currency. */
export const summaryCsv = ({ from, to, previous, currencies, funnel, previousFunnel }: SummaryReport): string =>
  csvOf(
    ['period', 'from', 'to', 'currency', ...FIGURES, 'paidOfPlaced', 'visits', 'conversion'],
    currencies.flatMap(({ currency, totals, previousTotals, paidOfPlaced, previousPaidOfPlaced }) => [
      ['current', from, to, currency, ...cellsOf(totals), paidOfPlaced, funnel.visits, funnel.conversion],
      [
        ...['previous', previous.from, previous.to, currency, ...cellsOf(previousTotals), previousPaidOfPlaced],
        ...[previousFunnel.visits, previousFunnel.conversion],
      ],
    ]),
  );

export const topProductsCsv = ({ currencies }: TopProductsReport): string =>
  csvOf(
    ['currency', 'rank', 'sku', 'title', 'options', 'units', 'revenueMinor', 'variantId', 'productId'],
    currencies.flatMap(({ currency, items }) =>
      items.map(({ rank, sku, title, optionsText, units, revenueMinor, variantId, productId }) => [
        ...[currency, rank, sku, title, optionsText, units, revenueMinor, variantId, productId],
      ]),
    ),
  );

/** A row for each point and reason. */
export const failuresCsv = ({ points }: FailuresReport): string =>
  csvOf(
    ['startsAt', 'code', 'currency', 'count', 'amountMinor'],
    points.flatMap(({ startsAt, failures }) =>
      failures.map(({ code, currency, count, amountMinor }) => [startsAt, code, currency, count, amountMinor]),
    ),
  );
