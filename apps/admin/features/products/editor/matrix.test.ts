import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DraftOption, VariantRow } from './draft.ts';
import {
  combinationsOf,
  countCombinations,
  missingCombinations,
  rowsAfterOptions,
  VARIANTS_MAX,
  withMissing,
} from './matrix.ts';

const row = (sku: string, choice: readonly string[], price = '28.00'): VariantRow => ({
  key: sku,
  choice,
  sku,
  price,
  compareAt: '',
  weight: '420',
  barcode: '123',
});
const defaults = () => {
  let count = 0;
  return { slug: 'market-tote', newKey: () => `new-${++count}` };
};
const print = (...values: string[]): DraftOption => ({ name: 'Print', values });
const size = (...values: string[]): DraftOption => ({ name: 'Size', values });
const shown = (rows: readonly VariantRow[]) => rows.map(({ sku, choice }) => `${sku} ${choice.join('/')}`);

test('combinations turn the last option fastest', () => {
  assert.deepEqual(combinationsOf([print('Forest', 'Navy'), size('S', 'L')]), [
    ['Forest', 'S'],
    ['Forest', 'L'],
    ['Navy', 'S'],
    ['Navy', 'L'],
  ]);
  assert.deepEqual(combinationsOf([]), [[]]);
  assert.deepEqual(combinationsOf([print('Forest'), size()]), []);
});

test('more combinations than a product may have are counted, not made', () => {
  const options = [
    size(...Array.from({ length: 100 }, (_, n) => `${n}`)),
    print(...Array.from({ length: 100 }, (_, n) => `${n}`)),
  ];
  assert.equal(countCombinations(options), 10_000);
  assert.equal(combinationsOf(options).length, VARIANTS_MAX);
});

test('combinations that were left out are named and brought back in their place', () => {
  const options = [print('Forest', 'Navy'), size('S', 'L')];
  const rows = [row('T-FOR-S', ['Forest', 'S']), row('T-NAV-L', ['Navy', 'L'])];
  assert.deepEqual(missingCombinations(options, rows), [
    ['Forest', 'L'],
    ['Navy', 'S'],
  ]);
  assert.deepEqual(shown(withMissing(options, rows, defaults())), [
    'T-FOR-S Forest/S',
    'T-FOR-L Forest/L',
    'T-NAV-S Navy/S',
    'T-NAV-L Navy/L',
  ]);
});

test('a new value makes rows for it, priced like their nearest neighbour, without its barcode', () => {
  const before = [print('Forest'), size('S', 'L')];
  const rows = [row('T-FOR-S', ['Forest', 'S'], '10.00'), row('T-FOR-L', ['Forest', 'L'], '15.00')];
  const after = rowsAfterOptions(before, [print('Forest', 'Navy'), size('S', 'L')], rows, defaults());
  assert.deepEqual(shown(after), ['T-FOR-S Forest/S', 'T-FOR-L Forest/L', 'T-NAV-S Navy/S', 'T-NAV-L Navy/L']);
  assert.deepEqual(
    after.map(({ price, barcode }) => [price, barcode]),
    [
      ['10.00', '123'],
      ['15.00', '123'],
      ['10.00', ''],
      ['15.00', ''],
    ],
  );
});

test('a combination that was left out does not come back with a new value', () => {
  const rows = [row('T-FOR-S', ['Forest', 'S']), row('T-FOR-L', ['Forest', 'L']), row('T-NAV-S', ['Navy', 'S'])];
  const after = rowsAfterOptions(
    [print('Forest', 'Navy'), size('S', 'L')],
    [print('Forest', 'Navy'), size('S', 'L', 'XL')],
    rows,
    defaults(),
  );
  assert.deepEqual(
    after.map(({ choice }) => choice.join('/')),
    ['Forest/S', 'Forest/L', 'Forest/XL', 'Navy/S', 'Navy/XL'],
  );
});

test('a renamed value or option keeps its rows', () => {
  const rows = [row('A', ['Forest']), row('B', ['Navy'])];
  assert.deepEqual(shown(rowsAfterOptions([print('Forest', 'Navy')], [print('Forest', 'Ink')], rows, defaults())), [
    'A Forest',
    'B Ink',
  ]);
  const renamed = [{ name: 'Colour', values: ['Forest', 'Navy'] }];
  assert.deepEqual(shown(rowsAfterOptions([print('Forest', 'Navy')], renamed, rows, defaults())), [
    'A Forest',
    'B Navy',
  ]);
});

test('a first option takes the only row over as its first value', () => {
  const after = rowsAfterOptions([], [print('Forest', 'Navy')], [row('TOTE', [])], defaults());
  assert.deepEqual(shown(after), ['TOTE Forest', 'TOTE-NAV Navy']);
});

test('a value or an option that goes takes its rows along, and of equal rows the first stays', () => {
  const rows = [row('A', ['Forest', 'S']), row('B', ['Forest', 'L']), row('C', ['Navy', 'S'])];
  const before = [print('Forest', 'Navy'), size('S', 'L')];
  assert.deepEqual(shown(rowsAfterOptions(before, [print('Forest'), size('S', 'L')], rows, defaults())), [
    'A Forest/S',
    'B Forest/L',
  ]);
  assert.deepEqual(shown(rowsAfterOptions(before, [print('Forest', 'Navy')], rows, defaults())), [
    'A Forest',
    'C Navy',
  ]);
});

test('options that change places keep their rows', () => {
  const rows = [row('A', ['Forest', 'S']), row('B', ['Navy', 'L'])];
  const after = rowsAfterOptions(
    [print('Forest', 'Navy'), size('S', 'L')],
    [size('S', 'L'), print('Forest', 'Navy')],
    rows,
    defaults(),
  );
  assert.deepEqual(shown(after), ['A S/Forest', 'B L/Navy']);
});

test('a suggested SKU is never one that is there', () => {
  const rows = [row('T-FOR', ['Forest'])];
  const after = rowsAfterOptions([print('Forest')], [print('Forest', 'Forrest')], rows, defaults());
  assert.equal(new Set(after.map(({ sku }) => sku)).size, 2);
});

test('the only row gets a SKU with its first option when it has none', () => {
  const after = rowsAfterOptions([], [print('Forest', 'Navy')], [row('', [])], defaults());
  assert.deepEqual(shown(after), ['MARKET-TOTE-FOR Forest', 'MARKET-TOTE-NAV Navy']);
});
