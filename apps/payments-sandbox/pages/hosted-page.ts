/** /v1/hosted/card: the card fields as a whole page of the provider, for browsers without JavaScript. */
import { digitsOf, fullYear, keepCard } from '../payments/payment-methods.ts';
import { type Exchange, send } from '../server/exchange.ts';
import { isPublishable } from '../server/keys.ts';
import type { Sandbox } from '../server/sandbox.ts';
import type { FieldErrors, FieldValues } from './card-fields.ts';
import { CARD_SCRIPT, drawCardForm } from './card-form.ts';
import { escapeHtml, sendPage } from './document.ts';
import { sendRefusal } from './refusal-page.ts';
import { registeredOrigin } from './registered.ts';
import { type Locale, localeOf, tellProblem, type Words, wordsOf } from './words.ts';

interface Visit {
  sandbox: Sandbox;
  exchange: Exchange;
  locale: Locale;
  words: Words;
  returnUrl: URL;
}

const URL_LENGTH_MAX = 2000;

/** GET shows the form; POST takes it and leads back to the shop (303) with `payment_method=pm_…`, or shows what is wrong. */
export function serveHosted(sandbox: Sandbox, exchange: Exchange, query: URLSearchParams): void {
  const locale = localeOf(query.get('locale') ?? exchange.request.headers['accept-language'] ?? '');
  const words = wordsOf(locale);
  const address = query.get('return_url') ?? '';
  if (!isPublishable(sandbox.config, query.get('key') ?? '')) return sendRefusal(exchange, locale, words.refusedKey);
  if (address.length > URL_LENGTH_MAX || registeredOrigin(sandbox.config, address) === undefined)
    return sendRefusal(exchange, locale, words.refusedOrigin);
  const visit: Visit = { sandbox, exchange, locale, words, returnUrl: new URL(address) };
  if (exchange.method === 'POST') takeCard(visit, new URLSearchParams(exchange.body));
  else showForm(visit, 200, {}, {});
}

function takeCard(visit: Visit, form: URLSearchParams): void {
  const { sandbox, words } = visit;
  const number = form.get('number') ?? '';
  const expiry = form.get('expiry') ?? '';
  const cvc = (form.get('cvc') ?? '').trim();
  // The code is typed again: it is written nowhere, not even into a page that goes back to who typed it.
  const values: FieldValues = { number, expiry };
  const missing = missingIn(words, { number, expiry, cvc });
  if (Object.keys(missing).length > 0) return showForm(visit, 422, values, missing);
  const kept = keepCard(sandbox.books, { number: digitsOf(number), ...readExpiry(expiry), cvc }, {});
  if (!kept.ok) {
    const { field, message } = tellProblem(words, kept.problem);
    return showForm(visit, 422, values, { [field]: message });
  }
  sandbox.books.commit();
  const location = new URL(visit.returnUrl);
  location.searchParams.set('payment_method', kept.value.id);
  send(visit.exchange.response, 303, 'text/plain', '', [
    ['Location', location.href],
    ['Cache-Control', 'no-store'],
  ]);
}

function missingIn(words: Words, given: Required<FieldValues>): FieldErrors {
  return {
    ...(given.number.trim() === '' ? { number: words.incompleteNumber } : {}),
    ...(EXPIRY.test(given.expiry) ? {} : { expiry: words.incompleteExpiry }),
    ...(given.cvc === '' ? { cvc: words.incompleteCvc } : {}),
  };
}

// `12 / 34`, `12/2034`, `1234`, `3/34`.
const EXPIRY = /^\s*(\d{1,2}?)\s*[/ -]?\s*(\d{2}|\d{4})\s*$/;

function readExpiry(text: string): { expMonth: number; expYear: number } {
  const [, month, year] = EXPIRY.exec(text) ?? [];
  return { expMonth: Number(month), expYear: fullYear(Number(year)) };
}

const LOCK =
  '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true"><rect x="4" y="9" width="12" height="8" rx="2"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/></svg>';

function showForm(visit: Visit, status: number, values: FieldValues, errors: FieldErrors): void {
  const { words, returnUrl, locale, exchange } = visit;
  const form = drawCardForm({
    words,
    values,
    errors,
    attributes: { method: 'post', action: `${exchange.path}?${exchange.query}` },
    after: `<button class="button yes">${escapeHtml(words.useCard)}</button>
<a class="button" href="${escapeHtml(returnUrl.href)}">${escapeHtml(words.back)}</a>`,
  });
  sendPage(exchange, status, {
    locale,
    title: words.cardTitle,
    theme: 'auto',
    kind: 'page',
    body: `<main><p class="provider">${LOCK}Stoa Sandbox Payments</p>
<h1>${escapeHtml(words.cardTitle)}</h1><p class="lead">${escapeHtml(words.cardLead)}</p>${form}
<p class="note foot">${escapeHtml(words.returnsTo)} ${escapeHtml(returnUrl.host)}<br>${escapeHtml(words.testMode)}</p></main>`,
    script: CARD_SCRIPT,
    formsTo: [returnUrl.origin],
  });
}
