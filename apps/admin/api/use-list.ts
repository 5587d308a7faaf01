import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

/** One page of a list as every list of the API answers it. */
export interface ListPage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  /** Over all pages; only with the first. */
  readonly total?: Total | null;
}

export interface Total {
  readonly count: number;
  /** False: about so many. */
  readonly exact: boolean;
}

/** A list that is read page by page, as DataTable shows it. */
export interface List<Row> {
  readonly rows: readonly Row[];
  /** Null where the API does not count. */
  readonly total: Total | null;
  /** The first page is not there yet. */
  readonly loading: boolean;
  readonly loadingMore: boolean;
  /** What is shown belongs to the filters before, until the new answer is there. */
  readonly stale: boolean;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly problem: Error | null;
  readonly again: () => void;
  /** Reads what is left, up to `max` rows, for an export. */
  readonly readAll: (max: number) => Promise<readonly Row[]>;
}

interface ListOptions {
  readonly refetchMs?: number;
  readonly enabled?: boolean;
}

/**
 * A list of the API with "more".
 * @param key what the list is and every filter that it depends on
 * @param page reads one page: `(cursor) => answerOf(api.GET('/api/v1/admin/orders', { params: { query: { ...filters, cursor } } }))`
 */
export function useList<Row>(
  key: QueryKey,
  page: (cursor: string | undefined) => Promise<ListPage<Row>>,
  { refetchMs, enabled = true }: ListOptions = {},
): List<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
    ...(refetchMs === undefined ? {} : { refetchInterval: refetchMs }),
  });
  const rows = useMemo(() => query.data?.pages.flatMap((one) => one.items) ?? [], [query.data]);
  return {
    rows,
    total: query.data?.pages[0]?.total ?? null,
    loading: query.isPending && enabled,
    loadingMore: query.isFetchingNextPage,
    stale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    loadMore: () => {
      // Rather than a look at the pages that are there already: whoever asks for more gets it.
      if (query.hasNextPage && !query.isFetchingNextPage && !query.isPlaceholderData) void query.fetchNextPage();
    },
    problem: query.error,
    again: () => void query.refetch(),
    readAll: (max) => readAll(page, max),
  };
}

async function readAll<Row>(
  page: (cursor: string | undefined) => Promise<ListPage<Row>>,
  max: number,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    rows.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined && rows.length < max);
  return rows.slice(0, max);
}
