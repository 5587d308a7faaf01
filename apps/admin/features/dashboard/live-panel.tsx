import { Sparkline } from '@mantine/charts';
import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api, useLiveOrders } from '../../api/index.ts';
import {
  CsvButton,
  count,
  MoneyText,
  money,
  Panel,
  ProblemAlert,
  StateBadge,
  TextLink,
  TimeText,
} from '../../components/index.ts';
import classes from './dashboard.module.css';
import { words } from './messages.ts';
import { inCurrency, useLive, useView } from './use-reports.ts';

const SHOWN = 6;
const POLL_MS = 5_000;

/** The newest orders as they come in, by a stream; by looking every few seconds while there is none. */
export function LivePanel() {
  const { connected, problem } = useLiveOrders();
  const { data, error, refetch } = useQuery({
    queryKey: ['orders', 'newest', SHOWN],
    queryFn: () => answerOf(api.GET('/api/v1/admin/orders', { params: { query: { limit: SHOWN } } })),
    refetchInterval: connected ? false : POLL_MS,
  });
  const readCsv = () =>
    answerOf(api.GET('/api/v1/admin/orders', { params: { query: { format: 'csv' } }, parseAs: 'text' }));
  return (
    <Panel
      title={words.live}
      actions={
        <div className={classes['liveHead']}>
          <span className={classes['pulse']} data-on={connected || undefined} title={problem ?? undefined}>
            {connected ? words.liveOn : words.liveOff}
          </span>
          <CsvButton name="orders" label={words.live} read={readCsv} />
        </div>
      }
    >
      <LastHour />
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={220} />}
      {data?.items.length === 0 && <Text c="dimmed">{words.noOrders}</Text>}
      <ul className={classes['rows']}>
        {data?.items.map((order) => (
          <li key={order.id} className={classes['row']}>
            <div className={classes['rowText']}>
              <TextLink inherit fw={550} to="/orders/$orderId" params={{ orderId: order.id }}>
                {order.number}
              </TextLink>
              <Text size="sm" c="dimmed" truncate>
                {order.name} · <TimeText at={order.placedAt} ago />
              </Text>
            </div>
            <StateBadge state={order.state} />
            <MoneyText minor={order.totalMinor} currency={order.currency} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function LastHour() {
  const { currency } = useView();
  const { data } = useLive();
  const live = inCurrency(data?.currencies, currency);
  if (!live) return null;
  const { ordersPaid, revenueMinor } = live.lastHour;
  return (
    <div className={classes['lastHour']}>
      <Text size="sm">{words.lastHour(count(ordersPaid), money(revenueMinor, live.currency))}</Text>
      <div role="img" aria-label={words.lastHours}>
        <Sparkline
          w={96}
          h={28}
          data={live.points.map((point) => point.ordersPlaced)}
          color="clay.5"
          curveType="monotone"
          fillOpacity={0.2}
        />
      </div>
    </div>
  );
}
