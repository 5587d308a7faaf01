import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { answerOf, api } from '../../../api/index.ts';
import { count, ProblemAlert } from '../../../components/index.ts';
import { readProduct } from '../editor/use-editor.ts';
import { words } from '../messages.ts';
import { InPlace } from './in-place.tsx';
import type { ProductRow } from './products-page.tsx';
import { StockForm } from './stock-form.tsx';

/** Variants whose levels one request reads. */
const VARIANTS_READ_MAX = 100;

/** Pieces that can be sold; pressed, what is on hand can be counted anew where it stands. */
export const StockCell = memo(({ row }: { readonly row: ProductRow }) => {
  const shown = count(row.available);
  if (row.variantCount > VARIANTS_READ_MAX) return shown;
  return (
    <InPlace label={`${words.editStock(row.title)}: ${shown}`} shown={shown} level={row.stockLevel}>
      {(close) => <Levels row={row} onClose={close} />}
    </InPlace>
  );
});

function Levels({ row, onClose }: { readonly row: ProductRow; readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['stock', 'of-product', row.id],
    queryFn: () => readLevels(row.id),
    gcTime: 0,
  });
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={36} width={200} />;
  if (data.warehouses.length === 0) return <Text size="sm">{words.noWarehouse}</Text>;
  return <StockForm row={row} read={data} onClose={onClose} />;
}

const readLevels = async (productId: string) => {
  const [{ data: product }, { items: warehouses }] = await Promise.all([
    readProduct(productId),
    answerOf(api.GET('/api/v1/admin/warehouses')),
  ]);
  const variantId = product.variants.map(({ id }) => id);
  const { items: levels } = await answerOf(api.GET('/api/v1/admin/stock', { params: { query: { variantId } } }));
  return { variants: product.variants, warehouses, levels };
};

export type ProductStock = Awaited<ReturnType<typeof readLevels>>;
