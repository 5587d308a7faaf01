/** The beginning of a CSV file: its first line by cell, the first row as a sample, and where the first line ends. */
export interface CsvHead {
  readonly header: readonly string[];
  readonly sample: readonly string[];
  /** Bytes of the first line with its line end and byte order mark. */
  readonly headerBytes: number;
}

/** Reads the first two rows (RFC 4180) of a text that may be cut anywhere. */
export const csvHead = (text: string): CsvHead => {
  const first = rowAt(text.startsWith('\ufeff') ? text.slice(1) : text, 0);
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const second = rowAt(text, first.end + mark);
  return {
    header: first.cells,
    sample: second.cells,
    headerBytes: new TextEncoder().encode(text.slice(0, first.end + mark)).length,
  };
};

const rowAt = (text: string, start: number): { readonly cells: readonly string[]; readonly end: number } => {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let at = start;
  for (; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"' && isQuoted && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (sign === ',' && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else if (sign === '\n' && !isQuoted) {
      at += 1;
      break;
    } else cell += sign;
  }
  cells.push(cell.trim());
  return { cells: cells.length === 1 && cells[0] === '' ? [] : cells, end: at };
};

/** Whether another sign than the comma stands between the cells: one wide cell with several of it. */
export const isOtherwiseSeparated = ({ header }: CsvHead): boolean =>
  header.length === 1 && /[;\t]/.test(header[0] ?? '');
