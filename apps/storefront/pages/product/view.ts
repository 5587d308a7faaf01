import { breadcrumb, breadcrumbData } from '../../components/breadcrumb.ts';
import { productGrid } from '../../components/product-card.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { Page } from '../../kit/page.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import { buyBox } from './buy-view.ts';
import { detailsTable } from './details-view.ts';
import { gallery } from './gallery-view.ts';
import type { ProductFacts } from './load.ts';
import { productData } from './structured-data.ts';

const DESCRIPTION_LENGTH_MAX = 160;

export const productPage = (visit: PublicVisit, facts: ProductFacts): Page => {
  const { product, stock } = facts;
  const path = `/p/${product.slug}`;
  const crumbs = [
    ...product.categories.map(({ title, slug }) => ({ title, path: `/c/${slug}` })),
    { title: product.title, path },
  ];
  const description = product.description.replaceAll('\n', ' ').slice(0, DESCRIPTION_LENGTH_MAX);
  const image = product.media[0]?.url;
  const isSoldOut = [...stock.values()].every(({ level }) => level === 'out');
  const others = relatedView(visit, facts, isSoldOut);
  return {
    title: product.title,
    ...(description === '' ? {} : { description }),
    ...(image === undefined ? {} : { image }),
    canonical: path,
    styles: ['product'],
    behaviours: ['product'],
    jsonLd: [productData(visit, facts), breadcrumbData(visit, crumbs)],
    body: html`
!${breadcrumb(visit, crumbs)}
<article class="product" data-product-id="${product.id}">
  !${gallery(visit, facts)}
  <div class="product-text">
    <header>
      !${when(product.brand, () => html`<p class="eyebrow">${visit.t('product.brand', { brand: product.brand ?? '' })}</p>`)}
      <h1>${product.title}</h1>
    </header>
    !${buyBox(visit, facts)}
    !${isSoldOut ? others : nothing}
    !${when(
      product.description,
      () =>
        html`<section class="stack"><h2 class="section-title">${visit.t('product.about')}</h2>!${paragraphs(product.description)}</section>`,
    )}
    <section class="stack"><h2 class="section-title">${visit.t('product.details')}</h2>!${detailsTable(visit, facts)}</section>
  </div>
</article>
!${isSoldOut ? nothing : others}`,
  };
};

const paragraphs = (text: string): readonly Html[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>`);

/** What to look at next: beside a sold-out product what can be had instead of it, else what stands near it. */
const relatedView = (visit: PublicVisit, { related }: ProductFacts, isSoldOut: boolean): Html =>
  related.length === 0
    ? nothing
    : html`
<section class="related${isSoldOut ? ' alternatives' : ''}">
  <h2>${visit.t(isSoldOut ? 'product.alternatives' : 'product.related')}</h2>
  !${productGrid(visit, related)}
</section>`;
