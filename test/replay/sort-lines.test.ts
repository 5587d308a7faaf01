import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basketsOf, sortLines } from './sort-lines.ts';
import type { FileLine } from './uci-file.ts';

const line = (change: Partial<FileLine>): FileLine => ({
  invoice: '1',
  code: 'MUG',
  description: 'MUG',
  quantity: 1,
  at: '2011-01-04 10:00:00',
  priceMills: 2_550,
  customer: '7',
  country: 'United Kingdom',
  ...change,
});

test('every line is counted once, and the counts add up to the file', () => {
  const lines = [
    line({ quantity: 6 }),
    line({ quantity: 2 }),
    line({ invoice: '2', priceMills: 0, quantity: 5 }),
    line({ invoice: '3', priceMills: 0, quantity: -5 }),
    line({ invoice: '4', priceMills: 1, quantity: 3 }),
    line({ invoice: '5', priceMills: -9_000, quantity: 1 }),
    line({ invoice: 'C6', quantity: -10 }),
    line({ invoice: 'C7', quantity: -1, customer: '8' }),
    line({ invoice: 'C8', quantity: -1, customer: '' }),
  ];
  const sorted = sortLines(lines);
  assert.deepEqual(sorted.sales, [
    { invoice: '1', customer: '7', country: 'United Kingdom', lines: [{ sku: 'MUG:255', quantity: 8 }] },
  ]);
  assert.deepEqual(sorted.returns, [{ invoice: 'C6', customer: '7', sku: 'MUG:255', quantity: 8, priceMinor: 255 }]);
  assert.deepEqual(sorted.sold, { lines: 2, mills: 20_400 });
  assert.deepEqual(sorted.returned, { lines: 1, mills: -20_400 });
  assert.deepEqual(sorted.returnedUnknown, { lines: 2, mills: -4 * 2_550 });
  assert.deepEqual(sorted.free, { lines: 2, mills: 0 });
  assert.deepEqual(sorted.unsellable, { lines: 2, mills: 3 - 9_000 });
  const { sold, returned, returnedUnknown, free, unsellable, all } = sorted;
  const parts = [sold, returned, returnedUnknown, free, unsellable];
  assert.equal(
    parts.reduce((sum, { mills }) => sum + mills, 0),
    all.mills,
  );
  assert.equal(
    parts.reduce((sum, { lines: count }) => sum + count, 0),
    all.lines,
  );
});

test('what is returned before it was sold is not of this replay', () => {
  const sorted = sortLines([line({ invoice: 'C1', quantity: -1 }), line({ invoice: '2' })]);
  assert.deepEqual(sorted.returns, []);
  assert.equal(sorted.returnedUnknown.mills, -2_550);
});

test('an invoice beyond the limits of a cart becomes several baskets with all of its pieces', () => {
  const sale = {
    invoice: '1',
    customer: '7',
    country: 'France',
    lines: [
      { sku: 'A', quantity: 2_500 },
      { sku: 'B', quantity: 1 },
      { sku: 'C', quantity: 1 },
    ],
  };
  const baskets = basketsOf(sale, 2, 999);
  assert.deepEqual(
    baskets.map(({ lines }) => lines.map(({ sku, quantity }) => `${quantity} ${sku}`)),
    [['999 A', '1 B'], ['999 A', '1 C'], ['502 A']],
  );
});
