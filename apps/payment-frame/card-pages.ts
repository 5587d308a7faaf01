import { escapeHtml, type Page } from './document.ts';
import type { PaymentFrameOptions } from './start.ts';
import { type Words, wordsOf } from './words.ts';

/** What is asked for, and what it may be answered from. */
export interface CardPages {
  readonly options: PaymentFrameOptions;
  readonly query: URLSearchParams;
  readonly locale: string;
}

const LOCK =
  '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true"><rect x="4" y="9" width="12" height="8" rx="2"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/></svg>';

/** The card Element for the shop's own page, in an iframe from here. */
export const cardFrame = ({ options, query, locale }: CardPages): Page => {
  const words = wordsOf(locale);
  const parent = query.get('parent') ?? '';
  if (query.get('key') !== options.publishableKey) return refusalPage(locale, 400, words.refusedKey);
  if (!options.shopOrigins.includes(parent)) return refusalPage(locale, 400, words.refusedOrigin);
  return {
    status: 200,
    locale,
    title: words.title,
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    kind: 'frame',
    body: `<main><h1 class="aside">${escapeHtml(words.title)}</h1>${cardForm(options, locale, { 'data-parent': parent }, '')}</main>`,
    stripeJsUrl: options.stripeJsUrl,
    embeddedBy: parent,
  };
};

/** The same as a whole page, for shops whose frame cannot be shown. A browser without JavaScript is told what is the matter. */
export const hostedCard = ({ options, query, locale }: CardPages): Page => {
  const words = wordsOf(locale);
  const returnUrl = URL.parse(query.get('return_url') ?? '');
  if (query.get('key') !== options.publishableKey) return refusalPage(locale, 400, words.refusedKey);
  if (returnUrl === null || !options.shopOrigins.includes(returnUrl.origin))
    return refusalPage(locale, 400, words.refusedOrigin);
  const back = `<a class="button" href="${escapeHtml(returnUrl.href)}">${escapeHtml(words.back)}</a>`;
  const use = `<button class="button yes" data-use disabled>${escapeHtml(words.use)}</button>`;
  return {
    status: 200,
    locale,
    title: words.title,
    theme: 'auto',
    kind: 'page',
    body: `<main><p class="provider">${LOCK}Stripe</p><h1>${escapeHtml(words.title)}</h1>
<p class="alert without-script">${escapeHtml(words.withoutScript)}</p>
<p class="lead needs-script">${escapeHtml(words.lead)}</p>
<div class="needs-script">${cardForm(options, locale, { 'data-return': returnUrl.href }, use)}</div>${back}
<p class="note foot">${escapeHtml(words.returnsTo.replace('{shop}', returnUrl.host))}</p></main>`,
    stripeJsUrl: options.stripeJsUrl,
  };
};

export const refusalPage = (locale: string, status: number, reason: string): Page => {
  const words: Words = wordsOf(locale);
  return {
    status,
    locale,
    title: words.refusedTitle,
    theme: 'auto',
    kind: 'page',
    body: `<main><h1>${escapeHtml(words.refusedTitle)}</h1><p class="lead">${escapeHtml(reason)}</p></main>`,
  };
};

/** What card.js has to know travels in the form's data. */
const cardForm = (
  { publishableKey, stripeJsUrl }: PaymentFrameOptions,
  locale: string,
  more: Readonly<Record<string, string>>,
  after: string,
): string => {
  const words = wordsOf(locale);
  const data = {
    'data-key': publishableKey,
    'data-stripe': stripeJsUrl,
    'data-locale': locale,
    'data-words': JSON.stringify({ unavailable: words.unavailable, silent: words.silent }),
    ...more,
  };
  const written = Object.entries(data).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  return `<form data-card novalidate ${written.join(' ')}>
<p class="label" id="card-label">${escapeHtml(words.title)}</p>
<div class="box"><div id="card" role="group" aria-labelledby="card-label"></div><p class="loading" data-loading>${escapeHtml(words.loading)}</p></div>
<p class="error" data-error role="alert"></p>${after}</form>`;
};
