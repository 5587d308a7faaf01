import type { Readable } from 'node:stream';
import { newId } from '#platform/ids';
import type { ImportedProduct } from './format.ts';
import { placePlain } from './place-plain.ts';
import { readHeader } from './read-header.ts';
import { createRowReader, type Row, type RowReader } from './read-rows.ts';
import { createTally, type ImportReport, type Rejection, type Tally } from './report.ts';
import { createCategoryMaker, type ImportTarget, saveBatch } from './save-batch.ts';
import { setStock } from './set-stock.ts';

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
  /** Lines up to this one were dealt with by an earlier run of the same file: they are read and passed over. */
  readonly doneLine?: number;
  /** Waited for after each batch, and at the end; what it throws ends the import. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => Promise<void>;
}

/** How far an import has come: all lines up to `doneLine` are dealt with, and what became of them is told here. */
export interface Checkpoint {
  readonly doneLine: number;
  /** Of the file, read so far. */
  readonly bytes: number;
  readonly rows: number;
  /** What this run has done so far. */
  readonly counts: Pick<ImportReport, 'created' | 'updated' | 'unchanged' | 'stockChanged'>;
  /** Since the checkpoint before. */
  readonly rejections: readonly Rejection[];
}

/** The last line of any file, and beyond. */
export const ALL_LINES = 2_147_483_647;

/**
 * Imports products of a CSV file: Shopify's product export, or a plain list. Rows at fault are reported and left out,
 * the others kept; the same file again changes nothing. Memory does not grow with the file.
 * @throws UnknownFormat by the header alone, before anything is saved
 */
export const importProducts = async (options: ImportOptions): Promise<ImportReport> => {
  const { doneLine = 0, onCheckpoint } = options;
  const waiting: Rejection[] = [];
  const tally = createTally((rejection) => {
    options.onRejected?.(rejection);
    if (onCheckpoint) waiting.push(rejection);
  }, doneLine);
  const reader = createRowReader(options.source, (line, reason) => {
    tally.counts.rows += 1;
    tally.reject(line, reason, null);
  });
  const rows = reader.rows();
  const { format, columns, isPlain } = await readHeader(rows);
  const products = format(countRows(rows, tally), { currency: options.currency, columns, reject: tally.reject });
  const keep = createKeeper(options, tally, isPlain, reader);
  const check = async (line: number): Promise<void> => {
    const [told, later] = [waiting.filter((one) => one.line <= line), waiting.filter((one) => one.line > line)];
    waiting.splice(0, waiting.length, ...later);
    const { rows: rowsRead, rejected: _rejected, ...counts } = tally.counts;
    await onCheckpoint?.({ doneLine: line, bytes: reader.bytes, rows: rowsRead, counts, rejections: told });
  };
  for await (const batch of batchesOf(behind(doneLine, products))) {
    await keep(batch);
    await check(batch.at(-1)?.lastLine ?? doneLine);
  }
  await check(ALL_LINES);
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

async function* behind(
  doneLine: number,
  products: AsyncIterable<ImportedProduct>,
): AsyncGenerator<ImportedProduct, void, undefined> {
  for await (const product of products) if (product.lastLine > doneLine) yield product;
}

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
