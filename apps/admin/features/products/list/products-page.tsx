import { Button } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { PlusIcon, UploadIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import { answerOf, api, type ItemOf, useCan, useList } from '../../../api/index.ts';
import { DataTable, Page, Scoped } from '../../../components/index.ts';
import { numberOr } from '../../../router/search.ts';
import { words } from '../messages.ts';
import { BulkActions } from './bulk-actions.tsx';
import { columnsFor } from './columns.tsx';
import { ProductFilters } from './product-filters.tsx';

export type ProductRow = ItemOf<'listProductsForStaff'>;

const ROWS_PER_PAGE = 100;
const route = getRouteApi('/shell/products');

const secondOf = ({ status, available }: ProductRow): string =>
  `${words.statusNames[status]} · ${words.availableOf(available)}`;

/** Everything that the shop sells or will sell, of every status. */
export function ProductsPage() {
  const { priceMin, priceMax, availableMin, availableMax, ...search } = route.useSearch();
  const query = {
    ...search,
    priceMin: numberOr(priceMin),
    priceMax: numberOr(priceMax),
    availableMin: numberOr(availableMin),
    availableMax: numberOr(availableMax),
  };
  const navigate = useNavigate();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const can = useCan();
  const [prices, stock] = [can('changeProduct'), can('readStock') && can('adjustStock')];
  const columns = useMemo(() => columnsFor({ prices, stock }), [prices, stock]);
  const list = useList<ProductRow>(['products', 'list', query], (cursor) =>
    answerOf(api.GET('/api/v1/admin/products', { params: { query: { ...query, cursor, limit: ROWS_PER_PAGE } } })),
  );
  const readCsv = () =>
    answerOf(api.GET('/api/v1/admin/products', { params: { query: { ...query, format: 'csv' } }, parseAs: 'text' }));
  return (
    <Page title={words.title} intro={words.intro} needs="listProductsForStaff" actions={<Actions />}>
      <DataTable
        name="products"
        label={words.title}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        nameOf={({ title }) => title}
        second={secondOf}
        onOpen={({ id }) => void navigate({ to: '/products/$id', params: { id } })}
        searchLabel={words.search}
        filters={<ProductFilters />}
        selection={{
          ids,
          onChange: setIds,
          actions: <BulkActions rows={list.rows.filter(({ id }) => ids.has(id))} onDone={() => setIds(new Set())} />,
        }}
        readCsv={readCsv}
        empty={{ title: words.emptyTitle, hint: words.emptyHint, action: <Actions /> }}
      />
    </Page>
  );
}

function Actions() {
  return (
    <>
      <Scoped to="startImport">
        <Button component={Link} to="/imports" variant="default" leftSection={<UploadIcon size={16} aria-hidden />}>
          {words.importProducts}
        </Button>
      </Scoped>{' '}
      <Scoped to="createProduct">
        <Button component={Link} to="/products/new" leftSection={<PlusIcon size={16} aria-hidden />}>
          {words.newProduct}
        </Button>
      </Scoped>
    </>
  );
}
