import { useQueries } from '@tanstack/react-query';
import { answerOf, api, type ItemOf } from '../../api/index.ts';

/** An article that a SKU names; null: none has it. Not in the map: it is not known yet. */
export type Articles = ReadonlyMap<string, ItemOf<'listScarceStock'> | null>;

/** The articles of SKUs as they are typed, each asked for once. */
export function useArticles(skus: readonly string[]): Articles {
  const distinct = [...new Set(skus)].filter(Boolean);
  const answers = useQueries({
    queries: distinct.map((sku) => ({
      queryKey: ['stock', 'by-sku', sku],
      queryFn: async () =>
        (await answerOf(api.GET('/api/v1/admin/stock-levels', { params: { query: { sku } } }))).items[0] ?? null,
      staleTime: 60_000,
    })),
  });
  return new Map(
    distinct.flatMap((sku, index) => {
      const data = answers[index]?.data;
      return data === undefined ? [] : [[sku, data] as const];
    }),
  );
}
