import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueryClient } from '@tanstack/react-query';
import { patchRow } from './patch-row.ts';

const KEY = ['products', 'list', {}];

const listOf = (queries: QueryClient, ...items: readonly object[]) =>
  queries.setQueryData(KEY, { pages: [{ items, nextCursor: null }], pageParams: [undefined] });

const rowsOf = (queries: QueryClient): readonly { readonly [name: string]: unknown }[] =>
  queries.getQueryData<{ pages: { items: [] }[] }>(KEY)?.pages.flatMap(({ items }) => items) ?? [];

test('a change that is refused takes back its own, and not what others were changed to meanwhile', async () => {
  const queries = new QueryClient();
  listOf(queries, { id: 'mug', priceMinMinor: 1_250 }, { id: 'lamp', priceMinMinor: 8_900 });
  const undo = await patchRow(queries, 'mug', () => ({ priceMinMinor: 1 }));
  await patchRow(queries, 'lamp', () => ({ priceMinMinor: 9_500 }));
  assert.deepEqual(
    rowsOf(queries).map(({ priceMinMinor }) => priceMinMinor),
    [1, 9_500],
  );
  undo();
  assert.deepEqual(
    rowsOf(queries).map(({ priceMinMinor }) => priceMinMinor),
    [1_250, 9_500],
  );
  queries.clear();
});

test('what was read since is newer than what was there before the change', async () => {
  const queries = new QueryClient();
  listOf(queries, { id: 'mug', available: 4 });
  const undo = await patchRow(queries, 'mug', ({ available }) => ({ available: available + 6 }));
  listOf(queries, { id: 'mug', available: 3 }, { id: 'vase', available: 1 });
  undo();
  assert.deepEqual(
    rowsOf(queries).map(({ available }) => available),
    [3, 1],
  );
  queries.clear();
});

test('a list that was asked for before a change does not come after it', async () => {
  const queries = new QueryClient();
  listOf(queries, { id: 'mug', available: 4 });
  let answer = (_: object): void => undefined;
  const asked = queries.fetchQuery({
    queryKey: KEY,
    queryFn: () => new Promise<object>((resolve) => (answer = resolve)),
  });
  await patchRow(queries, 'mug', () => ({ available: 10 }));
  answer({ pages: [{ items: [{ id: 'mug', available: 4 }], nextCursor: null }], pageParams: [undefined] });
  await asked;
  assert.deepEqual(
    rowsOf(queries).map(({ available }) => available),
    [10],
  );
  queries.clear();
});
