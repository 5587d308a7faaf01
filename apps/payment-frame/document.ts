import { readFileSync } from 'node:fs';
import { randomToken } from '#platform/ids';
import { spokenFor } from './words.ts';

export interface Page {
  readonly status: number;
  readonly locale: string;
  readonly title: string;
  /** `auto` follows the browser. */
  readonly theme: 'light' | 'dark' | 'auto';
  /** `frame` has no ground of its own and fills its iframe. */
  readonly kind: 'frame' | 'page';
  /** Markup. */
  readonly body: string;
  /** The page runs card.js and, by it, Stripe.js from this address. */
  readonly stripeJsUrl?: string;
  /** Origin that may embed the page; nobody when absent. */
  readonly embeddedBy?: string;
}

interface Rendered {
  readonly body: string;
  readonly headers: { readonly status: number; readonly fields: Readonly<Record<string, string>> };
}

const SHEET = readFileSync(new URL('./card.css', import.meta.url), 'utf8');
const SCRIPT = readFileSync(new URL('./card.js', import.meta.url), 'utf8');
const NONCE_BYTES = 16;

export const renderPage = (page: Page): Rendered => {
  const nonce = randomToken(NONCE_BYTES);
  const isAlive = page.stripeJsUrl !== undefined;
  const script = isAlive ? `<script type="module" nonce="${nonce}">${SCRIPT}</script>` : '';
  // Before anything is painted: what is said to browsers without scripts never flashes up in the others.
  const mark = isAlive ? `<script nonce="${nonce}">document.documentElement.classList.add('scripted')</script>` : '';
  const body = `<!doctype html>
<html lang="${spokenFor(page.locale)}" dir="${directionOf(page.locale)}" data-theme="${page.theme}" class="${page.kind}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${page.theme === 'auto' ? 'light dark' : page.theme}">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<style nonce="${nonce}">${SHEET}</style>${mark}
</head>
<body>${page.body}${script}</body>
</html>`;
  return { body, headers: { status: page.status, fields: headersOf(page, nonce) } };
};

/** Letters of the languages that are written from right to left and that the Element speaks. */
const directionOf = (locale: string): 'ltr' | 'rtl' => (['ar', 'he'].includes(locale) ? 'rtl' : 'ltr');

const headersOf = (page: Page, nonce: string): Record<string, string> => {
  const stripe = page.stripeJsUrl === undefined ? undefined : stripeSources(page.stripeJsUrl);
  const policy = [
    "default-src 'none'",
    `script-src ${stripe === undefined ? "'none'" : `'nonce-${nonce}' ${stripe.scripts}`}`,
    `frame-src ${stripe?.frames ?? "'none'"}`,
    `connect-src ${stripe?.connections ?? "'none'"}`,
    `style-src 'nonce-${nonce}'`,
    // Stripe.js sizes the frames that it makes by style attributes.
    ...(stripe === undefined ? [] : ["style-src-attr 'unsafe-inline'"]),
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${page.embeddedBy ?? "'none'"}`,
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'strict-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': page.embeddedBy === undefined ? 'same-origin' : 'cross-origin',
  };
};

/**
 * What Stripe.js and the card Element load, by https://docs.stripe.com/security/guide#content-security-policy; without Google
 * Maps, which only the address Element asks for. From another host (tests) that host alone.
 */
const stripeSources = (stripeJsUrl: string) => {
  const { origin } = new URL(stripeJsUrl);
  if (origin !== 'https://js.stripe.com') return { scripts: origin, frames: origin, connections: origin };
  const own = 'https://js.stripe.com https://*.js.stripe.com';
  return { scripts: own, frames: `${own} https://hooks.stripe.com`, connections: 'https://api.stripe.com' };
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
