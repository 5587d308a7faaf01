import { Badge, Skeleton, Text } from '@mantine/core';
import { answerOf, api } from '../../api/index.ts';
import { CsvButton, count, Panel, ProblemAlert } from '../../components/index.ts';
import classes from './dashboard.module.css';
import { words } from './messages.ts';
import { useScarceStock } from './use-reports.ts';

/** What can soon not be sold any more, the scarcest first. */
export function LowStockPanel() {
  const { data, error, refetch } = useScarceStock();
  const readCsv = () =>
    answerOf(api.GET('/api/v1/admin/stock-levels', { params: { query: { format: 'csv' } }, parseAs: 'text' }));
  return (
    <Panel title={words.stock} actions={<CsvButton name="running-out" label={words.stock} read={readCsv} />}>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} />}
      {data?.items.length === 0 && <Text c="dimmed">{words.stockNone}</Text>}
      <ul className={classes['rows']}>
        {data?.items.map((item) => (
          <li key={item.variantId} className={classes['row']}>
            <div className={classes['rowText']}>
              <Text fw={550} size="sm" truncate>
                {[item.title ?? item.variantId, item.optionsText].filter(Boolean).join(', ')}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {[item.sku, item.held > 0 && words.stockHeld(count(item.held))].filter(Boolean).join(' · ')}
              </Text>
            </div>
            <Badge variant="light" color={item.available === 0 ? 'red' : 'yellow'}>
              {words.stockLeft(count(item.available))}
            </Badge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
