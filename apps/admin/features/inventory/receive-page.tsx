import { Alert, Button, Group, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answerOf, api, useAction } from '../../api/index.ts';
import { ButtonLink, Page, Panel, ProblemAlert } from '../../components/index.ts';
import classes from './inventory.module.css';
import { words } from './messages.ts';
import { filledLines, type ReceiptLine, repeatedKeys } from './receipt.ts';
import { ReceiptLines } from './receipt-lines.tsx';
import { useArticles } from './use-articles.ts';
import { useWarehouses, type Warehouse } from './use-warehouses.ts';

/** A delivery comes in. */
export function ReceivePage() {
  const { data: warehouses, error, refetch } = useWarehouses();
  return (
    <Page
      title={words.receiveTitle}
      intro={words.receiveIntro}
      back={{ to: '/inventory', label: words.back }}
      needs="receiveStock"
    >
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!warehouses && !error && <Skeleton height={300} radius="lg" />}
      {warehouses?.length === 0 && (
        <Alert color="yellow" title={words.noWarehouse}>
          <ButtonLink to="/inventory/warehouses">{words.toWarehouses}</ButtonLink>
        </Alert>
      )}
      {warehouses?.[0] && <ReceiptForm warehouses={warehouses} first={warehouses[0].code} />}
    </Page>
  );
}

const emptyLine = (): ReceiptLine => ({ key: crypto.randomUUID(), sku: '', quantity: null });

interface ReceiptFormProps {
  readonly warehouses: readonly Warehouse[];
  readonly first: string;
}

function ReceiptForm({ warehouses, first }: ReceiptFormProps) {
  const [note, setNote] = useState('');
  const [warehouse, setWarehouse] = useState(first);
  const [lines, setLines] = useState<readonly ReceiptLine[]>([emptyLine()]);
  const filled = filledLines(lines);
  const articles = useArticles(filled.map(({ sku }) => sku.trim()));
  const repeated = repeatedKeys(lines);
  const changes = filled.flatMap(({ sku, quantity }) => {
    const variantId = articles.get(sku.trim())?.variantId;
    return variantId && quantity !== null ? [{ variantId, warehouseCode: warehouse, quantity }] : [];
  });
  const book = useBookReceipt();
  const pieces = changes.reduce((sum, { quantity }) => sum + quantity, 0);
  const isReady = note.trim() !== '' && changes.length > 0 && changes.length === filled.length && repeated.size === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) book.mutate({ reference: note.trim(), reason: words.receiptReason, changes });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {book.error && <ProblemAlert problem={book.error} />}
        <Panel title={words.delivery}>
          <div className={classes['fields']}>
            <TextInput
              label={words.note}
              description={words.noteHint}
              name="note"
              required
              autoFocus
              maxLength={300}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
            <Select
              label={words.into}
              allowDeselect={false}
              value={warehouse}
              data={warehouses.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(code) => code && setWarehouse(code)}
            />
          </div>
        </Panel>
        <Panel title={words.linesTitle}>
          <Text size="sm" c="dimmed" mb="sm">
            {words.linesHint}
          </Text>
          <ReceiptLines lines={lines} articles={articles} repeated={repeated} newLine={emptyLine} onChange={setLines} />
        </Panel>
        <Group justify="space-between">
          <Text c="dimmed" aria-live="polite">
            {words.sum(changes.length, pieces)}
          </Text>
          <Button type="submit" size="md" disabled={!isReady} loading={book.isPending}>
            {words.bookReceipt}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Receipt {
  readonly reference: string;
  readonly reason: string;
  readonly changes: readonly {
    readonly variantId: string;
    readonly warehouseCode: string;
    readonly quantity: number;
  }[];
}

function useBookReceipt() {
  const navigate = useNavigate();
  return useAction({
    run: ({ changes, ...receipt }: Receipt, key) =>
      answerOf(
        api.POST('/api/v1/admin/stock/receipts', {
          params: { header: { 'idempotency-key': key } },
          body: { ...receipt, changes: [...changes] },
        }),
      ),
    done: (_, { changes, reference }) =>
      words.received(
        changes.reduce((sum, { quantity }) => sum + quantity, 0),
        reference,
      ),
    changes: [['stock'], ['products']],
    onDone: () => void navigate({ to: '/inventory' }),
  });
}
