import { pipeline, type Readable, Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

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

/** Reads CSV (RFC 4180, with or without a byte order mark) as a stream. Rows that are none go to `onBroken`. */
export const createRowReader = (source: Readable, onBroken: (line: number, reason: string) => void): RowReader => {
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: ROW_LENGTH_MAX,
  });
  parser.on('skip', (error: CsvError) => onBroken(Number(error['lines'] ?? 0), reasonOf(error)));
  // A failure of any of them reaches the loop below through the parser; leaving the loop early ends the source.
  pipeline(source, counter, parser, () => undefined);
  return {
    get bytes() {
      return bytes;
    },
    async *rows() {
      let linesBefore = 0;
      try {
        for await (const { record, info } of parser as AsyncIterable<Parsed>) {
          const line = linesBefore + 1;
          linesBefore = info.lines;
          if (record.some((cell) => cell.trim() !== '')) yield { line, cells: record };
        }
      } catch (error) {
        if (!(error instanceof CsvError)) throw error;
        // The rest of the file is one unfinished row: what came before it is kept.
        onBroken(linesBefore + 1, reasonOf(error));
      }
    },
  };
};

const reasonOf = (error: CsvError): string => {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is opened and never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return `the row has more than ${ROW_LENGTH_MAX} characters; is a quote never closed?`;
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'a quote stands inside a value; write it twice and put the value in quotes';
    default:
      return `not a row of CSV: ${error.message}`;
  }
};
