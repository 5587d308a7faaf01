import { pipeline, type Readable, Transform } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';

/** Characters of one row; a quote that is never closed is found out after so many. */
const ROW_LENGTH_MAX = 1_000_000;

export interface Row {
  /** Line of the file on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface RowReader {
  /** Bytes read so far. */
  readonly bytes: number;
  /** Rows in order, the header included, empty lines left out; reading waits for whoever consumes them. */
  rows(): AsyncGenerator<Row, void, undefined>;
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * Reads CSV (RFC 4180, with or without a byte order mark; quotes inside unquoted values are taken as they are) as a
 * stream. A row that never ends is told to `onBroken` and ends the reading: what came before it stands.
 */
export const createRowReader = (source: Readable, onBroken: (line: number, reason: string) => void): RowReader => {
  let bytes = 0;
  let lastLine = 0;
  let isBroken = false;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      // After such a row the parser cannot tell rows any more: the rest of the file is let through unread.
      if (isBroken) next();
      else next(null, chunk);
    },
  });
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    // Thrown errors would take with them the good rows that wait to be consumed.
    skip_records_with_error: true,
    max_record_size: ROW_LENGTH_MAX,
    on_record(record: string[], { lines }) {
      lastLine = lines;
      return record;
    },
  });
  parser.on('skip', (error: CsvError) => {
    if (!isBroken) onBroken(lastLine + 1, reasonOf(error));
    isBroken = true;
  });
  // A failure of any of them reaches the loop below through the parser; leaving the loop early ends the source.
  pipeline(source, counter, parser, () => undefined);
  return {
    get bytes() {
      return bytes;
    },
    async *rows() {
      let linesBefore = 0;
      for await (const { record, info } of parser as AsyncIterable<Parsed>) {
        const line = linesBefore + 1;
        linesBefore = info.lines;
        if (record.some((cell) => cell.trim() !== '')) yield { line, cells: record };
      }
    },
  };
};

const reasonOf = (error: CsvError): string =>
  error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
    ? `the row does not end within ${ROW_LENGTH_MAX} characters; is a quote never closed? The rest of the file was not read`
    : `this is no row of CSV: ${error.message}. The rest of the file was not read`;
