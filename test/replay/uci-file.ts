import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/*
 * Online Retail, UCI Machine Learning Repository (CC BY 4.0): order lines of a British gift wholesaler. Read from
 * STOA_TEST_DATA, or from ../shared/data beside the repository.
 */

export interface FileLine {
  readonly invoice: string;
  /** In capitals: the file writes some codes both ways. */
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  /** YYYY-MM-DD HH:MM:SS */
  readonly at: string;
  /** Thousandths of a pound: two lines of the file are cheaper than a penny. */
  readonly priceMills: number;
  /** Empty: sold to nobody known. */
  readonly customer: string;
  readonly country: string;
}

const DATA = process.env['STOA_TEST_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const FOLDER = join(DATA, 'uci-online-retail');

/** Where the file is; null when this machine does not have it. */
export const findUciFile = (): string | null => {
  const name = existsSync(FOLDER) ? readdirSync(FOLDER).find((file) => file.endsWith('.csv.gz')) : undefined;
  return name === undefined ? null : join(FOLDER, name);
};

export const UCI_FOLDER = FOLDER;

export async function* readUciLines(path: string): AsyncGenerator<FileLine, void, undefined> {
  const file = createReadStream(path);
  const rows = file.pipe(createGunzip()).pipe(parse({ columns: true }));
  try {
    for await (const row of rows as AsyncIterable<Record<string, string>>) yield lineOf(row);
  } finally {
    file.destroy();
  }
}

const lineOf = (row: Record<string, string>): FileLine => ({
  invoice: row['InvoiceNo'] ?? '',
  code: (row['StockCode'] ?? '').trim().toUpperCase(),
  description: (row['Description'] ?? '').trim(),
  quantity: Number(row['Quantity']),
  at: row['InvoiceDate'] ?? '',
  priceMills: Math.round(Number(row['UnitPrice']) * 1_000),
  customer: (row['CustomerID'] ?? '').replace(/\.0$/, ''),
  country: row['Country'] ?? '',
});
