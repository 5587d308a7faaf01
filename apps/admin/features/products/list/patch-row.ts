import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Answer } from '../../../api/index.ts';
import type { ProductRow } from './products-page.tsx';

type Pages = InfiniteData<Answer<'listProductsForStaff'>>;

/** Shows a change of one product in every list that is on screen or kept; the answer takes it back. */
export const patchRow = (
  queries: QueryClient,
  id: string,
  change: (row: ProductRow) => Partial<ProductRow>,
): (() => void) => {
  const filter = { queryKey: ['products', 'list'] };
  const before = queries.getQueriesData<Pages>(filter);
  queries.setQueriesData<Pages>(
    filter,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((row) => (row.id === id ? { ...row, ...change(row) } : row)),
        })),
      },
  );
  return () => {
    for (const [key, data] of before) queries.setQueryData(key, data);
  };
};
