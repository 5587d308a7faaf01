/** GET /v1/elements/card: the card fields for the shop's own page, in an iframe from here. */
import type { Exchange } from '../server/exchange.ts';
import { isPublishable } from '../server/keys.ts';
import type { Sandbox } from '../server/sandbox.ts';
import { CARD_SCRIPT, drawCardForm } from './card-form.ts';
import { escapeHtml, sendPage } from './document.ts';
import { sendRefusal } from './refusal-page.ts';
import { registeredOrigin } from './registered.ts';
import { localeOf, wordsOf } from './words.ts';

export function showFrame(sandbox: Sandbox, exchange: Exchange, query: URLSearchParams): void {
  const locale = localeOf(query.get('locale') ?? exchange.request.headers['accept-language'] ?? '');
  const words = wordsOf(locale);
  const key = query.get('key') ?? '';
  const parent = registeredOrigin(sandbox.config, query.get('parent') ?? '');
  if (!isPublishable(sandbox.config, key)) return sendRefusal(exchange, locale, words.refusedKey);
  if (parent === undefined) return sendRefusal(exchange, locale, words.refusedOrigin);
  // One line without a border, for the stand-in of Stripe.js, whose page draws the box and says what is wrong.
  const isLine = query.get('look') === 'line';
  const form = drawCardForm({
    words,
    values: {},
    errors: {},
    attributes: { 'data-key': key, 'data-parent': parent, ...(isLine ? { 'data-element': '' } : {}) },
    after: isLine ? '' : `<p class="note">${escapeHtml(words.testMode)}</p>`,
  });
  sendPage(exchange, 200, {
    locale,
    title: words.cardTitle,
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    kind: 'frame',
    body: `<main${isLine ? ' class="line"' : ''}><h1 class="aside">${escapeHtml(words.cardTitle)}</h1>${form}</main>`,
    script: CARD_SCRIPT,
    // An Element stands in a page that itself may be in a frame, and a policy would have to name every ancestor.
    embeddedBy: isLine ? '*' : parent,
  });
}
