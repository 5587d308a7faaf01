import { Skeleton, Text } from '@mantine/core';
import { ArrowDownRightIcon, ArrowUpRightIcon } from 'lucide-react';
import { answerOf, api } from '../../api/index.ts';
import { CsvButton, count, money, ProblemAlert, percent } from '../../components/index.ts';
import classes from './dashboard.module.css';
import { words } from './messages.ts';
import { changeOf } from './period.ts';
import { type Funnels, inCurrency, type Summary, useSummary, useView } from './use-reports.ts';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly change: number | null;
  readonly hint?: string;
}

/** The five numbers that are looked at first, each with how it was before. */
export function Figures() {
  const { range, period, currency } = useView();
  const { data, error, refetch } = useSummary(period);
  const summary = inCurrency(data?.currencies, currency);
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  const { from, to, timezone } = period;
  const query = { from, to, timezone, format: 'csv' } as const;
  return (
    <div className={classes['figures']}>
      {(summary && data ? figuresOf(summary, data) : PLACES).map((figure) => (
        <div key={figure.label} className={classes['figure']}>
          <Text size="sm" c="dimmed">
            {figure.label}
          </Text>
          <Text className={classes['value'] ?? ''}>
            {summary ? figure.value : <Skeleton height={30} width={110} />}
          </Text>
          <Change figure={figure} before={words.before[range]} />
        </div>
      ))}
      <div className={classes['figuresCsv']}>
        <CsvButton
          name="summary"
          label={words.summary}
          read={() => answerOf(api.GET('/api/v1/reports/summary', { params: { query }, parseAs: 'text' }))}
        />
      </div>
    </div>
  );
}

const LABELS = [words.revenue, words.orders, words.conversion, words.checkoutSuccess, words.average];
const PLACES: readonly Figure[] = LABELS.map((label) => ({
  label,
  value: '',
  change: null,
}));

function figuresOf(
  { currency, totals, previousTotals, ...shares }: Summary,
  { funnel, previousFunnel }: Funnels,
): readonly Figure[] {
  return [
    {
      label: words.revenue,
      value: money(totals.revenueMinor, currency),
      change: changeOf(totals.revenueMinor, previousTotals.revenueMinor),
    },
    {
      label: words.orders,
      value: count(totals.ordersPaid),
      change: changeOf(totals.ordersPaid, previousTotals.ordersPaid),
    },
    {
      label: words.conversion,
      value: funnel.conversion === null ? '–' : percent(funnel.conversion),
      change: changeOf(funnel.conversion, previousFunnel.conversion),
      hint: funnel.visits ? words.ofVisits(count(funnel.ordersPlaced), count(funnel.visits)) : words.noVisits,
    },
    {
      label: words.checkoutSuccess,
      value: shares.paidOfPlaced === null ? '–' : percent(shares.paidOfPlaced),
      change: changeOf(shares.paidOfPlaced, shares.previousPaidOfPlaced),
      hint: words.ofPlaced(count(totals.ordersPaid), count(totals.ordersPlaced)),
    },
    {
      label: words.average,
      value: totals.averageOrderMinor === null ? '–' : money(totals.averageOrderMinor, currency),
      change: changeOf(totals.averageOrderMinor, previousTotals.averageOrderMinor),
    },
  ];
}

function Change({ figure, before }: { readonly figure: Figure; readonly before: string }) {
  const { change, hint } = figure;
  if (change === null)
    return (
      <Text size="sm" c="dimmed">
        {hint ?? words.noCompare(before)}
      </Text>
    );
  const Icon = change < 0 ? ArrowDownRightIcon : ArrowUpRightIcon;
  return (
    <Text size="sm" className={classes['change'] ?? ''} data-falls={change < 0 || undefined}>
      <Icon size={16} aria-hidden />
      {change > 0 ? '+' : ''}
      {percent(change)}{' '}
      <Text span c="dimmed" size="sm">
        {words.compare(before)}
      </Text>
    </Text>
  );
}
