import { Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { RangeFilter } from '../../../components/index.ts';
import { linesOf } from '../../categories/tree.ts';
import { useCategories } from '../../categories/use-categories.ts';
import { words } from '../messages.ts';
import { useShop } from '../use-shop.ts';
import { STATUSES, STOCK_LEVELS } from './filters.ts';

const route = getRouteApi('/shell/products');
const INDENT = '\u2003';

/** What the table shows: by status, by category with all below it, by stock. */
export function ProductFilters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: roots = [] } = useCategories();
  const { data: shop } = useShop();
  const set = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <>
      <Select
        aria-label={words.state}
        placeholder={words.anyStatus}
        w={150}
        clearable
        value={search.status ?? null}
        data={STATUSES.map((value) => ({ value, label: words.statusNames[value] }))}
        onChange={(status) => set({ status: STATUSES.find((one) => one === status) })}
      />
      <Select
        aria-label={words.categoryLabel}
        placeholder={words.anyCategory}
        w={200}
        clearable
        searchable
        value={search.category ?? null}
        data={linesOf(roots).map(({ node, depth }) => ({ value: node.slug, label: INDENT.repeat(depth) + node.title }))}
        onChange={(category) => set({ category: category ?? undefined })}
      />
      <Select
        aria-label={words.stock}
        placeholder={words.anyStock}
        w={140}
        clearable
        value={search.stock ?? null}
        data={STOCK_LEVELS.map((value) => ({ value, label: words.stockNames[value] }))}
        onChange={(stock) => set({ stock: STOCK_LEVELS.find((one) => one === stock) })}
      />
      {shop && (
        <RangeFilter
          label={words.columns.price}
          currency={shop.currency}
          range={{ min: search.priceMin, max: search.priceMax }}
          onChange={({ min, max }) => set({ priceMin: min, priceMax: max })}
        />
      )}
      <RangeFilter
        label={words.pieces}
        range={{ min: search.availableMin, max: search.availableMax }}
        onChange={({ min, max }) => set({ availableMin: min, availableMax: max })}
      />
    </>
  );
}
