import type { Row } from './row.ts';

const COLUMNS = [
  'workload',
  'variant',
  'median',
  'min–max',
  'p50',
  'p99',
  'limit beside it',
  'ratio',
  'aim',
  '',
] as const;

/** The rows as text, right below it what has to be said about each. */
export const tableOf = (rows: readonly Row[]): string => {
  const cells = rows.map(cellsOf);
  const widths = COLUMNS.map((title, index) =>
    Math.max(title.length, ...cells.map((line) => line[index]?.length ?? 0)),
  );
  const lineOf = (line: readonly string[]) =>
    line
      .map((cell, index) =>
        index >= 2 && index <= 5 ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const remarks = rows.flatMap((row) =>
    [...row.invalid.map((why) => `INVALID: ${why}`), ...row.notes].map(
      (note) => `  ${row.workload}, ${row.variant}: ${note}`,
    ),
  );
  return [lineOf(COLUMNS), rule, ...cells.map(lineOf), '', ...remarks].join('\n');
};

const cellsOf = (row: Row): string[] => {
  const [limit] = row.limits;
  return [
    row.workload,
    row.variant,
    `${show(row.figure.median)} ${row.unit}`,
    row.figure.min === row.figure.max ? '' : `${show(row.figure.min)}–${show(row.figure.max)}`,
    row.p50Ms === undefined ? '' : `${row.p50Ms} ms`,
    row.p99Ms === undefined ? '' : `${row.p99Ms} ms`,
    limit ? `${limit.name} ${show(limit.value)}` : '-',
    limit ? `${limit.ratio}×` : '',
    row.aim,
    row.invalid.length > 0 ? 'INVALID' : row.met ? 'met' : 'missed',
  ];
};

const show = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: value < 100 ? 2 : 0 });
