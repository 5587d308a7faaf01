import { Alert, Button, Group, ScrollArea, Skeleton, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { api, useAction, type Versioned, versionedAnswerOf } from '../../../api/index.ts';
import { MoneyInput, money, ProblemAlert } from '../../../components/index.ts';
import type { StaffProduct } from '../editor/draft.ts';
import { readProduct } from '../editor/use-editor.ts';
import { words } from '../messages.ts';
import { InPlace } from './in-place.tsx';
import classes from './list.module.css';
import { patchRow } from './patch-row.ts';
import type { ProductRow } from './products-page.tsx';

/** The price, or from where to where the prices go; pressed, it can be changed where it stands. */
export const PriceCell = memo(({ row, isEditable }: { readonly row: ProductRow; readonly isEditable: boolean }) => {
  const { priceMinMinor: min, priceMaxMinor: max, currency, title } = row;
  const shown = min === max ? money(min, currency) : `${money(min, currency)} – ${money(max, currency)}`;
  if (!isEditable) return shown;
  return (
    <InPlace label={`${words.editPrice(title)}: ${shown}`} shown={shown}>
      {(close) => <PriceForm row={row} onClose={close} />}
    </InPlace>
  );
});

interface FormProps {
  readonly row: ProductRow;
  readonly onClose: () => void;
}

function PriceForm({ row, onClose }: FormProps) {
  // Read as the form is opened and not again: with a newer version beside older prices, another's would be overwritten unasked.
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    queryKey: ['product', row.id],
    queryFn: () => readProduct(row.id),
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data || !isFetchedAfterMount) return <Skeleton height={36} width={200} />;
  return <Prices read={data} onClose={onClose} />;
}

type Prices = ReadonlyMap<string, number | null>;

function Prices({ read, onClose }: { readonly read: Versioned<StaffProduct>; readonly onClose: () => void }) {
  const { variants, currency, title } = read.data;
  const [prices, setPrices] = useState<Prices>(new Map(variants.map(({ id, priceMinor }) => [id, priceMinor])));
  const save = useSavePrices(read, onClose);
  const isWhole = [...prices.values()].every((price) => price !== null);
  return (
    <form
      aria-label={words.pricesOf(title)}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) save.mutate(prices);
      }}
    >
      <Stack gap="sm">
        {save.error && <Alert color="red">{save.error.message}</Alert>}
        <ScrollArea.Autosize mah={280}>
          <table className={classes['sheet']}>
            <tbody>
              {variants.map(({ id, sku, optionsText }, index) => (
                <tr key={id}>
                  <th scope="row">{optionsText || sku}</th>
                  <td>
                    <MoneyInput
                      size="xs"
                      w={110}
                      aria-label={words.priceOf(sku)}
                      data-autofocus={index === 0 || undefined}
                      minor={prices.get(id) ?? null}
                      currency={currency}
                      onChange={(minor) => setPrices((before) => new Map([...before, [id, minor]]))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea.Autosize>
        <Group justify="flex-end" gap="xs">
          <Button size="xs" variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button size="xs" type="submit" disabled={!isWhole} loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Shown at once, taken back when it is refused; the version that was read must still be the one that is there. */
function useSavePrices({ data: product, etag }: Versioned<StaffProduct>, onClose: () => void) {
  const queries = useQueryClient();
  return useAction({
    run: async (prices: Prices) => {
      const variants = product.variants.map((variant) => bodyOf(variant, prices.get(variant.id) ?? variant.priceMinor));
      const all = variants.map(({ priceMinor }) => priceMinor);
      const undo = await patchRow(queries, product.id, () => ({
        priceMinMinor: Math.min(...all),
        priceMaxMinor: Math.max(...all),
      }));
      try {
        const header = etag === null ? {} : { 'if-match': etag };
        const params = { path: { id: product.id }, header };
        return await versionedAnswerOf(api.PATCH('/api/v1/admin/products/{id}', { params, body: { variants } }));
      } catch (error) {
        undo();
        throw error;
      }
    },
    done: words.saved,
    keep: ({ data }) =>
      void patchRow(queries, product.id, () => ({ version: data.version, updatedAt: data.updatedAt })),
    onDone: onClose,
  });
}

const bodyOf = (
  { sku, options, compareAtMinor, weightGrams, barcode }: StaffProduct['variants'][number],
  priceMinor: number,
) => ({
  sku,
  options,
  priceMinor,
  weightGrams,
  ...(compareAtMinor === null ? {} : { compareAtMinor }),
  ...(barcode === null ? {} : { barcode }),
});
