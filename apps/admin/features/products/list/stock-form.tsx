import { Alert, Button, Group, NumberInput, ScrollArea, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, useAction } from '../../../api/index.ts';
import { words } from '../messages.ts';
import classes from './list.module.css';
import { patchRow } from './patch-row.ts';
import type { ProductRow } from './products-page.tsx';
import type { ProductStock } from './stock-cell.tsx';

interface StockFormProps {
  readonly row: ProductRow;
  readonly read: ProductStock;
  readonly onClose: () => void;
}

interface Change {
  readonly variantId: string;
  readonly warehouseCode: string;
  readonly quantity: number;
}

/** What is on hand by variant and warehouse; what is typed is what was counted, and the difference is booked. */
export function StockForm({ row, read, onClose }: StockFormProps) {
  const { variants, warehouses } = read;
  const [counted, setCounted] = useState<ReadonlyMap<string, number>>(new Map());
  const onHand = (variantId: string, code: string): number =>
    read.levels.find((level) => level.variantId === variantId && level.warehouseCode === code)?.onHand ?? 0;
  const changes = variants
    .flatMap(({ id: variantId }) =>
      warehouses.map(({ code: warehouseCode }) => ({
        variantId,
        warehouseCode,
        quantity:
          (counted.get(`${variantId} ${warehouseCode}`) ?? onHand(variantId, warehouseCode)) -
          onHand(variantId, warehouseCode),
      })),
    )
    .filter(({ quantity }) => quantity !== 0);
  const save = useBookCount(row, onClose);
  return (
    <form
      aria-label={words.stockOf(row.title)}
      onSubmit={(event) => {
        event.preventDefault();
        if (changes.length > 0) save.mutate(changes);
        else onClose();
      }}
    >
      <Stack gap="sm">
        {save.error && <Alert color="red">{save.error.message}</Alert>}
        <ScrollArea.Autosize mah={280}>
          <Sheet
            read={read}
            piecesOf={(variantId, code) => counted.get(`${variantId} ${code}`) ?? onHand(variantId, code)}
            onCount={(variantId, code, pieces) =>
              setCounted((before) => new Map([...before, [`${variantId} ${code}`, pieces]]))
            }
          />
        </ScrollArea.Autosize>
        <Group justify="flex-end" gap="xs">
          <Button size="xs" variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button size="xs" type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface SheetProps {
  readonly read: ProductStock;
  readonly piecesOf: (variantId: string, warehouseCode: string) => number;
  readonly onCount: (variantId: string, warehouseCode: string, pieces: number) => void;
}

function Sheet({ read: { variants, warehouses }, piecesOf, onCount }: SheetProps) {
  return (
    <table className={classes['sheet']}>
      <thead>
        <tr>
          <td />
          {warehouses.map(({ code, name }) => (
            <th key={code} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {variants.map(({ id, sku, optionsText }) => (
          <tr key={id}>
            <th scope="row">{optionsText || sku}</th>
            {warehouses.map(({ code, name }) => (
              <td key={code}>
                <NumberInput
                  size="xs"
                  w={84}
                  min={0}
                  allowDecimal={false}
                  hideControls
                  aria-label={words.onHandIn(sku, name)}
                  value={piecesOf(id, code)}
                  onChange={(value) => typeof value === 'number' && onCount(id, code, value)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Shown at once, taken back when it is refused. */
function useBookCount({ id }: ProductRow, onClose: () => void) {
  const queries = useQueryClient();
  return useAction({
    run: async (changes: readonly Change[], key) => {
      const difference = changes.reduce((sum, { quantity }) => sum + quantity, 0);
      const undo = await patchRow(queries, id, ({ available }) => ({ available: available + difference }));
      try {
        const params = { header: { 'idempotency-key': key } };
        const body = { reason: words.countReason, changes: [...changes] };
        return await answerOf(api.POST('/api/v1/admin/stock/adjustments', { params, body }));
      } catch (error) {
        undo();
        throw error;
      }
    },
    done: words.saved,
    changes: [['stock']],
    onDone: onClose,
  });
}
