import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CardPages, cardFrame, hostedCard, refusalPage } from './card-pages.ts';
import { type Page, renderPage } from './document.ts';
import { localeOf, wordsOf } from './words.ts';

export interface PaymentFrameOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** `pk_…`; pages that are asked for with another key are refused. */
  readonly publishableKey: string;
  /** Where Stripe.js is loaded from. */
  readonly stripeJsUrl: string;
  /** Origins of the shop: they alone may embed the page and be returned to. */
  readonly shopOrigins: readonly string[];
}

export interface PaymentFrame {
  readonly port: number;
  close(): Promise<void>;
}

const ADDRESS_LENGTH_MAX = 4_000;
// No bodies are taken and no headers beyond a browser's own.
const HEADER_BYTES_MAX = 16 * 1024;
const REQUEST_MAX_MS = 10_000;
const STRICT_TRANSPORT = ['strict-transport-security', 'max-age=31536000'] as const;

/** Serves the card page on a port, which is an origin, of its own. Rejects when the port cannot be had. */
export const startPaymentFrame = async (options: PaymentFrameOptions): Promise<PaymentFrame> => {
  const server = createServer(
    { maxHeaderSize: HEADER_BYTES_MAX, requestTimeout: REQUEST_MAX_MS },
    (request, response) => answer(options, request, response),
  );
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const listen = (server: Server, { host, port }: PaymentFrameOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const answer = (options: PaymentFrameOptions, request: IncomingMessage, response: ServerResponse): void => {
  const { method, url = '/' } = request;
  const address = url.length <= ADDRESS_LENGTH_MAX ? URL.parse(url, 'http://frame.invalid') : null;
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  if (address?.pathname === '/livez') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
    return;
  }
  const locale = localeOf(address?.searchParams.get('locale') ?? request.headers['accept-language'] ?? '');
  const asked: CardPages = { options, query: address?.searchParams ?? new URLSearchParams(), locale };
  const { body, headers } = renderPage(pageAt(address?.pathname, asked));
  // An https shop shows no http frame, so the page is reached by https as well.
  if (options.shopOrigins.some((origin) => origin.startsWith('https:'))) response.setHeader(...STRICT_TRANSPORT);
  response.writeHead(headers.status, headers.fields).end(method === 'HEAD' ? undefined : body);
};

const pageAt = (path: string | undefined, asked: CardPages): Page => {
  if (path === '/v1/elements/card') return cardFrame(asked);
  if (path === '/v1/hosted/card') return hostedCard(asked);
  return refusalPage(asked.locale, 404, wordsOf(asked.locale).nothingHere);
};
