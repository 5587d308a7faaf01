import { Stack, Title } from '@mantine/core';
import { answerOf, api, type ItemOf, useList } from '../../api/index.ts';
import { type Column, DataTable, TimeText } from '../../components/index.ts';
import classes from './inventory.module.css';
import { words } from './messages.ts';

type Row = ItemOf<'listStockMovements'>;

const ROWS_PER_PAGE = 50;
const signed = (pieces: number): string =>
  pieces === 0 ? '–' : `${pieces > 0 ? '+' : '−'}${Math.abs(pieces).toLocaleString('en')}`;

const HAS_ID = /[0-9a-f]{8}-[0-9a-f]{4}-/;

const columns: readonly Column<Row>[] = [
  {
    key: 'what',
    header: words.what,
    render: ({ kind, reason }) => (
      <span className={classes['article']}>
        <span className={classes['title']}>{words.kinds[kind] ?? kind}</span>
        {reason && <span className={classes['under']}>{reason}</span>}
      </span>
    ),
    text: ({ kind }) => kind,
  },
  {
    key: 'warehouse',
    header: words.warehouse,
    width: 150,
    from: 'md',
    render: ({ warehouseName }) => warehouseName,
    text: ({ warehouseName }) => warehouseName,
  },
  {
    key: 'onHand',
    header: words.onHand,
    width: 100,
    align: 'end',
    render: (row) => signed(row.onHandDelta),
    text: (row) => row.onHandDelta,
  },
  {
    key: 'held',
    header: words.held,
    width: 90,
    align: 'end',
    render: (row) => signed(row.heldDelta),
    text: (row) => row.heldDelta,
  },
  {
    key: 'who',
    header: words.who,
    width: 180,
    from: 'md',
    render: ({ actorName }) => actorName ?? <span className={classes['quiet']}>{words.theShop}</span>,
    text: ({ actorName }) => actorName,
  },
  {
    key: 'reference',
    header: words.reference,
    from: 'lg',
    // What people wrote; the ids that programs book with tell nobody anything, and are in the file.
    render: ({ reference }) => (
      <span className={classes['reference']} title={reference}>
        {HAS_ID.test(reference) ? '–' : reference}
      </span>
    ),
    text: ({ reference }) => reference,
  },
  {
    key: 'when',
    header: words.when,
    width: 140,
    from: 'sm',
    render: ({ createdAt }) => <TimeText at={createdAt} ago quiet />,
    text: (row) => row.createdAt,
  },
];

/** Every change of an article's stock, newest first. */
export function Movements({ variantId }: { readonly variantId: string }) {
  const path = '/api/v1/admin/stock/{variantId}/movements';
  const list = useList<Row>(['stock', 'movements', variantId], (cursor) =>
    answerOf(api.GET(path, { params: { path: { variantId }, query: { cursor, limit: ROWS_PER_PAGE } } })),
  );
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {words.movements}
      </Title>
      <DataTable
        name="movements"
        label={words.movements}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        nameOf={({ kind }) => kind}
        second={({ actorName, warehouseName }) => [actorName, warehouseName].filter(Boolean).join(' · ')}
        empty={{ title: words.noMovements, hint: words.noMovementsHint }}
      />
    </Stack>
  );
}
