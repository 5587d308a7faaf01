import { BarChart } from '@mantine/charts';
import { Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../api/index.ts';
import { CsvButton, count, money, moneyShort, Panel, ProblemAlert } from '../../components/index.ts';
import { words } from './messages.ts';
import { labelOf, type Period } from './period.ts';
import { inCurrency, type Sales, useSales, useView } from './use-reports.ts';

const METRICS = ['revenue', 'orders'] as const;
type Metric = (typeof METRICS)[number];
const CHART_HEIGHT = { base: 260, md: 400 };

/** What was sold over time, with the time before beside it. */
export function SalesPanel() {
  const [metric, setMetric] = useState<Metric>('revenue');
  const { period, currency } = useView();
  const { data, error, refetch } = useSales(period);
  const series = inCurrency(data?.series, currency);
  const query = { ...period, format: 'csv' } as const;
  return (
    <Panel
      title={words.sales}
      actions={
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={words.metric}
            data={[
              { value: 'revenue', label: words.metricRevenue },
              { value: 'orders', label: words.metricOrders },
            ]}
            value={metric}
            onChange={(value) => setMetric(value === 'orders' ? 'orders' : 'revenue')}
          />
          <CsvButton
            name="sales"
            label={words.sales}
            read={() => answerOf(api.GET('/api/v1/reports/sales', { params: { query }, parseAs: 'text' }))}
          />
        </Group>
      }
    >
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!series && !error && <Skeleton h={CHART_HEIGHT} />}
      {series && <Chart series={series} period={period} metric={metric} />}
    </Panel>
  );
}

interface ChartProps {
  readonly series: Sales;
  readonly period: Period;
  readonly metric: Metric;
}

function Chart({ series, period, metric }: ChartProps) {
  const { range } = useView();
  const { currency, totals, previousTotals } = series;
  const name = metric === 'revenue' ? words.metricRevenue : words.metricOrders;
  const whole = (value: number) => (metric === 'revenue' ? money(value, currency) : count(value));
  const short = (value: number) => (metric === 'revenue' ? moneyShort(value, currency) : count(value));
  if (totals.ordersPlaced + previousTotals.ordersPlaced === 0)
    return (
      <Text c="dimmed" py={96} ta="center">
        {words.noSales}
      </Text>
    );
  return (
    <div role="img" aria-label={words.chartLabel(name, words.before[range])}>
      <BarChart
        h={CHART_HEIGHT}
        data={rowsOf(series, period, metric)}
        dataKey="label"
        series={[
          { name: 'before', label: words.previousPeriod, color: 'var(--stoa-bar-before)' },
          { name: 'now', label: words.thisPeriod, color: 'clay.5' },
        ]}
        barProps={{ radius: [3, 3, 0, 0] }}
        barChartProps={{ barGap: 1, barCategoryGap: '22%' }}
        gridAxis="x"
        tickLine="none"
        valueFormatter={whole}
        yAxisProps={{ tickFormatter: short, width: 56, allowDecimals: false }}
        xAxisProps={{ minTickGap: 24 }}
        withLegend
        legendProps={{ verticalAlign: 'top', height: 40 }}
      />
    </div>
  );
}

/** Point by point beside the time before. */
function rowsOf({ points, previousPoints }: Sales, period: Period, metric: Metric) {
  const figureOf = (point: Sales['points'][number] | undefined) =>
    metric === 'revenue' ? point?.revenueMinor : point?.ordersPaid;
  return points.map((point, index) => ({
    label: labelOf(point.startsAt, period),
    now: figureOf(point),
    before: figureOf(previousPoints[index]),
  }));
}
