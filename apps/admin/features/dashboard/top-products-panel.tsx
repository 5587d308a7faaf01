import { Skeleton, Text } from '@mantine/core';
import { answerOf, api } from '../../api/index.ts';
import { CsvButton, count, MoneyText, Panel, ProblemAlert } from '../../components/index.ts';
import classes from './dashboard.module.css';
import { words } from './messages.ts';
import { inCurrency, useTopProducts, useView } from './use-reports.ts';

/** What sold best, by revenue; the bar is its part of the best one's. */
export function TopProductsPanel() {
  const { period, currency } = useView();
  const { data, error, refetch } = useTopProducts(period);
  const chosen = inCurrency(data?.currencies, currency);
  const items = chosen?.items ?? [];
  const best = items[0]?.revenueMinor ?? 0;
  const query = { from: period.from, to: period.to, format: 'csv' } as const;
  const readCsv = () => answerOf(api.GET('/api/v1/reports/top-products', { params: { query }, parseAs: 'text' }));
  return (
    <Panel title={words.top} actions={<CsvButton name="best-sellers" label={words.top} read={readCsv} />}>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} />}
      {data && items.length === 0 && <Text c="dimmed">{words.topNone}</Text>}
      <ul className={classes['rows']}>
        {chosen?.items.map((item) => (
          <li key={item.variantId} className={classes['row']}>
            <div className={classes['rowText']}>
              <Text fw={550} size="sm" truncate>
                {[item.title, item.optionsText].filter(Boolean).join(', ')}
              </Text>
              <div className={classes['bar']} aria-hidden="true">
                <div style={{ inlineSize: `${best === 0 ? 0 : (item.revenueMinor / best) * 100}%` }} />
              </div>
            </div>
            <Text size="sm" c="dimmed">
              {words.units(count(item.units))}
            </Text>
            <MoneyText minor={item.revenueMinor} currency={chosen.currency} fz="sm" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
