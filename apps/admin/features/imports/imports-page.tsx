import '@mantine/dropzone/styles.css';
import { Group, Stack, Text, Title } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { FileSpreadsheetIcon } from 'lucide-react';
import { useState } from 'react';
import { answerOf, api, type ItemOf, useList } from '../../api/index.ts';
import { type Column, DataTable, download, Page, Scoped, StateBadge, TimeText } from '../../components/index.ts';
import classes from './imports.module.css';
import { words } from './messages.ts';
import { Wizard } from './wizard.tsx';

type Row = ItemOf<'listImports'>;

const BYTES_MAX = 50 * 1024 * 1024;
const REFETCH_MS = 5_000;
const ROWS_PER_PAGE = 50;
const TEMPLATE = `sku,title,price,description,category,brand,stock,image,weight,tags
TOTE-1,Market Tote,28.00,Heavy enough to stand up while you fill it.,Totes,Ostler,40,,420,"canvas,everyday"
`;

const columns: readonly Column<Row>[] = [
  { key: 'file', header: words.file, render: ({ fileName }) => fileName },
  {
    key: 'state',
    header: words.state,
    width: 120,
    render: ({ state }) => <StateBadge state={STATE_TONES[state]} label={words.states[state]} />,
  },
  {
    key: 'rows',
    header: words.rows,
    width: 100,
    align: 'end',
    from: 'sm',
    render: ({ rows }) => rows.toLocaleString('en'),
  },
  {
    key: 'rejected',
    header: words.rejected,
    width: 120,
    align: 'end',
    from: 'sm',
    render: ({ rejected }) => rejected.toLocaleString('en'),
  },
  {
    key: 'when',
    header: words.when,
    width: 150,
    from: 'md',
    render: ({ createdAt }) => <TimeText at={createdAt} ago quiet />,
  },
];

/** The states as the badges of the house know them. */
export const STATE_TONES: Readonly<Record<Row['state'], string>> = {
  queued: 'queued',
  running: 'running',
  finished: 'done',
  failed: 'failed',
  cancelled: 'archived',
};

/** A file comes in, and what came in before. */
export function ImportsPage() {
  const [file, setFile] = useState<File | null>(null);
  const navigate = useNavigate();
  const list = useList<Row>(
    ['imports', 'list'],
    (cursor) => answerOf(api.GET('/api/v1/admin/imports', { params: { query: { cursor, limit: ROWS_PER_PAGE } } })),
    { refetchMs: REFETCH_MS },
  );
  return (
    <Page title={words.title} intro={words.intro} needs="listImports">
      <Scoped to="startImport">
        {file ? <Wizard file={file} onClose={() => setFile(null)} /> : <Drop onFile={setFile} />}
      </Scoped>
      {!file && (
        <Stack gap="sm">
          <Title order={2}>{words.history}</Title>
          <DataTable
            name="imports"
            label={words.history}
            list={list}
            columns={columns}
            idOf={({ id }) => id}
            nameOf={({ fileName }) => fileName}
            onOpen={({ id }) => void navigate({ to: '/imports/$id', params: { id } })}
            empty={{ title: words.emptyTitle, hint: words.emptyHint }}
          />
        </Stack>
      )}
    </Page>
  );
}

function Drop({ onFile }: { readonly onFile: (file: File) => void }) {
  return (
    <div>
      <Dropzone
        multiple={false}
        maxSize={BYTES_MAX}
        accept={['text/csv', 'application/vnd.ms-excel', 'text/plain', '.csv']}
        onDrop={([file]) => file && onFile(file)}
        onReject={() => notifications.show({ message: words.onlyOne, color: 'yellow' })}
        className={classes['drop'] ?? ''}
        inputProps={{ 'aria-label': words.drop }}
      >
        <Group gap="lg" wrap="nowrap" justify="center" py="lg">
          <FileSpreadsheetIcon size={40} strokeWidth={1.25} aria-hidden style={{ flex: 'none' }} />
          <div>
            <Text size="lg" fw={550}>
              {words.drop}
            </Text>
            <Text c="dimmed">{words.dropHint}</Text>
          </div>
        </Group>
      </Dropzone>
      <Text size="sm" mt="xs">
        <button type="button" className={classes['link']} onClick={() => download('products-template.csv', TEMPLATE)}>
          {words.template}
        </button>
      </Text>
    </div>
  );
}
