/** The provider's pages for shoppers: what is typed into them goes to the provider and nowhere else. */
import { type Exchange, sendJson } from '../server/exchange.ts';
import type { Sandbox } from '../server/sandbox.ts';
import { showFrame } from './frame-page.ts';
import { serveHosted } from './hosted-page.ts';

export function servePages(sandbox: Sandbox, exchange: Exchange): void {
  const query = new URLSearchParams(exchange.query);
  switch (`${exchange.method} ${exchange.path}`) {
    case 'GET /v1/elements/card':
      return showFrame(sandbox, exchange, query);
    case 'GET /v1/hosted/card':
    case 'POST /v1/hosted/card':
      return serveHosted(sandbox, exchange, query);
    default:
      sendJson(
        exchange.response,
        404,
        JSON.stringify({ error: 'known pages: GET /v1/elements/card, GET /v1/hosted/card' }),
      );
  }
}
