import { icon } from '../components/icon.ts';
import { type Html, html, jsonForScript, nothing, when } from './html.ts';
import type { Kit } from './kit.ts';
import { defaultLanguage, offeredLanguages } from './languages.ts';
import type { Page } from './page.ts';
import { slotOf } from './slots.ts';
import type { PublicVisit } from './visit.ts';

/** The whole document of a page. @param navigation links to the categories */
export const layOut = (kit: Kit, visit: PublicVisit, page: Page, navigation: Html): Html => html`<!doctype html>
<html lang="${visit.language.code}" dir="${visit.language.direction}" data-theme="!${slotOf('theme')}">
!${headOf(kit, visit, page)}
<body>
<a class="skip-link" href="#content">${visit.t('common.skip')}</a>
!${page.focus ? focusHeader(visit) : header(visit, navigation)}
<main id="content" tabindex="-1">
!${slotOf('merged')}!${page.body}
</main>
!${footer(visit)}
</body>
</html>
`;

const headOf = (kit: Kit, visit: PublicVisit, page: Page): Html => {
  const { shop, nonce } = visit;
  const title = page.title === shop.name ? shop.name : `${page.title} – ${shop.name}`;
  return html`<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
!${when(page.description, () => html`<meta name="description" content="${page.description}">`)}
!${when(page.noIndex || visit.language.hidden, () => html`<meta name="robots" content="noindex">`)}
!${page.noIndex ? nothing : addressesOf(visit, page)}
!${sharingOf(visit, page, title)}
<link rel="icon" href="${kit.assets.url('icon.svg')}" type="image/svg+xml">
!${['main', ...(page.styles ?? [])].map((name) => html`<link rel="stylesheet" href="${kit.assets.url(`${name}.css`)}">`)}
!${['main', ...(page.behaviours ?? [])].map(
    (name) => html`<script type="module" nonce="!${nonce}" src="${kit.assets.url(`${name}.js`)}"></script>`,
  )}
!${(page.jsonLd ?? []).map((data) => html`<script type="application/ld+json">!${jsonForScript(data)}</script>`)}
</head>`;
};

const canonicalOf = (visit: PublicVisit, page: Page): string => page.canonical ?? visit.path.split('?')[0] ?? '/';

const addressesOf = (visit: PublicVisit, page: Page): Html => {
  const path = canonicalOf(visit, page);
  return html`<link rel="canonical" href="${visit.absoluteUrl(path)}">
!${offeredLanguages.map(
    (language) => html`<link rel="alternate" hreflang="${language.code}" href="${visit.absoluteUrl(path, language)}">`,
  )}
<link rel="alternate" hreflang="x-default" href="${visit.absoluteUrl(path, defaultLanguage)}">`;
};

const sharingOf = (visit: PublicVisit, page: Page, title: string): Html => html`
<meta property="og:site_name" content="${visit.shop.name}">
<meta property="og:title" content="${title}">
<meta property="og:type" content="website">
<meta property="og:locale" content="${visit.locale.replace('-', '_')}">
<meta property="og:url" content="${visit.absoluteUrl(canonicalOf(visit, page))}">
!${when(page.description, () => html`<meta property="og:description" content="${page.description}">`)}
!${when(page.image, () => html`<meta property="og:image" content="${visit.absoluteUrl(page.image ?? '', defaultLanguage)}">`)}`;

const brand = ({ shop }: PublicVisit): Html => html`<a class="brand" href="/">${shop.name}</a>`;

const focusHeader = (visit: PublicVisit): Html => html`
<header class="site-header site-header-focus">
  <div class="wrap header-row">!${brand(visit)}</div>
</header>`;

const header = (visit: PublicVisit, navigation: Html): Html => {
  const { t } = visit;
  return html`
<header class="site-header">
  <div class="wrap header-row">
    !${brand(visit)}
    <form class="search-form" action="/search" method="get" role="search">
      <label class="visually-hidden" for="search">${t('common.search')}</label>
      <input id="search" type="search" name="q" placeholder="${t('common.search.placeholder')}" maxlength="200" autocomplete="off" enterkeyhint="search">
      <button type="submit" class="icon-button" aria-label="${t('common.search')}">!${icon('search')}</button>
    </form>
    <div class="header-actions">
      <a class="header-action" href="/account">!${icon('person')}<span class="header-label">!${slotOf('accountName')}</span></a>
      <a class="header-action cart-link" href="/cart" data-cart-link>!${icon('bag')}<span class="header-label">${t('common.cart')}</span><span class="cart-count" data-cart-count>!${slotOf('cartCount')}</span></a>
    </div>
  </div>
  <nav class="site-nav" aria-label="${t('common.categories')}">
    <ul class="wrap nav-list">!${navigation}</ul>
  </nav>
</header>`;
};

const THEMES = ['auto', 'light', 'dark'] as const;

const footer = (visit: PublicVisit): Html => {
  const { t, shop, path, language } = visit;
  return html`
<footer class="site-footer">
  <div class="wrap footer-row">
    <div class="footer-about">
      <p class="brand">${shop.name}</p>
      <p>${t('common.footer.promise')}</p>
      <p><a href="mailto:${shop.email}">${t('common.footer.contact')}</a></p>
    </div>
    <form class="preferences" method="post" action="/preferences">
      !${visit.csrfField()}
      <input type="hidden" name="next" value="${path}">
      <label>${t('common.language')}
        <select name="language">!${offeredLanguages.map(
          ({ code, name }) =>
            html`<option value="${code}" lang="${code}"!${code === language.code ? html` selected` : nothing}>${name}</option>`,
        )}</select>
      </label>
      <label>${t('common.theme')}
        <select name="theme" data-theme-choice>!${THEMES.map((theme) => html`<option value="${theme}">${t(`common.theme.${theme}`)}</option>`)}</select>
      </label>
      <button type="submit" class="button button-quiet button-small">${t('common.apply')}</button>
    </form>
    <p class="footer-note">${t('common.footer.prices')}</p>
  </div>
</footer>`;
};
