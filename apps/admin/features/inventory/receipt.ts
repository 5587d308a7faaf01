/** One line of a delivery note as it is typed. */
export interface ReceiptLine {
  readonly key: string;
  readonly sku: string;
  readonly quantity: number | null;
}

export const PIECES_MAX = 100_000_000;
/** Lines that the API books at once. */
export const LINES_MAX = 500;

/** SKU and pieces of each row that a spreadsheet puts on the clipboard, or of text such as `MUG-BLUE 12` or `MUG-BLUE;12`. */
export const linesOfText = (text: string, newKey: () => string): readonly ReceiptLine[] =>
  text
    .split(/\r?\n/)
    .map((row) => row.trim())
    .filter(Boolean)
    .map((row) => {
      const cells = row.split(/[\t;,]|\s{2,}|\s(?=\d+$)/).map((cell) => cell.trim());
      return { key: newKey(), sku: cells[0] ?? '', quantity: piecesOf(cells[1]) };
    });

const piecesOf = (text: string | undefined): number | null => {
  const pieces = Number(text || Number.NaN);
  return Number.isInteger(pieces) && pieces > 0 && pieces <= PIECES_MAX ? pieces : null;
};

/** Lines that say anything. */
export const filledLines = (lines: readonly ReceiptLine[]): readonly ReceiptLine[] =>
  lines.filter(({ sku, quantity }) => sku.trim() !== '' || quantity !== null);

/** Lines whose SKU an earlier line has. */
export const repeatedKeys = (lines: readonly ReceiptLine[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const repeated = lines.filter(({ sku }) => {
    const told = sku.trim();
    if (told === '') return false;
    if (seen.has(told)) return true;
    seen.add(told);
    return false;
  });
  return new Set(repeated.map(({ key }) => key));
};
