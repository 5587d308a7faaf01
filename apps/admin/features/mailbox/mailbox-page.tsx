import { Drawer, Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type Answer, answerOf, api, type ItemOf, useList } from '../../api/index.ts';
import { type Column, DataTable, Page, ProblemAlert, StateBadge, TimeText } from '../../components/index.ts';
import { MAIL_STATES } from './mail-states.ts';
import classes from './mailbox.module.css';
import { words } from './messages.ts';

const ROWS_PER_PAGE = 50;
const route = getRouteApi('/shell/mailbox');
type Row = ItemOf<'listMails'>;

const { columns: names } = words;
const columns: readonly Column<Row>[] = [
  { key: 'subject', header: names.subject, render: ({ subject }) => subject },
  {
    key: 'to',
    header: names.to,
    from: 'sm',
    render: ({ to }) => (
      <Text span inherit c="dimmed" className={classes['to'] ?? ''} title={to}>
        {to}
      </Text>
    ),
  },
  {
    key: 'state',
    header: names.state,
    width: 130,
    from: 'sm',
    render: ({ state }) => <StateBadge state={state} label={words.states[state]} />,
  },
  {
    key: 'written',
    header: names.written,
    width: 140,
    from: 'sm',
    render: ({ createdAt }) => <TimeText at={createdAt} ago quiet />,
  },
];

export function MailboxPage() {
  // The mail that is open stands in the address and narrows nothing.
  const { mail, state, q } = route.useSearch();
  const navigate = route.useNavigate();
  const query = { q, state: state && [state] };
  const list = useList(['mails', 'list', query], (cursor) =>
    answerOf(api.GET('/api/v1/admin/mailbox', { params: { query: { ...query, cursor, limit: ROWS_PER_PAGE } } })),
  );
  const readCsv = () =>
    answerOf(api.GET('/api/v1/admin/mailbox', { params: { query: { ...query, format: 'csv' } }, parseAs: 'text' }));
  return (
    <Page title={words.title} intro={words.intro} needs="listMails">
      <DataTable
        name="mailbox"
        label={words.title}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        nameOf={({ subject }) => subject}
        second={({ to, state }) => `${to} · ${words.states[state]}`}
        onOpen={({ id }) => void navigate({ search: (search) => ({ ...search, mail: id }) })}
        searchLabel={words.search}
        filters={<StateFilter />}
        readCsv={readCsv}
        empty={{ title: words.emptyTitle, hint: words.emptyHint }}
      />
      <MailDrawer id={mail} onClose={() => void navigate({ search: ({ mail: _, ...search }) => search })} />
    </Page>
  );
}

function StateFilter() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (value: string | null) => {
    const state = MAIL_STATES.find((one) => one === value);
    void navigate({ search: (before) => ({ ...before, state }), replace: true });
  };
  return (
    <Select
      aria-label={names.state}
      placeholder={words.anyState}
      clearable
      w={150}
      data={MAIL_STATES.map((value) => ({ value, label: words.states[value] }))}
      value={search.state ?? null}
      onChange={set}
    />
  );
}

function MailDrawer({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['mails', id],
    queryFn: () => answerOf(api.GET('/api/v1/admin/mailbox/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={data?.subject ?? words.title}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {error && <ProblemAlert problem={error} />}
      {!data && !error && <Skeleton height={320} />}
      {data && <Mail mail={data} />}
    </Drawer>
  );
}

/** The mail as plain text: its HTML is made for mail programs and is not let into this page. */
const Mail = ({ mail }: { readonly mail: Answer<'getMail'> }) => (
  <Stack>
    <Group gap="xs">
      <StateBadge state={mail.state} label={words.states[mail.state]} />
      <Text size="sm" c="dimmed">
        {words.to} {mail.to} · <TimeText at={mail.sentAt ?? mail.createdAt} />
      </Text>
    </Group>
    {mail.state === 'kept' && (
      <Text size="sm" c="dimmed">
        {words.keptHint}
      </Text>
    )}
    {mail.lastError && (
      <Text size="sm">
        {words.lastError}: {mail.lastError} ({words.attempts}: {mail.attempts})
      </Text>
    )}
    <pre className={classes['text']}>{mail.text}</pre>
  </Stack>
);
