import { MEDIA_PER_PRODUCT_MAX, VARIANTS_PER_PRODUCT_MAX } from '../limits.ts';
import { cellsOf, RowFault } from './cells.ts';
import type { Format, FormatContext } from './format.ts';
import type { Row } from './read-rows.ts';
import { Nothing, readShopifyProduct, type ShopifyRow } from './shopify-product.ts';

/** Today's template names its columns otherwise than the classic one; both are read. */
const CLASSIC_NAMES: Readonly<Record<string, string>> = {
  'url handle': 'handle',
  description: 'body (html)',
  'product type': 'type',
  'published on online store': 'published',
  sku: 'variant sku',
  barcode: 'variant barcode',
  price: 'variant price',
  'compare-at price': 'variant compare at price',
  'inventory quantity': 'variant inventory qty',
  'weight value (grams)': 'variant grams',
  'product image url': 'image src',
};
export const classicName = (column: string): string => CLASSIC_NAMES[column] ?? column;

export const SHOPIFY_COLUMNS = ['handle', 'title', 'variant price'] as const;
export const SHOPIFY_COLUMNS_KNOWN: readonly string[] = [
  ...new Set([...SHOPIFY_COLUMNS, ...Object.values(CLASSIC_NAMES)]),
  'vendor',
  'product category',
  'tags',
  'status',
  'image position',
  'image alt text',
  ...[1, 2, 3].flatMap((number) => [`option${number} name`, `option${number} value`]),
];
const ROWS_PER_PRODUCT_MAX = VARIANTS_PER_PRODUCT_MAX + MEDIA_PER_PRODUCT_MAX;

/** Rows that follow one another with the same handle are one product: its variants and further pictures. */
export const readShopify: Format = async function* (rows, context) {
  let group: ShopifyRow[] = [];
  for await (const row of rows) {
    const read = readRow(row, context, group[0]?.handle);
    if (!read) continue;
    if (group[0] && group[0].handle !== read.handle) {
      yield* productOf(group, context);
      group = [];
    }
    if (group.length < ROWS_PER_PRODUCT_MAX) group.push(read);
    else context.reject(row.line, `a product has at most ${ROWS_PER_PRODUCT_MAX} rows`, null);
  }
  yield* productOf(group, context);
};

const readRow = (row: Row, context: FormatContext, current: string | undefined): ShopifyRow | null => {
  try {
    const cell = cellsOf(context.columns, row.cells);
    const handle = cell('handle') || current;
    if (handle === undefined) throw new RowFault('Handle is missing', 'Handle');
    return { line: row.line, handle, cell };
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    context.reject(row.line, error.message, error.field);
    return null;
  }
};

function* productOf(group: readonly ShopifyRow[], context: FormatContext) {
  if (group.length === 0) return;
  try {
    yield readShopifyProduct(group, context);
  } catch (error) {
    if (error instanceof Nothing) return;
    if (!(error instanceof RowFault)) throw error;
    for (const { line } of group) context.reject(line, error.message, error.field);
  }
}
