import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VariantRow } from './draft.ts';
import { cellsOfClipboard, fillDown, isBlock, pasteInto } from './grid-paste.ts';

const row = (key: string): VariantRow => ({
  key,
  choice: [],
  sku: key,
  price: '1',
  compareAt: '',
  weight: '',
  barcode: '',
});

test('a spreadsheet’s clipboard is read cell by cell', () => {
  assert.deepEqual(cellsOfClipboard('A\t1.50\r\nB\t2.50\r\n'), [
    ['A', '1.50'],
    ['B', '2.50'],
  ]);
  assert.deepEqual(cellsOfClipboard('"two\nlines"\t"say ""hi"""'), [['two\nlines', 'say "hi"']]);
  assert.deepEqual(cellsOfClipboard('A\t\tC'), [['A', '', 'C']]);
  assert.deepEqual(cellsOfClipboard(''), []);
});

test('one cell with a line end behind it is no block', () => {
  assert.equal(isBlock('12.50\r\n'), false);
  assert.equal(isBlock('12.50\n13'), true);
  assert.equal(isBlock('A\tB'), true);
});

test('a block is put down from a cell on, and what is beyond the edge is counted', () => {
  const block = [
    ['10', '12', '300', '111', 'beyond'],
    ['11', '', '400', '222', 'beyond'],
    ['12', '', '', '', ''],
  ];
  const { rows, cellsChanged, cellsLeftOut } = pasteInto(
    [row('a'), row('b'), row('c')],
    { row: 1, field: 'price' },
    block,
  );
  assert.deepEqual(
    rows.map(({ sku, price, compareAt, weight, barcode }) => [sku, price, compareAt, weight, barcode]),
    [
      ['a', '1', '', '', ''],
      ['b', '10', '12', '300', '111'],
      ['c', '11', '', '400', '222'],
    ],
  );
  assert.deepEqual([cellsChanged, cellsLeftOut], [8, 7]);
});

test('filling down leaves the rows above alone', () => {
  const rows = [row('a'), { ...row('b'), price: '9' }, row('c')];
  assert.deepEqual(
    fillDown(rows, { row: 1, field: 'price' }).map(({ price }) => price),
    ['1', '9', '9'],
  );
});
