import { holdAndPlace } from './hold-and-place.ts';
import { hotSku } from './hot-sku.ts';
import { productJson } from './product-json.ts';
import { productPage } from './product-page.ts';
import { purchase } from './purchase.ts';
import { addToCart, productList } from './simple-requests.ts';
import { start } from './start.ts';
import type { Workload } from './workload.ts';

/** In the order in which they run: reads before the writes that make the tables grow. */
export const workloads: readonly Workload[] = [
  start,
  productJson,
  productPage,
  productList,
  addToCart,
  hotSku,
  holdAndPlace,
  purchase,
];
