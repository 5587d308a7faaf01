import type { TypedApp } from '#platform/http';
import { emptyState } from '../../components/empty-state.ts';
import { cachedPage } from '../../kit/cached-page.ts';
import { html } from '../../kit/html.ts';
import type { Kit } from '../../kit/kit.ts';
import type { Page } from '../../kit/page.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import { type Listing, loadListing } from '../listing/load.ts';
import { choiceOf, ListQuerySchema } from '../listing/parameters.ts';
import { listingView } from '../listing/view.ts';

/** Words are endless: fewer of their pages are kept. */
const PAGES_KEPT_MAX = 500;
const PATH = '/search';

export const addSearch = (app: TypedApp, kit: Kit): void =>
  cachedPage(app, kit, {
    path: PATH,
    querystring: ListQuerySchema,
    pagesKeptMax: PAGES_KEPT_MAX,
    async make(visit, { query }) {
      const listing = await loadListing(kit, visit.shop.id, choiceOf(query, visit.shop.currency), null);
      if (!listing.ok) return null;
      const categories = await kit.deps.faces.catalog.categoryTree(visit.shop.id);
      return { answer: searchPage(visit, listing.value, categories), references: ['products'] };
    },
  });

const searchPage = (
  visit: PublicVisit,
  listing: Listing,
  categories: readonly { readonly slug: string; readonly title: string }[],
): Page => {
  const { t } = visit;
  const { q } = listing.choice;
  const title = q === null ? t('search.title') : t('search.title.of', { q });
  const empty = emptyState({
    icon: 'search',
    title: t('search.empty.title', { q: q ?? '' }),
    text: t('search.empty.text'),
    actions: html`<ul class="chip-row">!${categories.map(
      (category) => html`<li><a class="chip" href="/c/${category.slug}">${category.title}</a></li>`,
    )}</ul>`,
  });
  return {
    title,
    noIndex: true,
    styles: ['listing'],
    behaviours: ['listing'],
    body: html`<header class="page-head"><h1>${title}</h1></header>!${listingView(visit, PATH, listing, empty)}`,
  };
};
