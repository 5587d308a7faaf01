/** A page that is shown instead of one that a shop asked for wrongly; it may not be embedded anywhere. */
import type { Exchange } from '../server/exchange.ts';
import { escapeHtml, sendPage } from './document.ts';
import { type Locale, wordsOf } from './words.ts';

export function sendRefusal(exchange: Exchange, locale: Locale, reason: string): void {
  const { refusedTitle } = wordsOf(locale);
  sendPage(exchange, 403, {
    locale,
    title: refusedTitle,
    theme: 'auto',
    kind: 'page',
    body: `<main><h1>${escapeHtml(refusedTitle)}</h1><p class="lead">${escapeHtml(reason)}</p></main>`,
  });
}
