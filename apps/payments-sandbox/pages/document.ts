/** The frame of every page: head, style and a content policy that lets in nothing but what the page brings along. */
import { readFileSync } from 'node:fs';
import { randomText } from '../clock.ts';
import { type Exchange, type HeaderPairs, send } from '../server/exchange.ts';
import type { Locale } from './words.ts';

export interface Page {
  locale: Locale;
  title: string;
  /** `auto` follows the browser. */
  theme: 'light' | 'dark' | 'auto';
  /** `frame` has no background of its own and fills its iframe. */
  kind: 'frame' | 'page';
  body: string;
  /** Source text of a module, run after the page is read. */
  script?: string;
  /** Origin that may embed the page; nobody when absent. */
  embeddedBy?: string;
  /** Origins that a form of the page may lead to; browsers hold the redirect that answers it to the same rule. */
  formsTo?: readonly string[];
}

const STYLE = readFileSync(new URL('./pages.css', import.meta.url), 'utf8');
const NONCE_LENGTH = 22;

export function sendPage(exchange: Exchange, status: number, page: Page): void {
  const nonce = randomText(NONCE_LENGTH);
  const script = page.script === undefined ? '' : `<script type="module" nonce="${nonce}">${page.script}</script>`;
  const colours = page.theme === 'auto' ? 'light dark' : page.theme;
  const html = `<!doctype html>
<html lang="${page.locale}" data-theme="${page.theme}" class="${page.kind}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${colours}">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>${page.body}${script}</body>
</html>`;
  send(exchange.response, status, 'text/html; charset=utf-8', html, headersOf(page, nonce));
}

function headersOf(page: Page, nonce: string): HeaderPairs {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    page.script === undefined ? "script-src 'none'" : `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    `form-action ${["'self'", ...(page.formsTo ?? [])].join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${page.embeddedBy ?? "'none'"}`,
  ];
  return [
    ['Content-Security-Policy', policy.join('; ')],
    ['Cache-Control', 'no-store'],
    ['Referrer-Policy', 'no-referrer'],
    ['X-Content-Type-Options', 'nosniff'],
    // A shop that isolates itself (Cross-Origin-Embedder-Policy) may still embed what is made to be embedded.
    ['Cross-Origin-Resource-Policy', page.embeddedBy === undefined ? 'same-origin' : 'cross-origin'],
  ];
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
