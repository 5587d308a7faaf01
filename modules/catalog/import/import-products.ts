import type { Readable } from 'node:stream';
import { newId } from '#platform/ids';
import type { Format, ImportedProduct } from './format.ts';
import { placePlain } from './place-plain.ts';
import { PLAIN_COLUMNS, readPlain } from './plain.ts';
import { createRowReader, type Row, type RowReader } from './read-rows.ts';
import { createTally, type ImportReport, type Rejection, type Tally } from './report.ts';
import { createCategoryMaker, type ImportTarget, saveBatch } from './save-batch.ts';
import { setStock } from './set-stock.ts';
import { classicName, readShopify, SHOPIFY_COLUMNS } from './shopify.ts';

/** Products of one transaction. */
const BATCH_PRODUCTS_MAX = 250;
/** Variants of one batch: a few products can have thousands. */
const BATCH_VARIANTS_MAX = 2_000;

export interface ImportOptions extends ImportTarget {
  /** CSV, UTF-8; read as slowly as it can be saved. */
  readonly source: Readable;
  /** Size of the source, for progress; 0 when it is not known. */
  readonly bytesTotal: number;
  readonly onProgress?: (progress: { bytes: number; bytesTotal: number; rows: number }) => void;
  readonly onRejected?: (rejection: Rejection) => void;
}

/** Thrown when the header is of no format that we read. */
export class UnknownFormat extends Error {
  constructor(header: readonly string[]) {
    super(
      `The first line names no columns that can be imported: wanted are ${PLAIN_COLUMNS.join(', ')}, or those of a Shopify product export (${SHOPIFY_COLUMNS.join(', ')}, …); found: ${header.slice(0, 20).join(', ').slice(0, 300) || 'nothing'}.`,
    );
    this.name = 'UnknownFormat';
  }
}

/**
 * Imports products of a CSV file: Shopify's product export, or a plain list. Rows at fault are reported and left out,
 * the others kept; the same file again changes nothing. Memory does not grow with the file.
 * @throws UnknownFormat by the header alone, before anything is saved
 */
export const importProducts = async (options: ImportOptions): Promise<ImportReport> => {
  const tally = createTally(options.onRejected);
  const reject = (line: number, reason: string) => {
    tally.counts.rows += 1;
    tally.reject(line, reason);
  };
  const reader = createRowReader(options.source, reject);
  const rows = reader.rows();
  const { format, columns, isPlain } = await readHeader(rows);
  const products = format(countRows(rows, tally), { currency: options.currency, columns, reject: tally.reject });
  const keep = createKeeper(options, tally, isPlain, reader);
  for await (const batch of batchesOf(products)) await keep(batch);
  return tally.report();
};

const createKeeper = (options: ImportOptions, tally: Tally, isPlain: boolean, reader: RowReader) => {
  const runId = newId();
  const makeCategories = createCategoryMaker(options);
  return async (batch: readonly ImportedProduct[]): Promise<void> => {
    await makeCategories(batch);
    const placed = isPlain ? await placePlain(options, batch, tally) : batch;
    const saved = await saveBatch(options, placed, tally);
    await setStock(options, runId, saved, tally);
    options.onProgress?.({ bytes: reader.bytes, bytesTotal: options.bytesTotal, rows: tally.counts.rows });
  };
};

const readHeader = async (
  rows: AsyncGenerator<Row, void, undefined>,
): Promise<{ format: Format; columns: ReadonlyMap<string, number>; isPlain: boolean }> => {
  const first = await rows.next();
  const header = first.done ? [] : first.value.cells.map((cell) => cell.trim().toLowerCase().replace(/\s+/g, ' '));
  const classic = new Map(header.map((name, index) => [classicName(name), index] as const));
  if (SHOPIFY_COLUMNS.every((name) => classic.has(name))) {
    return { format: readShopify, columns: classic, isPlain: false };
  }
  const columns = new Map(header.map((name, index) => [name, index] as const));
  if (PLAIN_COLUMNS.every((name) => columns.has(name))) return { format: readPlain, columns, isPlain: true };
  await rows.return();
  throw new UnknownFormat(header);
};

async function* countRows(rows: AsyncIterable<Row>, tally: Tally): AsyncGenerator<Row, void, undefined> {
  for await (const row of rows) {
    tally.counts.rows += 1;
    yield row;
  }
}

async function* batchesOf(
  products: AsyncIterable<ImportedProduct>,
): AsyncGenerator<ImportedProduct[], void, undefined> {
  let batch: ImportedProduct[] = [];
  let variants = 0;
  for await (const product of products) {
    batch.push(product);
    variants += product.input.variants.length;
    if (batch.length < BATCH_PRODUCTS_MAX && variants < BATCH_VARIANTS_MAX) continue;
    yield batch;
    batch = [];
    variants = 0;
  }
  if (batch.length > 0) yield batch;
}
