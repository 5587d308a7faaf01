import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';

export type Cell = string | number | null;

/** Rows that one export of a list has at most; whoever needs more narrows the filter. */
export const EXPORT_ROWS_MAX = 50_000;
const EXPORT_PAGE_ROWS = 500;

/** A text that a spreadsheet would take for a formula; tab and carriage return are skipped by some before it looks. */
const FORMULA_START = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * RFC 4180: a header, rows that end in CRLF, quotes where they are needed. A text that begins like a formula gets an
 * apostrophe before it (OWASP, "CSV Injection"); a number is one, also below zero. null is an empty cell.
 */
export const csvOf = (header: readonly string[], rows: Iterable<readonly Cell[]>): string =>
  [header, ...rows].map(lineOf).join('');

const lineOf = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`;

const cellText = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** For the query of whatever can be had as a table: decides over the Accept header. */
export const FormatParameter = Type.Optional(
  Type.Unsafe<'json' | 'csv'>(
    Type.String({ enum: ['json', 'csv'], description: 'What to answer, whatever the Accept header says.' }),
  ),
);

/** The answer of a route that says the same as JSON and as CSV. */
export const inBothForms = (description: string, schema: TSchema) => ({
  description,
  content: {
    'application/json': { schema },
    'text/csv': { schema: Type.String({ description: 'A table with a line of names, CRLF between its lines.' }) },
  },
});

/** The query decides; without it a client that names CSV and not JSON gets it. */
export const wantsCsv = (request: FastifyRequest): boolean => {
  const { format } = request.query as { format?: string };
  if (format !== undefined) return format === 'csv';
  const accept = request.headers.accept ?? '';
  return accept.includes('text/csv') && !accept.includes('application/json');
};

const asCsv = (reply: FastifyReply, fileName: string): FastifyReply =>
  reply
    .header('vary', 'Accept')
    .header('cache-control', 'private, no-store')
    .header('content-type', 'text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${fileName}.csv"`);

/** @param fileName without ending */
export const sendCsv = (reply: FastifyReply, fileName: string, text: string): FastifyReply =>
  asCsv(reply, fileName)
    .serializer((payload: unknown) => String(payload))
    .send(text);

export interface CsvList<Row, Position> {
  readonly fileName: string;
  readonly header: readonly string[];
  readonly cells: (row: Row) => readonly Cell[];
  /** A page of the list behind a position; null: from its beginning. `next` is null at its end. */
  readonly read: (
    after: Position | null,
    limit: number,
  ) => Promise<{ readonly items: readonly Row[]; readonly next: Position | null }>;
}

/**
 * Sends a whole list as a table, page by page as the reader takes it, {@link EXPORT_ROWS_MAX} rows at most. The first page is read
 * before the answer begins, so that what fails at once is told as a problem; what fails later cuts the answer off.
 */
export const sendCsvList = async <Row, Position>(
  reply: FastifyReply,
  list: CsvList<Row, Position>,
): Promise<FastifyReply> => {
  const first = await list.read(null, EXPORT_PAGE_ROWS);
  return asCsv(reply, list.fileName).send(Readable.from(linesOf(list, first)));
};

async function* linesOf<Row, Position>(
  { header, cells, read }: CsvList<Row, Position>,
  first: Awaited<ReturnType<CsvList<Row, Position>['read']>>,
): AsyncGenerator<string> {
  yield lineOf(header);
  let sent = 0;
  for (let page = first; ; page = await read(page.next, EXPORT_PAGE_ROWS)) {
    const rows = page.items.slice(0, EXPORT_ROWS_MAX - sent);
    sent += rows.length;
    yield rows.map((row) => lineOf(cells(row))).join('');
    if (page.next === null || sent >= EXPORT_ROWS_MAX) return;
  }
}
