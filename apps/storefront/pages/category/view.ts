import { breadcrumb, breadcrumbData } from '../../components/breadcrumb.ts';
import { emptyState } from '../../components/empty-state.ts';
import { html, when } from '../../kit/html.ts';
import type { Page } from '../../kit/page.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import type { Listing } from '../listing/load.ts';
import { isNarrowed } from '../listing/parameters.ts';
import { listingView } from '../listing/view.ts';
import type { FoundCategory } from './find-category.ts';

const DESCRIPTION_LENGTH_MAX = 160;

export interface CategoryView extends FoundCategory {
  readonly path: string;
  readonly canonical: string;
  readonly listing: Listing;
}

export const categoryPage = (
  visit: PublicVisit,
  { category, ancestors, path, canonical, listing }: CategoryView,
): Page => {
  const { t } = visit;
  const crumbs = [...ancestors, category].map(({ title, slug }) => ({ title, path: `/c/${slug}` }));
  const { page } = listing.choice;
  const description = category.description.slice(0, DESCRIPTION_LENGTH_MAX);
  const image = listing.list.items[0]?.image?.url;
  return {
    title: page > 1 ? `${category.title}, ${t('list.page', { page })}` : category.title,
    ...(description === '' ? {} : { description }),
    ...(image === undefined ? {} : { image }),
    canonical,
    noIndex: isNarrowed(listing.choice),
    styles: ['listing'],
    behaviours: ['listing'],
    jsonLd: [breadcrumbData(visit, crumbs)],
    body: html`
!${breadcrumb(visit, crumbs)}
<header class="page-head">
  <h1>${category.title}</h1>
  !${when(category.description, () => html`<p class="lead">${category.description}</p>`)}
</header>
!${when(
      category.children.length > 0,
      () =>
        html`<ul class="chip-row children" aria-label="${t('list.within', { category: category.title })}">!${category.children.map(
          ({ slug, title }) => html`<li><a class="chip" href="/c/${slug}">${title}</a></li>`,
        )}</ul>`,
    )}
!${listingView(
      visit,
      path,
      listing,
      emptyState({
        icon: 'box',
        title: t('list.empty-category.title'),
        text: t('list.empty-category.text'),
        actions: html`<a class="button" href="/">${t('error.back-home')}</a>`,
      }),
    )}`,
  };
};
