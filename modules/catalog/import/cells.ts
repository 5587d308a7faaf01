import { parseDecimal } from '#platform/money';
import { WEIGHT_GRAMS_MAX } from '../limits.ts';

/** Thrown inside this folder only: a row cannot be taken over, why, and which column is at fault if it is one. */
export class RowFault extends Error {
  readonly field: string | null;
  constructor(message: string, field: string | null = null) {
    super(message);
    this.field = field;
  }
}

/** The cells of a row by the name of their column, as one format names it. */
export type Cells = (column: string) => string;

/** Bytes that are no UTF-8 arrive as this character. */
const REPLACEMENT = '\ufffd';

export const cellsOf = (columns: ReadonlyMap<string, number>, cells: readonly string[]): Cells => {
  const broken = cells.findIndex((cell) => cell.includes(REPLACEMENT));
  if (broken !== -1) throw new RowFault(`column ${broken + 1} is not valid UTF-8 text; save the file as UTF-8`);
  return (column) => {
    const index = columns.get(column);
    return index === undefined ? '' : (cells[index] ?? '').trim();
  };
};

export const priceOf = (text: string, name: string, currency: string): number => {
  if (text === '') throw new RowFault(`${name} is missing`, name);
  const parsed = parseDecimal(text, currency);
  if (!parsed.ok) throw new RowFault(`${name} ${quoted(text)} is not an amount in ${currency} such as 12.50`, name);
  if (parsed.amountMinor < 0) throw new RowFault(`${name} ${quoted(text)} is below zero`, name);
  return parsed.amountMinor;
};

export const gramsOf = (text: string, name: string): number => {
  if (text === '') return 0;
  const grams = Math.round(Number(text));
  if (!(grams >= 0 && grams <= WEIGHT_GRAMS_MAX))
    throw new RowFault(`${name} ${quoted(text)} is not a weight in grams`, name);
  return grams;
};

const STOCK_MAX = 1_000_000_000;

/** Pieces, or null when the file says nothing of them. */
export const stockOf = (text: string, name: string): number | null => {
  if (text === '') return null;
  const pieces = Number(text);
  if (!Number.isInteger(pieces) || pieces < 0 || pieces > STOCK_MAX) {
    throw new RowFault(`${name} ${quoted(text)} is not a number of pieces from 0`, name);
  }
  return pieces;
};

export const imageOf = (url: string, name: string): string => {
  if (/^(https?:\/\/|\/(?!\/))[^\s"'<>\\]+$/i.test(url)) return url;
  throw new RowFault(`${name} ${quoted(url)} is not an http(s) address`, name);
};

const QUOTED_LENGTH_MAX = 60;
const quoted = (text: string): string =>
  JSON.stringify(text.length > QUOTED_LENGTH_MAX ? `${text.slice(0, QUOTED_LENGTH_MAX)}…` : text);
