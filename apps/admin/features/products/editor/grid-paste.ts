import type { VariantField, VariantRow } from './draft.ts';

/** Columns of the grid that can be edited, from left to right. */
export const GRID_FIELDS: readonly VariantField[] = ['sku', 'price', 'compareAt', 'weight', 'barcode'];
/** A sheet larger than any product. */
const CELLS_PASTED_MAX = 20_000;

/**
 * The cells of what a spreadsheet puts on the clipboard: tabs between columns, line ends between rows, and double quotes around
 * cells that contain either.
 */
export const cellsOfClipboard = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const end = () => {
    rows.at(-1)?.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (isQuoted) cell += sign;
    else if (sign === '\t') end();
    else if (sign === '\n') {
      end();
      rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || rows.at(-1)?.length) end();
  return rows.filter((row) => row.length > 0);
};

/** Whether a paste is more than the text of one cell. */
export const isBlock = (text: string): boolean => /[\t\n]/.test(text.replace(/[\r\n]+$/, ''));

export interface PasteOutcome {
  readonly rows: readonly VariantRow[];
  readonly cellsChanged: number;
  /** Cells that lay beyond the grid's edges. */
  readonly cellsLeftOut: number;
}

/** The rows with a block put down at a row and column; what goes beyond the edges is left out and counted. */
export const pasteInto = (
  rows: readonly VariantRow[],
  at: { readonly row: number; readonly field: VariantField },
  block: readonly (readonly string[])[],
): PasteOutcome => {
  const firstColumn = GRID_FIELDS.indexOf(at.field);
  const result = [...rows];
  let cellsChanged = 0;
  let cells = 0;
  for (const [down, line] of block.entries()) {
    for (const [right, text] of line.entries()) {
      cells += 1;
      const field = GRID_FIELDS[firstColumn + right];
      const row = result[at.row + down];
      if (!row || !field || cellsChanged >= CELLS_PASTED_MAX) continue;
      result[at.row + down] = { ...row, [field]: text };
      cellsChanged += 1;
    }
  }
  return { rows: result, cellsChanged, cellsLeftOut: cells - cellsChanged };
};

/** The rows with one cell's text in the same column of every row below it. */
export const fillDown = (
  rows: readonly VariantRow[],
  at: { readonly row: number; readonly field: VariantField },
): readonly VariantRow[] => {
  const source = rows[at.row];
  return source ? rows.map((row, index) => (index > at.row ? { ...row, [at.field]: source[at.field] } : row)) : rows;
};
