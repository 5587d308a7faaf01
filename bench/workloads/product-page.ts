import { besideRawHttp } from './beside-raw-http.ts';

const PAGES = 50;
const PER_SECOND_MIN = 5_000;

/** Whole pages for shoppers, each with a nonce, a token and a cookie of its own. */
export const productPage = besideRawHttp({
  name: 'product-page',
  about: `GET /p/{slug}, ${PAGES} pages as gzip, beside raw node:http with the same bytes`,
  pathsOf: ({ slugs }) => slugs.slice(0, PAGES).map((slug) => `/p/${slug}`),
  headers: { 'accept-encoding': 'gzip' },
  perSecondMin: PER_SECOND_MIN,
});
