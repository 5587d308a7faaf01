import { icon } from '../../components/icon.ts';
import { type Html, html, nothing } from '../../kit/html.ts';
import type { PublicVisit } from '../../kit/visit.ts';

/** Numbers on either side of the page one is on. */
const NEIGHBOURS = 1;

/** Links to the pages of a list: first, last, those around the present one. */
export const pageLinks = ({ t }: PublicVisit, page: number, pages: number, hrefOf: (page: number) => string): Html => {
  if (pages <= 1) return nothing;
  const shown = [...new Set([1, ...around(page), pages])].filter((one) => one >= 1 && one <= pages);
  return html`
<nav class="pages" aria-label="${t('list.pages')}">
  !${page > 1 ? html`<a class="icon-button" rel="prev" href="${hrefOf(page - 1)}" aria-label="${t('list.page.previous')}">!${icon('chevron-back')}</a>` : nothing}
  <ol>!${shown.map((one, index) => html`!${gapBefore(shown, index)}<li>!${pageLink(t, one, page, hrefOf)}</li>`)}</ol>
  !${page < pages ? html`<a class="icon-button" rel="next" href="${hrefOf(page + 1)}" aria-label="${t('list.page.next')}">!${icon('chevron-forward')}</a>` : nothing}
</nav>`;
};

const around = (page: number): number[] =>
  Array.from({ length: 2 * NEIGHBOURS + 1 }, (_one, index) => page - NEIGHBOURS + index);

const gapBefore = (shown: readonly number[], index: number): Html =>
  index > 0 && (shown[index] ?? 0) - (shown[index - 1] ?? 0) > 1 ? html`<li aria-hidden="true">…</li>` : nothing;

const pageLink = (t: PublicVisit['t'], page: number, current: number, hrefOf: (page: number) => string): Html =>
  page === current
    ? html`<a href="${hrefOf(page)}" aria-current="page" aria-label="${t('list.page', { page })}">${page}</a>`
    : html`<a href="${hrefOf(page)}" aria-label="${t('list.page', { page })}">${page}</a>`;
