import type { Column } from './column.ts';

/**
 * A table as CSV (RFC 4180). A cell that a spreadsheet would run as a formula is kept from it by an apostrophe: customers can
 * write names and addresses. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const told = columns.filter((column) => column.text);
  const lines = [told.map(({ header }) => header), ...rows.map((row) => told.map(({ text }) => text?.(row) ?? ''))];
  return `${lines.map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

const cellOf = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Hands a text to the browser as a file to keep. */
export function download(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
