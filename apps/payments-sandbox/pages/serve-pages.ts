/** The provider's pages for shoppers: what is typed into them goes to the provider and nowhere else. */
import { readFileSync } from 'node:fs';
import { type Exchange, send, sendJson } from '../server/exchange.ts';
import type { Sandbox } from '../server/sandbox.ts';
import { showFrame } from './frame-page.ts';
import { serveHosted } from './hosted-page.ts';

/** Where a page loads Stripe.js from. */
export const SCRIPT_PATH = '/v3';
const STAND_IN = readFileSync(new URL('./stripe-stand-in.js', import.meta.url), 'utf8');

export function servePages(sandbox: Sandbox, exchange: Exchange): void {
  const query = new URLSearchParams(exchange.query);
  switch (`${exchange.method} ${exchange.path}`) {
    case 'GET /v1/elements/card':
      return showFrame(sandbox, exchange, query);
    case `GET ${SCRIPT_PATH}`:
      return send(exchange.response, 200, 'text/javascript; charset=utf-8', STAND_IN, [
        ['Cache-Control', 'no-store'],
        ['X-Content-Type-Options', 'nosniff'],
      ]);
    case 'GET /v1/hosted/card':
    case 'POST /v1/hosted/card':
      return serveHosted(sandbox, exchange, query);
    default:
      sendJson(
        exchange.response,
        404,
        JSON.stringify({ error: 'known pages: GET /v1/elements/card, GET /v1/hosted/card, GET /v3' }),
      );
  }
}
