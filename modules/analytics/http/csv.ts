export type Cell = string | number | null;

/** A text that a spreadsheet would take for a formula; tab and carriage return are skipped by some before it looks. */
const FORMULA_START = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * RFC 4180: a header, rows that end in CRLF, quotes where they are needed. A text that begins like a formula gets an
 * apostrophe before it (OWASP, "CSV Injection"); a number is one, also below zero. null is an empty cell.
 */
export const csvOf = (header: readonly string[], rows: Iterable<readonly Cell[]>): string =>
  [header, ...rows].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');

const cellText = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
