import { Select, Text } from '@mantine/core';
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
import { PAYMENT_STATES } from './payment-filters.ts';

const ROWS_PER_PAGE = 50;
const route = getRouteApi('/shell/payments');
type Row = ItemOf<'listPayments'>;

const { columns: names } = words;
const columns: readonly Column<Row>[] = [
  { key: 'customer', header: names.customer, render: ({ email }) => email },
  { key: 'state', header: words.state, width: 170, from: 'sm', render: ({ state }) => <StateBadge state={state} /> },
  {
    key: 'amount',
    header: names.amount,
    width: 120,
    align: 'end',
    sort: { ascending: 'amount', descending: '-amount' },
    render: ({ amountMinor, currency }) => <MoneyText minor={amountMinor} currency={currency} />,
  },
  {
    key: 'refunded',
    header: names.refunded,
    width: 120,
    align: 'end',
    from: 'md',
    render: ({ refundedMinor, currency }) => <MoneyText minor={refundedMinor || null} currency={currency} />,
  },
  {
    key: 'reason',
    header: names.reason,
    from: 'lg',
    render: ({ failureCode }) => (
      <Text span size="sm" c="dimmed">
        {failureCode && stateWords(failureCode)}
      </Text>
    ),
  },
  {
    key: 'created',
    header: names.created,
    width: 140,
    from: 'sm',
    sort: { ascending: 'created', descending: '-created' },
    render: ({ createdAt }) => <TimeText at={createdAt} ago quiet />,
  },
];

export function PaymentsPage() {
  const { state, amountMin, amountMax, ...search } = route.useSearch();
  const navigate = useNavigate();
  const query = {
    ...search,
    state: state && [state],
    amountMin: numberOr(amountMin),
    amountMax: numberOr(amountMax),
  };
  const list = useList(['payments', 'list', query], (cursor) =>
    answerOf(api.GET('/api/v1/admin/payments', { params: { query: { ...query, cursor, limit: ROWS_PER_PAGE } } })),
  );
  const readCsv = () =>
    answerOf(api.GET('/api/v1/admin/payments', { params: { query: { ...query, format: 'csv' } }, parseAs: 'text' }));
  return (
    <Page title={words.title} intro={words.intro} needs="listPayments">
      <DataTable
        name="payments"
        label={words.title}
        list={list}
        columns={columns}
        idOf={({ paymentId }) => paymentId}
        nameOf={({ email }) => email}
        second={({ state }) => stateWords(state)}
        onOpen={({ orderId }) => void navigate({ to: '/payments/$orderId', params: { orderId } })}
        searchLabel={words.search}
        filters={<Filters />}
        readCsv={readCsv}
        empty={{ title: words.emptyTitle, hint: words.emptyHint }}
      />
    </Page>
  );
}

function Filters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: shop } = useShop();
  const set = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <>
      <Select
        aria-label={words.state}
        placeholder={words.anyState}
        clearable
        w={190}
        data={PAYMENT_STATES.map((value) => ({ value, label: stateWords(value) }))}
        value={search.state ?? null}
        onChange={(value) => set({ state: PAYMENT_STATES.find((one) => one === value) })}
      />
      {shop && (
        <RangeFilter
          label={names.amount}
          currency={shop.currency}
          range={{ min: search.amountMin, max: search.amountMax }}
          onChange={({ min, max }) => set({ amountMin: min, amountMax: max })}
        />
      )}
    </>
  );
}
