import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column } from './column.ts';
import { csvOf } from './csv.ts';

interface Row {
  readonly name: string;
  readonly count: number | null;
}
const columns: readonly Column<Row>[] = [
  { key: 'name', header: 'Name', render: () => null, text: ({ name }) => name },
  { key: 'picture', header: 'Picture', render: () => null },
  { key: 'count', header: 'Count, all', render: () => null, text: ({ count }) => count },
];
const linesOf = (rows: readonly Row[]): readonly string[] => csvOf(columns, rows).split('\r\n');

test('columns without a text are left out; commas, quotes and lines are quoted', () => {
  const rows = [
    { name: 'a "b", c', count: 2 },
    { name: 'two\nlines', count: null },
  ];
  assert.deepEqual(linesOf(rows), ['Name,"Count, all"', '"a ""b"", c",2', '"two\nlines",', '']);
});

test('what a spreadsheet would run as a formula is kept from it, and numbers below zero stay numbers', () => {
  for (const name of ['=1+1', '+1', '-1', '@x', '\tx']) assert.equal(linesOf([{ name, count: -3 }])[1], `'${name},-3`);
});
