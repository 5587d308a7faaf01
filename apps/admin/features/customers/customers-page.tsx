import { Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { answerOf, api, type ItemOf, useList } from '../../api/index.ts';
import { type Column, DataTable, Page, TimeText } from '../../components/index.ts';
import { words } from './messages.ts';

const ROWS_PER_PAGE = 50;
const route = getRouteApi('/shell/customers');
type Row = ItemOf<'listCustomers'>;

const { columns: names } = words;
const columns: readonly Column<Row>[] = [
  { key: 'name', header: names.name, render: ({ name }) => name },
  {
    key: 'email',
    header: names.email,
    from: 'sm',
    sort: { ascending: 'email', descending: '-email' },
    render: ({ email }) => (
      <Text span inherit c="dimmed">
        {email}
      </Text>
    ),
  },
  {
    key: 'registered',
    header: names.registered,
    width: 160,
    sort: { ascending: 'registered', descending: '-registered' },
    render: ({ registeredAt }) => <TimeText at={registeredAt} ago quiet />,
  },
];

export function CustomersPage() {
  const query = route.useSearch();
  const navigate = useNavigate();
  const list = useList(['customers', 'list', query], (cursor) =>
    answerOf(api.GET('/api/v1/admin/customers', { params: { query: { ...query, cursor, limit: ROWS_PER_PAGE } } })),
  );
  const readCsv = () =>
    answerOf(api.GET('/api/v1/admin/customers', { params: { query: { ...query, format: 'csv' } }, parseAs: 'text' }));
  return (
    <Page title={words.title} intro={words.intro} needs="listCustomers">
      <DataTable
        name="customers"
        label={words.title}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        second={({ email }) => email}
        onOpen={({ id }) => void navigate({ to: '/customers/$customerId', params: { customerId: id } })}
        searchLabel={words.search}
        readCsv={readCsv}
        empty={{ title: words.emptyTitle, hint: words.emptyHint }}
      />
    </Page>
  );
}
