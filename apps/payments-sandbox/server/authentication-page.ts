/** The 3DS page a shopper is sent to: GET shows it, POST …/complete and …/fail answer for the shopper. */
import { escapeHtml, sendPage } from '../pages/document.ts';
import { type Locale, localeOf, type Words, wordsOf } from '../pages/words.ts';
import { type AuthenticationOutcome, endAuthentication, returnLocation } from '../payments/authentication.ts';
import { faceOf } from '../payments/find-method.ts';
import type { PaymentIntentRecord } from '../state/records.ts';
import { paymentIntentShape } from '../wire/shapes.ts';
import { type Exchange, send, sendJson } from './exchange.ts';
import { ownCall, type Sandbox } from './sandbox.ts';

export function serveAuthentication(sandbox: Sandbox, exchange: Exchange): void {
  const [, , id = '', outcome] = exchange.path.split('/');
  const intent = sandbox.books.get('paymentIntent', id);
  if (exchange.method === 'GET' && outcome === undefined) showPage(sandbox, exchange, intent);
  else if (exchange.method === 'POST' && isOutcome(outcome)) end(sandbox, exchange, id, outcome);
  else
    sendJson(
      exchange.response,
      404,
      JSON.stringify({ error: 'known: GET /3ds/:id, POST /3ds/:id/complete, POST /3ds/:id/fail' }),
    );
}

function isOutcome(text: string | undefined): text is AuthenticationOutcome {
  return text === 'complete' || text === 'fail';
}

/** A browser is sent on to the shop, other clients get the payment and the address as JSON. */
function end(sandbox: Sandbox, exchange: Exchange, id: string, outcome: AuthenticationOutcome): void {
  const ended = endAuthentication(ownCall(sandbox, id), outcome);
  sandbox.books.commit();
  const browser = exchange.request.headers.accept?.includes('text/html') === true;
  if (ended === undefined) {
    if (browser) showPage(sandbox, exchange, sandbox.books.get('paymentIntent', id));
    else sendJson(exchange.response, 409, JSON.stringify({ error: `${id} is not waiting for authentication` }));
    return;
  }
  const location = returnLocation(ended);
  if (!browser) {
    sendJson(
      exchange.response,
      200,
      JSON.stringify({ payment_intent: paymentIntentShape(ended), return_to: location }),
    );
  } else if (location === null) {
    sendNote(exchange, 200, (words) => [words.thanksTitle, words.thanks]);
  } else {
    send(exchange.response, 303, 'text/plain', '', [['Location', location]]);
  }
}

const localeFor = (exchange: Exchange): Locale => localeOf(exchange.request.headers['accept-language'] ?? '');

function sendNote(exchange: Exchange, status: number, note: (words: Words) => [title: string, text: string]): void {
  const locale = localeFor(exchange);
  const [title, text] = note(wordsOf(locale));
  const body = `<main><h1>${escapeHtml(title)}</h1><p class="lead">${escapeHtml(text)}</p></main>`;
  sendPage(exchange, status, { locale, title, theme: 'auto', kind: 'page', body });
}

function showPage(sandbox: Sandbox, exchange: Exchange, intent: PaymentIntentRecord | undefined): void {
  if (intent?.status !== 'requires_action') {
    sendNote(exchange, 410, (words) => [words.nothingTitle, words.nothing]);
    return;
  }
  const locale = localeFor(exchange);
  const returnUrl = intent.returnUrl ?? '';
  sendPage(exchange, 200, {
    locale,
    title: wordsOf(locale).confirmTitle,
    theme: 'auto',
    kind: 'page',
    body: challenge(sandbox, wordsOf(locale), locale, intent),
    formsTo: URL.canParse(returnUrl) ? [new URL(returnUrl).origin] : [],
  });
}

const SHIELD =
  '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true"><path d="M10 2.5 4 5v4.5c0 4 2.6 6.7 6 8 3.4-1.3 6-4 6-8V5z"/><path d="m7.5 10 1.8 1.8 3.4-3.6"/></svg>';

function challenge(sandbox: Sandbox, words: Words, locale: Locale, intent: PaymentIntentRecord): string {
  const { last4 } = faceOf(sandbox.books, intent.paymentMethod ?? '');
  const button = (outcome: AuthenticationOutcome, kind: string, label: string): string =>
    `<form method="post" action="/3ds/${escapeHtml(intent.id)}/${outcome}"><button class="${kind}">${escapeHtml(label)}</button></form>`;
  return `<main><p class="provider">${SHIELD}${words.bank}</p>
<h1>${escapeHtml(words.confirmTitle)}</h1><p class="lead">${escapeHtml(words.confirmLead)}</p>
<dl class="facts">
<dt>${words.amount}</dt><dd class="amount">${formatAmount(intent, locale)}</dd>
<dt>${words.payee}</dt><dd>${escapeHtml(intent.echoed.description ?? words.purchase)}</dd>
<dt>${words.card}</dt><dd>•••• ${escapeHtml(last4)}</dd>
</dl>
${button('complete', 'button yes', words.confirm)}${button('fail', 'button', words.refuse)}
<p class="note foot">${escapeHtml(words.testPage)}</p></main>`;
}

function formatAmount(intent: PaymentIntentRecord, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: intent.currency });
  return format.format(intent.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
