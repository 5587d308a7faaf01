import { Readable } from 'node:stream';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { type Result, refuse, succeed } from '#platform/result';
import { decideSaves, type SaveDecision } from '../domain/decide-saves.ts';
import type { ImportedProduct } from '../import/format.ts';
import { placePlain } from '../import/place-plain.ts';
import { type Header, readHeader, UnknownFormat } from '../import/read-header.ts';
import { createRowReader, type Row, type RowReader } from '../import/read-rows.ts';
import { createTally, type Rejection, type Tally } from '../import/report.ts';
import type { ImportCatalog } from '../import/save-batch.ts';
import { PREVIEW_BYTES_MAX, PREVIEW_PRODUCTS_MAX, PREVIEW_ROWS_MAX } from '../limits.ts';
import type { ImportRefusal } from '../refusals.ts';
import { readCategories } from '../store/categories.ts';
import { loadCatalog } from '../store/load-catalog.ts';
import { fingerprint } from './save-products.ts';

export interface ImportPreview {
  readonly format: 'plain' | 'shopify';
  readonly columns: Header['named'];
  /** The first of the file, as an import of it would decide them now. */
  readonly products: readonly PreviewedProduct[];
  readonly rejected: readonly Rejection[];
  /** Titles of those that the shop does not have. */
  readonly categoriesToMake: readonly string[];
  readonly rowsRead: number;
  /** False: the file goes on. */
  readonly isWhole: boolean;
}

export interface PreviewedProduct {
  readonly line: number;
  readonly slug: string;
  readonly title: string;
  readonly skus: readonly string[];
  readonly priceMinMinor: number;
  readonly priceMaxMinor: number;
  readonly outcome: 'create' | 'update' | 'unchanged' | 'reject';
  /** Why it is rejected. */
  readonly reason: string | null;
}

type Shop = { readonly shopId: string; readonly currency: string };

/** Decides the first products of a file as an import would, and changes nothing. */
export const createPreviewImport =
  ({ db }: Pick<PlatformParts, 'db'>, catalog: ImportCatalog) =>
  async (shop: Shop, file: Readable): Promise<Result<ImportPreview, ImportRefusal>> => {
    const { head, isAll } = await readHead(file);
    const rejected: Rejection[] = [];
    const tally = createTally((rejection) => rejected.push(rejection));
    const reader = createRowReader(Readable.from([head]), (line, reason) => tally.reject(line, reason, null));
    try {
      const { header, products, isWhole } = await readFirst(reader, shop.currency, tally);
      const placed = header.isPlain ? await placePlain({ catalog, shopId: shop.shopId }, products, tally) : products;
      const { decided, categoriesToMake } = await decide(db, shop, placed);
      return succeed({
        format: header.isPlain ? 'plain' : 'shopify',
        columns: header.named,
        products: decided,
        rejected,
        categoriesToMake,
        rowsRead: tally.counts.rows,
        isWhole: isWhole && isAll,
      });
    } catch (error) {
      if (error instanceof UnknownFormat) return refuse('import_format_unknown', error.message, { param: 'file' });
      throw error;
    }
  };

/** The first lines of a file; the rest is let through, since a form is read to its end whatever is wanted of it. */
const readHead = async (file: Readable): Promise<{ head: Buffer; isAll: boolean }> => {
  const chunks: Buffer[] = [];
  let kept = 0;
  let bytes = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (kept >= PREVIEW_BYTES_MAX) continue;
    chunks.push(chunk.subarray(0, PREVIEW_BYTES_MAX - kept));
    kept += chunk.length;
  }
  const head = Buffer.concat(chunks);
  const isAll = bytes <= PREVIEW_BYTES_MAX;
  return { head: isAll ? head : head.subarray(0, head.lastIndexOf('\n') + 1), isAll };
};

const readFirst = async (reader: RowReader, currency: string, tally: Tally) => {
  const rows = reader.rows();
  const header = await readHeader(rows);
  const products: ImportedProduct[] = [];
  const { columns } = header;
  let isWhole = true;
  for await (const product of header.format(counted(rows, tally), { currency, columns, reject: tally.reject })) {
    products.push(product);
    if (products.length < PREVIEW_PRODUCTS_MAX) continue;
    isWhole = false;
    break;
  }
  return { header, products, isWhole: isWhole && tally.counts.rows < PREVIEW_ROWS_MAX };
};

async function* counted(rows: AsyncIterable<Row>, tally: Tally): AsyncGenerator<Row, void, undefined> {
  for await (const row of rows) {
    tally.counts.rows += 1;
    yield row;
    if (tally.counts.rows >= PREVIEW_ROWS_MAX) return;
  }
}

const decide = async (db: PlatformParts['db'], { shopId, currency }: Shop, products: readonly ImportedProduct[]) => {
  const known = new Set((await db.run(readCategories, [shopId])).map(({ slug }) => slug));
  const isMissing = ({ input }: ImportedProduct) => input.category !== null && !known.has(input.category);
  const missing = new Set(products.filter(isMissing).map(({ categoryTitle, input }) => categoryTitle ?? input.slug));
  const wishes = products.map((product) => ({
    // A category that the import would make has no attributes to ask for.
    input: isMissing(product) ? { ...product.input, category: null } : product.input,
    target: product.input.onlyNew ? ({ by: 'new' } as const) : ({ by: 'slug' } as const),
  }));
  const loaded = await db.tx((tx) => loadCatalog(tx, shopId, wishes));
  const decisions = decideSaves(loaded, wishes, { newId, fingerprint, currency });
  return {
    decided: products.map((product, index) => previewOf(product, decisions[index])),
    categoriesToMake: [...missing],
  };
};

const previewOf = ({ input, lines }: ImportedProduct, decision: SaveDecision | undefined): PreviewedProduct => {
  const prices = input.variants.map(({ priceMinor }) => priceMinor);
  return {
    line: lines[0] ?? 0,
    slug: input.slug,
    title: input.title,
    skus: input.variants.map(({ sku }) => sku),
    priceMinMinor: Math.min(...prices),
    priceMaxMinor: Math.max(...prices),
    outcome: outcomeOf(decision),
    reason: decision?.kind === 'refused' ? decision.fault.message : null,
  };
};

const outcomeOf = (decision: SaveDecision | undefined): PreviewedProduct['outcome'] => {
  if (decision === undefined || decision.kind === 'refused') return 'reject';
  if (decision.kind === 'unchanged') return 'unchanged';
  return decision.before === null ? 'create' : 'update';
};
