import { Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { answerOf, api, type ItemOf, useList } from '../../api/index.ts';
import { type Column, DataTable, TextLink, TimeText } from '../../components/index.ts';
import { Frame } from './frame.tsx';
import { words } from './messages.ts';

type Row = ItemOf<'listHolds'>;

const ROWS_PER_PAGE = 100;
const REFETCH_MS = 5_000;
const STATES = ['held', 'bound'] as const;
const route = getRouteApi('/shell/inventory/holds');

const whatOf = ({ lines }: Row): string =>
  lines
    .map(
      ({ quantity, title, optionsText, sku }) =>
        `${quantity} × ${[title ?? sku, optionsText].filter(Boolean).join(' · ')}`,
    )
    .join(', ');

const columns: readonly Column<Row>[] = [
  { key: 'for', header: words.keptFor, render: ({ order }) => <KeptFor order={order} /> },
  { key: 'what', header: words.article, from: 'sm', render: (row) => whatOf(row) },
  {
    key: 'since',
    header: words.started,
    width: 130,
    from: 'md',
    render: ({ createdAt }) => <TimeText at={createdAt} ago quiet />,
  },
  { key: 'ends', header: words.ends, width: 130, render: ({ expiresAt }) => <TimeText at={expiresAt} ago /> },
];

/** The order, or that there is none yet. */
export function KeptFor({ order }: Pick<Row, 'order'>) {
  if (!order) return words.checkout;
  return (
    <TextLink to="/orders/$orderId" params={{ orderId: order.id }} inherit>
      {words.order(order.number)}
    </TextLink>
  );
}

/** Pieces that are on hand and cannot be bought, because somebody is buying them. */
export function HoldsPage() {
  const query = route.useSearch();
  const navigate = route.useNavigate();
  const list = useList<Row>(
    ['stock', 'holds', query],
    (cursor) =>
      answerOf(api.GET('/api/v1/admin/holds', { params: { query: { ...query, cursor, limit: ROWS_PER_PAGE } } })),
    { refetchMs: REFETCH_MS },
  );
  const readCsv = () =>
    answerOf(api.GET('/api/v1/admin/holds', { params: { query: { ...query, format: 'csv' } }, parseAs: 'text' }));
  const filter = (
    <Select
      aria-label={words.tabs.holds}
      placeholder={words.anyState}
      clearable
      w={220}
      value={query.state ?? null}
      data={STATES.map((value) => ({ value, label: words.states[value] }))}
      onChange={(state) => void navigate({ search: { state: STATES.find((one) => one === state) }, replace: true })}
    />
  );
  return (
    <Frame needs="listHolds">
      <DataTable
        name="holds"
        label={words.tabs.holds}
        list={list}
        columns={columns}
        idOf={({ reference }) => reference}
        nameOf={({ reference }) => reference}
        second={whatOf}
        filters={filter}
        readCsv={readCsv}
        empty={{ title: words.holdsEmptyTitle, hint: words.holdsEmptyHint }}
      />
    </Frame>
  );
}
