import { Badge, Select } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { answerOf, api, type ItemOf, useList } from '../../api/index.ts';
import { type Column, count, DataTable } from '../../components/index.ts';
import { Frame } from './frame.tsx';
import classes from './inventory.module.css';
import { words } from './messages.ts';
import { useWarehouses } from './use-warehouses.ts';

type Row = ItemOf<'listScarceStock'>;

const ROWS_PER_PAGE = 100;
const BELOW = ['6', '21', '101', '1001'] as const;
const route = getRouteApi('/shell/inventory');

const columns: readonly Column<Row>[] = [
  { key: 'article', header: words.article, render: (row) => <Article {...row} /> },
  {
    key: 'warehouses',
    header: words.byWarehouse,
    width: 220,
    from: 'lg',
    render: ({ warehouses }) => (
      <span className={classes['quiet']}>
        {warehouses.map(({ warehouseCode, available }) => `${warehouseCode} ${count(available)}`).join(' · ') || '–'}
      </span>
    ),
  },
  { key: 'onHand', header: words.onHand, width: 100, align: 'end', from: 'sm', render: ({ onHand }) => count(onHand) },
  { key: 'held', header: words.held, width: 90, align: 'end', from: 'sm', render: ({ held }) => count(held) },
  {
    key: 'available',
    header: words.available,
    width: 110,
    align: 'end',
    render: ({ available }) => (
      <b className={classes['level']} data-level={available <= 0 ? 'out' : available <= 5 ? 'low' : 'in'}>
        {count(available)}
      </b>
    ),
  },
];

export function Article({ title, optionsText, sku, forSale }: Pick<Row, 'title' | 'optionsText' | 'sku' | 'forSale'>) {
  return (
    <span className={classes['article']}>
      <span className={classes['title']}>
        {title ?? words.unknownArticle}
        {!forSale && (
          <Badge ml="xs" size="sm" variant="light" color="gray" tt="none">
            {words.notForSale}
          </Badge>
        )}
      </span>
      <span className={classes['under']}>{[optionsText, sku].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

/** What is running out, fewest pieces first, and any article by its SKU or its product's words. */
export function StockPage() {
  const { q, warehouse, below } = route.useSearch();
  const navigate = useNavigate();
  const query = { q, warehouse, below: below === undefined ? undefined : Number(below) };
  const list = useList<Row>(['stock', 'scarce', query], (cursor) =>
    answerOf(api.GET('/api/v1/admin/stock-levels', { params: { query: { ...query, cursor, limit: ROWS_PER_PAGE } } })),
  );
  const readCsv = () =>
    answerOf(
      api.GET('/api/v1/admin/stock-levels', { params: { query: { ...query, format: 'csv' } }, parseAs: 'text' }),
    );
  return (
    <Frame needs="listScarceStock">
      <DataTable
        name="stock"
        label={words.tabs.stock}
        list={list}
        columns={columns}
        idOf={({ variantId }) => variantId}
        nameOf={({ title, sku }) => title ?? sku ?? words.unknownArticle}
        onOpen={({ variantId }) => void navigate({ to: '/inventory/articles/$variantId', params: { variantId } })}
        searchLabel={words.search}
        filters={<Filters />}
        readCsv={readCsv}
        empty={{ title: words.emptyTitle, hint: words.emptyHint }}
      />
    </Frame>
  );
}

function Filters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: warehouses = [] } = useWarehouses();
  const set = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <>
      {/* Words name what they name, however much there is of it. */}
      {search.q === undefined && (
        <Select
          aria-label={words.below}
          w={180}
          allowDeselect={false}
          value={search.below ?? '6'}
          data={BELOW.map((value) => ({ value, label: words.belowNames[value] }))}
          onChange={(below) => set({ below: below === '6' ? undefined : BELOW.find((one) => one === below) })}
        />
      )}
      <Select
        aria-label={words.warehouse}
        placeholder={words.anyWarehouse}
        w={180}
        clearable
        value={search.warehouse ?? null}
        data={warehouses.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(code) => set({ warehouse: code ?? undefined })}
      />
    </>
  );
}
