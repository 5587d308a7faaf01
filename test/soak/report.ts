import type { Finding } from './verdict.ts';

const HEAD = ['', 'series', 'first third', 'last third', 'by the line', 'allowed', ''] as const;

/** The findings as a table, what grew first. Series that stayed at nothing are left out. */
export const tableOf = (findings: readonly Finding[]): string => {
  const told = findings
    .filter(({ first, last, ok }) => !ok || first !== 0 || last !== 0)
    .toSorted((left, right) => Number(left.ok) - Number(right.ok));
  const lines = [HEAD, ...told.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column < 2 || column === 6 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const cellsOf = ({ series, kind, first, last, fitted, allowed, ok }: Finding): string[] => [
  ok ? '✓' : '✗',
  series,
  show(first),
  show(last),
  `${fitted > 0 ? '+' : ''}${show(fitted)}`,
  kind === 'shown' ? '' : `+${show(allowed)}`,
  kind === 'record' ? 'for 1,000 purchases' : kind === 'shown' ? 'not judged' : '',
];

const show = (value: number): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 });
