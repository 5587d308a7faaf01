import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filledLines, linesOfText, repeatedKeys } from './receipt.ts';

const keys = () => {
  let count = 0;
  return () => `k${++count}`;
};

test('lines are read as a spreadsheet, a scanner or a mail writes them', () => {
  const lines = linesOfText('MUG-BLUE\t12\r\nMUG RED 3\nTOTE;5\nPAN\n\nBOWL\tmany', keys());
  assert.deepEqual(
    lines.map(({ sku, quantity }) => [sku, quantity]),
    [
      ['MUG-BLUE', 12],
      ['MUG RED', 3],
      ['TOTE', 5],
      ['PAN', null],
      ['BOWL', null],
    ],
  );
});

test('a SKU that is there twice is told at its later line, empty lines count for nothing', () => {
  const lines = [
    { key: 'a', sku: 'MUG', quantity: 1 },
    { key: 'b', sku: '', quantity: null },
    { key: 'c', sku: ' MUG ', quantity: 2 },
  ];
  assert.deepEqual([...repeatedKeys(lines)], ['c']);
  assert.deepEqual(
    filledLines(lines).map(({ key }) => key),
    ['a', 'c'],
  );
});
