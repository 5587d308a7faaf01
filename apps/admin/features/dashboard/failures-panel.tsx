import { Skeleton, Text } from '@mantine/core';
import { type Answer, answerOf, api } from '../../api/index.ts';
import { CsvButton, count, MoneyText, Panel, ProblemAlert, stateWords } from '../../components/index.ts';
import classes from './dashboard.module.css';
import { words } from './messages.ts';
import { useFailures, useView } from './use-reports.ts';

type Reasons = Answer<'reportPaymentFailures'>['reasons'];
const sumOf = (reasons: Reasons): number => reasons.reduce((sum, reason) => sum + reason.count, 0);

/** Why payments failed, the most frequent reason first. */
export function FailuresPanel() {
  const { range, period } = useView();
  const { data, error, refetch } = useFailures(period);
  const query = { ...period, format: 'csv' } as const;
  const readCsv = () => answerOf(api.GET('/api/v1/reports/payment-failures', { params: { query }, parseAs: 'text' }));
  return (
    <Panel title={words.failures} actions={<CsvButton name="failed-payments" label={words.failures} read={readCsv} />}>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} />}
      {data && (
        <Text size="sm" c="dimmed" mb="xs">
          {data.reasons.length === 0
            ? words.failuresNone
            : words.failuresTotal(count(sumOf(data.reasons)), count(sumOf(data.previousReasons)), words.before[range])}
        </Text>
      )}
      <ul className={classes['rows']}>
        {data?.reasons.map((reason) => (
          <li key={`${reason.code}-${reason.currency}`} className={classes['row']}>
            <div className={classes['rowText']}>
              <Text fw={550} size="sm">
                {stateWords(reason.code)}
              </Text>
              <Text size="xs" c="dimmed">
                <MoneyText minor={reason.amountMinor} currency={reason.currency} /> {words.lost}
              </Text>
            </div>
            <Text fw={550}>{count(reason.count)}</Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
