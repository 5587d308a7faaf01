import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Answer } from '../../../api/index.ts';
import type { ProductRow } from './products-page.tsx';

type Pages = InfiniteData<Answer<'listProductsForStaff'>>;
type Change = (row: ProductRow) => Partial<ProductRow>;

const LISTS = { queryKey: ['products', 'list'] };

/**
 * Shows a change of one product in every list that is on screen or kept. What is answered takes it back: that row's fields and
 * nothing else, as other rows may have changed and more been read since.
 */
export const patchRow = async (queries: QueryClient, id: string, change: Change): Promise<() => void> => {
  // A list that was asked for before the change would show again what was there before it.
  await queries.cancelQueries(LISTS);
  let before: ProductRow | undefined;
  let shown: Partial<ProductRow> = {};
  put(queries, id, (row) => {
    before ??= row;
    shown = change(row);
    return shown;
  });
  return () => put(queries, id, (row) => (before ? backOf(row, before, shown) : {}));
};

/** What is still as it was shown, as it was before. */
const backOf = (row: ProductRow, before: ProductRow, shown: Partial<ProductRow>): Partial<ProductRow> => {
  const names = (Object.keys(shown) as (keyof ProductRow)[]).filter((name) => row[name] === shown[name]);
  return Object.fromEntries(names.map((name) => [name, before[name]]));
};

const put = (queries: QueryClient, id: string, change: Change): void => {
  queries.setQueriesData<Pages>(
    LISTS,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((row) => (row.id === id ? { ...row, ...change(row) } : row)),
        })),
      },
  );
};
