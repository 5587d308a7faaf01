import { emptyState } from '../../components/empty-state.ts';
import { icon } from '../../components/icon.ts';
import { productGrid } from '../../components/product-card.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import { activeFilters, filterForm } from './filters-view.ts';
import type { Listing } from './load.ts';
import { pageLinks } from './pages-view.ts';
import { addressOf, isNarrowed, PAGE_SIZE, SORTS } from './parameters.ts';

const EAGER = 4;

/** The list with its filters, order and pages. @param empty what stands there when the list is, without any filter */
export const listingView = (visit: PublicVisit, path: string, listing: Listing, empty: Html): Html => {
  const { list, choice } = listing;
  if (list.total === 0 && !isNarrowed(choice)) return empty;
  const { t, shop } = visit;
  const pages = Math.max(1, Math.ceil(list.total / PAGE_SIZE));
  return html`
<div class="listing" data-listing>
  <aside class="listing-filters">
    <details class="filters-fold" data-filters-fold>
      <summary class="button button-quiet button-small">!${icon('sliders')} ${t('list.filters')}</summary>
      !${filterForm(visit, path, listing)}
    </details>
  </aside>
  <div class="listing-results" data-results>
    <div class="listing-bar">
      <p class="muted" role="status">!${count(visit, listing)}</p>
      !${sortForm(visit, path, listing)}
    </div>
    <h2 class="visually-hidden">${t('list.heading')}</h2>
    !${activeFilters(visit, path, listing)}
    !${resultsView(visit, path, listing)}
    !${pageLinks(visit, choice.page, pages, (page) => addressOf(path, { ...choice, page }, shop.currency))}
  </div>
</div>`;
};

const count = ({ t }: PublicVisit, { list }: Listing): Html =>
  html`${list.totalIsExact ? t('list.results', { count: list.total }) : t('list.results.more', { count: list.total })}`;

/** The order is part of the filters' form, wherever it stands. */
const sortForm = ({ t }: PublicVisit, _path: string, { choice }: Listing): Html => {
  const sorts = choice.q === null ? SORTS : (['relevance', ...SORTS] as const);
  return html`
<div class="sort">
  <label for="sort">${t('list.sort')}</label>
  <select id="sort" class="input" name="sort" form="filters">!${sorts.map(
    (sort) =>
      html`<option value="${sort}"!${sort === choice.sort ? html` selected` : nothing}>${t(`list.sort.${sort}`)}</option>`,
  )}</select>
  <button type="submit" form="filters" class="button button-quiet button-small" data-apply>${t('common.apply')}</button>
</div>`;
};

const resultsView = (visit: PublicVisit, path: string, listing: Listing): Html => {
  const { list } = listing;
  if (list.items.length > 0) return productGrid(visit, list.items, EAGER);
  return list.total > 0 ? beyondTheEnd(visit, path, listing) : nothingFound(visit, path, listing);
};

const beyondTheEnd = ({ t, shop }: PublicVisit, path: string, { choice }: Listing): Html =>
  emptyState({
    icon: 'search',
    title: t('list.beyond.title'),
    text: t('list.beyond.text'),
    actions: html`<a class="button" href="${addressOf(path, { ...choice, page: 1 }, shop.currency)}">${t('list.beyond.action')}</a>`,
  });

const nothingFound = ({ t, shop }: PublicVisit, path: string, { choice }: Listing): Html =>
  emptyState({
    icon: 'search',
    title: t('list.empty.title'),
    text: t('list.empty.text'),
    actions: when(isNarrowed(choice), () => {
      const all = { ...choice, page: 1, minMinor: null, maxMinor: null, attributes: {} };
      return html`<a class="button" href="${addressOf(path, all, shop.currency)}">${t('list.filters.clear')}</a>`;
    }),
  });
