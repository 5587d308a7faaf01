import type { Format } from './format.ts';
import { PLAIN_COLUMNS, PLAIN_COLUMNS_KNOWN, readPlain } from './plain.ts';
import type { Row } from './read-rows.ts';
import { classicName, readShopify, SHOPIFY_COLUMNS, SHOPIFY_COLUMNS_KNOWN } from './shopify.ts';

/** Thrown when the header is of no format that we read. */
export class UnknownFormat extends Error {
  constructor(header: readonly string[]) {
    super(
      `The first line names no columns that can be imported: wanted are ${PLAIN_COLUMNS.join(', ')}, or those of a Shopify product export (${SHOPIFY_COLUMNS.join(', ')}, …); found: ${header.slice(0, 20).join(', ').slice(0, 300) || 'nothing'}.`,
    );
    this.name = 'UnknownFormat';
  }
}

export interface Header {
  readonly format: Format;
  readonly isPlain: boolean;
  /** Place of each column by the name under which the format asks for it. */
  readonly columns: ReadonlyMap<string, number>;
  /** As the file calls them, and whether the format reads them. */
  readonly named: readonly { readonly name: string; readonly isKnown: boolean }[];
}

/** @throws UnknownFormat; the file is let go */
export const readHeader = async (rows: AsyncGenerator<Row, void, undefined>): Promise<Header> => {
  const first = await rows.next();
  const cells = first.done ? [] : first.value.cells.map((cell) => cell.trim());
  const header = cells.map((cell) => cell.toLowerCase().replace(/\s+/g, ' '));
  const name = (known: readonly string[], names: readonly string[]): Header['named'] =>
    cells.map((cell, index) => ({ name: cell, isKnown: known.includes(names[index] ?? '') }));
  const classic = header.map(classicName);
  const asShopify = placesOf(classic);
  if (SHOPIFY_COLUMNS.every((column) => asShopify.has(column))) {
    return { format: readShopify, isPlain: false, columns: asShopify, named: name(SHOPIFY_COLUMNS_KNOWN, classic) };
  }
  const asPlain = placesOf(header);
  if (PLAIN_COLUMNS.every((column) => asPlain.has(column))) {
    return { format: readPlain, isPlain: true, columns: asPlain, named: name(PLAIN_COLUMNS_KNOWN, header) };
  }
  await rows.return();
  throw new UnknownFormat(header);
};

const placesOf = (header: readonly string[]): ReadonlyMap<string, number> =>
  new Map(header.map((column, index) => [column, index] as const));
