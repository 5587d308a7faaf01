import { icon } from '../../components/icon.ts';
import { picture, pictureOrNone } from '../../components/picture.ts';
import { productGrid } from '../../components/product-card.ts';
import { productPicture } from '../../components/product-picture.ts';
import { type Html, html, nothing, when } from '../../kit/html.ts';
import type { Page } from '../../kit/page.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import type { HomeFacts } from './load.ts';

const HERO_PICTURES = 3;
const HERO_SIZES = '(min-width: 60rem) 22rem, 45vw';
const TILE_SIZES = '(min-width: 60rem) 15rem, (min-width: 40rem) 20vw, 45vw';

export const homePage = (visit: PublicVisit, facts: HomeFacts): Page => {
  const { t, shop } = visit;
  const image = facts.newest[0]?.image?.url;
  return {
    title: shop.name,
    description: t('home.description'),
    ...(image === undefined ? {} : { image }),
    canonical: '/',
    styles: ['home'],
    behaviours: ['home'],
    jsonLd: [websiteData(visit)],
    body: html`
!${hero(visit, facts)}
!${departmentsView(visit, facts)}
!${shelf(t('home.new'), productGrid(visit, facts.newest), facts.newest.length, html`<a href="/search?sort=newest">${t('home.new.more')}</a>`)}
!${promises(visit, facts)}
!${
      facts.popular.length > 0
        ? shelf(t('home.popular'), productGrid(visit, facts.popular), facts.popular.length)
        : shelf(t('home.selection'), productGrid(visit, facts.selection), facts.selection.length)
    }
<section class="shelf" data-recently-viewed="/fragments/recently-viewed" hidden></section>`,
  };
};

const hero = ({ t }: PublicVisit, { newest, departments }: HomeFacts): Html => {
  const shown = newest.filter(({ image }) => image !== null).slice(0, HERO_PICTURES);
  const first = departments[0]?.category;
  return html`
<section class="hero">
  <div class="hero-text">
    <p class="eyebrow">${t('home.hero.eyebrow')}</p>
    <h1>${t('home.title')}</h1>
    <p class="lead">${t('home.hero.text')}</p>
    <p class="button-row">
      <a class="button" href="/search?sort=newest">${t('home.hero.action')}</a>
      !${when(first, () => html`<a class="button button-quiet" href="/c/${first?.slug}">${t('home.hero.browse', { category: first?.title ?? '' })}</a>`)}
    </p>
  </div>
  <div class="hero-pictures">!${shown.map(
    ({ slug, title, image }, index) =>
      html`<a class="hero-picture" href="/p/${slug}" aria-label="${title}">!${pictureOrNone(image && { ...productPicture(image), alt: '', sizes: HERO_SIZES, eager: index === 0 })}</a>`,
  )}</div>
</section>`;
};

const departmentsView = ({ t }: PublicVisit, { departments }: HomeFacts): Html =>
  departments.length === 0
    ? nothing
    : html`
<section class="shelf">
  <h2>${t('home.categories')}</h2>
  <ul class="departments">!${departments.map(
    ({ category, image }) => html`
    <li class="department">
      <div class="department-picture">!${image === null ? initialOf(category.title) : picture({ ...productPicture(image), alt: '', sizes: TILE_SIZES })}</div>
      <h3><a href="/c/${category.slug}">${category.title}</a></h3>
    </li>`,
  )}</ul>
</section>`;

/** Where nothing in a category has a picture yet. */
const initialOf = (title: string): Html =>
  html`<div class="department-initial" aria-hidden="true">${[...title][0] ?? ''}</div>`;

const shelf = (title: string, content: Html, count: number, more: Html = nothing): Html =>
  count === 0
    ? nothing
    : html`<section class="shelf"><div class="spread"><h2>${title}</h2>!${more}</div>!${content}</section>`;

const promises = ({ t, format, shop }: PublicVisit, { shipping }: HomeFacts): Html => {
  const freeFrom = shipping.find(({ freeFromMinor }) => freeFromMinor !== null)?.freeFromMinor ?? null;
  const delivery =
    freeFrom === null
      ? t('home.promise.delivery.plain')
      : t('home.promise.delivery.text', { amount: format.money(freeFrom, shop.currency) });
  return html`
<ul class="promise-strip">
  <li>!${icon('truck')}<div><b>${t('home.promise.delivery')}</b><p class="muted">${delivery}</p></div></li>
  <li>!${icon('return')}<div><b>${t('home.promise.returns')}</b><p class="muted">${t('home.promise.returns.text')}</p></div></li>
  <li>!${icon('lock')}<div><b>${t('home.promise.payment')}</b><p class="muted">${t('home.promise.payment.text')}</p></div></li>
</ul>`;
};

const websiteData = (visit: PublicVisit): object => ({
  '@context': 'https://schema.org',
  '@type': 'WebSite',
  name: visit.shop.name,
  url: visit.absoluteUrl('/'),
  potentialAction: {
    '@type': 'SearchAction',
    target: `${visit.absoluteUrl('/search')}?q={search_term_string}`,
    'query-input': 'required name=search_term_string',
  },
});
