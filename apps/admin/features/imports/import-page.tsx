import { Alert, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type Answer, answerOf, api, type ItemOf, useAction, useList } from '../../api/index.ts';
import {
  ButtonLink,
  type Column,
  ConfirmButton,
  count,
  DataTable,
  Page,
  ProblemAlert,
  Scoped,
  StateBadge,
} from '../../components/index.ts';
import classes from './imports.module.css';
import { STATE_TONES } from './imports-page.tsx';
import { words } from './messages.ts';
import { RunProgress } from './run-progress.tsx';

export type Import = Answer<'readImport'>;

const REFETCH_MS = 1_000;
const ROWS_PER_PAGE = 100;
const isOver = ({ state }: Import): boolean => state !== 'queued' && state !== 'running';

/** One import: how far it has come, and what came of it. */
export function ImportPage() {
  const { id } = useParams({ from: '/shell/imports/$id' });
  const { data, error, refetch } = useQuery({
    queryKey: ['import', id],
    queryFn: () => answerOf(api.GET('/api/v1/admin/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : REFETCH_MS),
  });
  return (
    <Page
      title={data?.fileName ?? words.title}
      back={{ to: '/imports', label: words.back }}
      beside={data && <StateBadge state={STATE_TONES[data.state]} label={words.states[data.state]} />}
      actions={
        data && (isOver(data) ? <ButtonLink to="/products">{words.toProducts}</ButtonLink> : <Cancel run={data} />)
      }
      needs="readImport"
    >
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} radius="lg" />}
      {data && (
        <>
          {!isOver(data) && <RunProgress run={data} />}
          {data.failure && <Alert color="red">{data.failure}</Alert>}
          <Figures run={data} />
          {isOver(data) && <RejectedRows run={data} />}
        </>
      )}
    </Page>
  );
}

function Cancel({ run }: { readonly run: Import }) {
  const cancel = useAction({
    run: () => answerOf(api.POST('/api/v1/admin/imports/{id}/cancellation', { params: { path: { id: run.id } } })),
    changes: [['import', run.id], ['imports']],
  });
  if (run.cancelAsked) return <Text c="dimmed">{words.stopping}</Text>;
  return (
    <Scoped to="cancelImport">
      <ConfirmButton
        action={words.cancel}
        question={words.askCancel}
        loading={cancel.isPending}
        onConfirm={() => cancel.mutate(undefined)}
      />
    </Scoped>
  );
}

const FIGURES = ['created', 'updated', 'unchanged', 'stockChanged', 'rejected'] as const;

function Figures({ run }: { readonly run: Import }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: 5 }}>
      {FIGURES.map((name) => (
        <Paper key={name} className={classes['figure'] ?? ''}>
          <Text size="sm" c="dimmed">
            {words[name]}
          </Text>
          <Text className={classes['number'] ?? ''} {...(name === 'rejected' && run[name] > 0 ? { c: 'red' } : {})}>
            {count(run[name])}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

type Rejection = ItemOf<'listRejectedRows'>;

const columns: readonly Column<Rejection>[] = [
  { key: 'line', header: words.line, width: 90, render: ({ line }) => count(line) },
  { key: 'field', header: words.column, width: 180, from: 'sm', render: ({ field }) => field ?? words.wholeRow },
  { key: 'reason', header: words.reason, from: 'sm', render: ({ reason }) => <span title={reason}>{reason}</span> },
];

function RejectedRows({ run: { id } }: { readonly run: Import }) {
  const path = '/api/v1/admin/imports/{id}/rejected';
  const list = useList<Rejection>(['import', id, 'rejected'], (cursor) =>
    answerOf(api.GET(path, { params: { path: { id }, query: { cursor, limit: ROWS_PER_PAGE } } })),
  );
  const readCsv = () =>
    answerOf(api.GET(path, { params: { path: { id }, query: { format: 'csv' } }, parseAs: 'text' }));
  return (
    <Stack gap="xs">
      <div>
        <Title order={2}>{words.rejectedTitle}</Title>
        {list.rows.length > 0 && <Text c="dimmed">{words.rejectedHint}</Text>}
      </div>
      <DataTable
        name="rejected-rows"
        label={words.rejectedTitle}
        list={list}
        columns={columns}
        idOf={({ line, field, reason }) => `${line} ${field} ${reason}`}
        nameOf={({ line }) => `${words.line} ${line}`}
        second={({ reason }) => <span title={reason}>{reason}</span>}
        readCsv={readCsv}
        empty={{ title: words.noneRejected, hint: words.noneRejectedHint }}
      />
    </Stack>
  );
}
