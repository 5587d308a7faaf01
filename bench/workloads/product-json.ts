import { besideRawHttp } from './beside-raw-http.ts';

export const productJson = besideRawHttp({
  name: 'product-json',
  about: 'GET /products/{slug} from cache, beside raw node:http with the same bytes',
  pathsOf: ({ slugs }) => [`/api/v1/products/${slugs[7]}`],
});
