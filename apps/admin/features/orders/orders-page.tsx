import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { answerOf, api, type ItemOf, useList } from '../../api/index.ts';
import {
  type Column,
  DataTable,
  MoneyText,
  Page,
  RangeFilter,
  StateBadge,
  stateWords,
  TimeText,
} from '../../components/index.ts';
import { numberOr } from '../../router/search.ts';
import { useShop } from '../products/use-shop.ts';
import { words } from './messages.ts';
import { ORDER_FILTERS, type OrderFilter, statesOf } from './order-filters.ts';
import classes from './orders.module.css';

const ROWS_PER_PAGE = 50;
const route = getRouteApi('/shell/orders');
type Row = ItemOf<'listAllOrders'>;

const { columns: names } = words;
const columns: readonly Column<Row>[] = [
  { key: 'number', header: names.number, width: 125, render: ({ number }) => number },
  { key: 'state', header: names.state, width: 112, render: ({ state }) => <StateBadge state={state} /> },
  { key: 'customer', header: names.customer, from: 'sm', render: (row) => <Customer {...row} /> },
  { key: 'pieces', header: names.pieces, width: 90, align: 'end', from: 'md', render: ({ itemCount }) => itemCount },
  {
    key: 'total',
    header: names.total,
    width: 105,
    align: 'end',
    sort: { ascending: 'total', descending: '-total' },
    render: ({ totalMinor, currency }) => <MoneyText minor={totalMinor} currency={currency} />,
  },
  {
    key: 'placed',
    header: names.placed,
    width: 150,
    from: 'sm',
    sort: { ascending: 'placed', descending: '-placed' },
    render: ({ placedAt }) => <TimeText at={placedAt} ago quiet />,
  },
];

const Customer = ({ name, email }: Row) => (
  <>
    {name}{' '}
    <Text span size="sm" c="dimmed">
      {email}
    </Text>
  </>
);

export function OrdersPage() {
  const { state, totalMin, totalMax, ...search } = route.useSearch();
  const navigate = useNavigate();
  const query = { ...search, state: statesOf(state), totalMin: numberOr(totalMin), totalMax: numberOr(totalMax) };
  const list = useList(['orders', 'list', query], (cursor) =>
    answerOf(api.GET('/api/v1/admin/orders', { params: { query: { ...query, cursor, limit: ROWS_PER_PAGE } } })),
  );
  const readCsv = () =>
    answerOf(api.GET('/api/v1/admin/orders', { params: { query: { ...query, format: 'csv' } }, parseAs: 'text' }));
  return (
    <Page title={words.title} intro={words.intro} needs="listAllOrders">
      <StateFilter />
      <DataTable
        name="orders"
        label={words.title}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        nameOf={({ number }) => number}
        second={({ name }) => name}
        onOpen={({ id }) => void navigate({ to: '/orders/$orderId', params: { orderId: id } })}
        searchLabel={words.search}
        filters={<TotalFilter />}
        readCsv={readCsv}
        empty={{
          title: words.emptyTitle,
          hint: words.emptyHint,
          action: (
            <Button component="a" href="/">
              {words.visitShop}
            </Button>
          ),
        }}
      />
    </Page>
  );
}

function TotalFilter() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: shop } = useShop();
  return (
    shop && (
      <RangeFilter
        label={names.total}
        currency={shop.currency}
        range={{ min: search.totalMin, max: search.totalMax }}
        onChange={({ min, max }) =>
          void navigate({ search: (before) => ({ ...before, totalMin: min, totalMax: max }), replace: true })
        }
      />
    )
  );
}

/** The states as one row of choices, each with how many orders are in it. */
function StateFilter() {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useQuery({
    queryKey: ['orders', 'counts'],
    queryFn: () => answerOf(api.GET('/api/v1/admin/orders/counts')),
  });
  const countOf = (filter: OrderFilter) => {
    const counted = data?.items.filter((item) => statesOf(filter)?.includes(item.state)) ?? [];
    const sum = counted.reduce((total, { count }) => total + count, 0);
    return `${sum.toLocaleString('en')}${counted.every(({ exact }) => exact) ? '' : '+'}`;
  };
  const choose = (next: OrderFilter | undefined) =>
    void navigate({ search: (before) => ({ ...before, state: next }), replace: true });
  return (
    <Group gap={6} role="group" aria-label={words.columns.state} className={classes['states'] ?? ''}>
      {[undefined, ...ORDER_FILTERS].map((filter) => (
        <button
          key={filter ?? 'all'}
          type="button"
          className={classes['state']}
          aria-pressed={state === filter}
          onClick={() => choose(filter)}
        >
          {filter === undefined ? words.all : filter === 'open' ? words.open : stateWords(filter)}
          {filter && data && <span className={classes['stateCount']}>{countOf(filter)}</span>}
        </button>
      ))}
    </Group>
  );
}
