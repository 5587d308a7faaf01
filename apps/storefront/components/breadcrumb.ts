import { type Html, html } from '../kit/html.ts';
import type { PublicVisit } from '../kit/visit.ts';
import { icon } from './icon.ts';

export interface Crumb {
  readonly title: string;
  readonly path: string;
}

/** Where the page lies: home, its ancestors, itself. The last crumb is the page and no link. */
export const breadcrumb = ({ t }: Pick<PublicVisit, 't'>, crumbs: readonly Crumb[]): Html => html`
<nav class="breadcrumb" aria-label="${t('common.breadcrumb')}">
  <ol>
    !${[{ title: t('common.home'), path: '/' }, ...crumbs].map(
      ({ title, path }, index) =>
        html`<li>!${
          index === crumbs.length
            ? html`<span aria-current="page">${title}</span>`
            : html`<a href="${path}">${title}</a>!${icon('chevron-forward')}`
        }</li>`,
    )}
  </ol>
</nav>`;

/** The same for search engines (schema.org BreadcrumbList). */
export const breadcrumbData = (visit: PublicVisit, crumbs: readonly Crumb[]): object => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: [{ title: visit.t('common.home'), path: '/' }, ...crumbs].map(({ title, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: title,
    item: visit.absoluteUrl(path),
  })),
});
