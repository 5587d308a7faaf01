import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { answerOf, api, type ItemOf, useAction, useList } from '../../api/index.ts';
import { type Column, ConfirmButton, DataTable, Page, ProblemAlert, Scoped, TimeText } from '../../components/index.ts';
import { LetterDrawer } from './letter-drawer.tsx';
import { words } from './messages.ts';

const ROWS_PER_PAGE = 50;
const route = getRouteApi('/shell/dead-letters');
type Row = ItemOf<'listDeadLetters'>;

const { columns: names } = words;
const columns: readonly Column<Row>[] = [
  { key: 'event', header: names.event, width: 190, render: (row) => row.eventType, text: (row) => row.eventType },
  {
    key: 'subscriber',
    header: names.subscriber,
    from: 'sm',
    render: (row) => row.subscriber,
    text: (row) => row.subscriber,
  },
  { key: 'reason', header: names.reason, from: 'md', render: (row) => row.reason, text: (row) => row.reason },
  {
    key: 'attempts',
    header: names.attempts,
    width: 80,
    align: 'end',
    from: 'lg',
    render: (row) => row.attempts,
    text: (row) => row.attempts,
  },
  {
    key: 'since',
    header: names.since,
    width: 130,
    render: (row) => <TimeText at={row.createdAt} ago quiet />,
    text: (row) => row.createdAt,
  },
];

export function DeadLettersPage() {
  const { subscriber, letter } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useList(['dead-letters', 'list', subscriber], (cursor) =>
    answerOf(
      api.GET('/api/v1/admin/dead-letters', { params: { query: { subscriber, cursor, limit: ROWS_PER_PAGE } } }),
    ),
  );
  return (
    <Page
      title={words.title}
      intro={words.intro}
      needs="listDeadLetters"
      actions={subscriber && <ReplayAll subscriber={subscriber} />}
    >
      <DataTable
        name="dead-letters"
        label={words.title}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        nameOf={({ eventType }) => eventType}
        second={({ subscriber: name }) => name}
        onOpen={({ id }) => void navigate({ search: { subscriber, letter: id } })}
        filters={<SubscriberFilter />}
        empty={{ title: words.emptyTitle, hint: words.emptyHint }}
      />
      <LetterDrawer id={letter} onClose={() => void navigate({ search: { subscriber } })} />
    </Page>
  );
}

function SubscriberFilter() {
  const { subscriber } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useQuery({
    queryKey: ['dead-letters', 'subscribers'],
    queryFn: () => answerOf(api.GET('/api/v1/admin/dead-letters', { params: { query: { limit: 1 } } })),
  });
  const counted = data?.bySubscriber ?? [];
  const sum = counted.reduce((total, { count }) => total + count, 0);
  return (
    <Select
      aria-label={words.subscriber}
      placeholder={words.anySubscriber(sum)}
      clearable
      w={320}
      data={counted.map(({ subscriber: value, count }) => ({ value, label: words.option(value, count) }))}
      value={subscriber ?? null}
      onChange={(value) => void navigate({ search: { subscriber: value ?? undefined }, replace: true })}
    />
  );
}

function ReplayAll({ subscriber }: { readonly subscriber: string }) {
  const replay = useAction({
    run: () => answerOf(api.POST('/api/v1/admin/dead-letters/replays', { body: { subscriber } })),
    done: ({ replayed }) => words.replayed(replayed),
    changes: [['dead-letters']],
  });
  return (
    <Scoped to="replayDeadLetters">
      {replay.error && <ProblemAlert problem={replay.error} />}
      <ConfirmButton
        action={words.replayAll(subscriber)}
        question={words.replayQuestion(subscriber)}
        loading={replay.isPending}
        onConfirm={() => replay.mutate(undefined)}
      />
    </Scoped>
  );
}
