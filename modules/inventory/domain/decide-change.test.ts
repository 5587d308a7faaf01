import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StockChange } from '../face.ts';
import { assertQuantity, type ChangeBooks, type ChangeKind, decideChange } from './decide-change.ts';
import { createStockBook } from './stock-book.ts';

const shopId = 'shop';
const open = (onHand: number, held: number): ChangeBooks => ({
  stock: createStockBook([{ shopId, variantId: 'a', warehouseId: 'w', warehouseCode: 'W', priority: 1, onHand, held }]),
  booked: new Map(),
});
const change = (quantity: number, more: Partial<StockChange> = {}): StockChange => ({
  ...{ shopId, variantId: 'a', warehouseCode: 'W', quantity, reason: 'count', reference: 'ref' },
  ...more,
});

const cases: { name: string; kind: ChangeKind; quantity: number; expected: number | string }[] = [
  { name: 'goods come in', kind: 'receive', quantity: 5, expected: 15 },
  { name: 'a correction down to what is held is taken', kind: 'adjust', quantity: -6, expected: 4 },
  { name: 'a correction below what is held is refused', kind: 'adjust', quantity: -7, expected: 'below_held' },
  {
    name: 'a correction to nothing is refused while pieces are held',
    kind: 'adjust',
    quantity: -10,
    expected: 'below_held',
  },
  { name: 'a correction below nothing is refused', kind: 'adjust', quantity: -11, expected: 'below_zero' },
  {
    name: 'more than a row can count is refused',
    kind: 'receive',
    quantity: 2_000_000_000 - 9,
    expected: 'too_many_pieces',
  },
];
for (const { name, kind, quantity, expected } of cases) {
  test(name, () => {
    const answer = decideChange(open(10, 4), kind, change(quantity));
    assert.equal(answer.ok ? answer.value.onHand : answer.refusal.code, expected);
  });
}

test('a warehouse that the shop does not have is refused', () => {
  const answer = decideChange(open(1, 0), 'receive', change(1, { warehouseCode: 'X' }));
  assert.equal(!answer.ok && answer.refusal.code, 'unknown_warehouse');
});

test('a repeat is answered and not booked; another change under the same reference is a conflict', () => {
  const books = open(10, 0);
  decideChange(books, 'receive', change(5));
  const repeat = decideChange(books, 'receive', change(5));
  assert.equal(repeat.ok && repeat.value.onHand, 15);
  assert.equal(books.stock.movements.length, 1);
  for (const other of [decideChange(books, 'receive', change(6)), decideChange(books, 'adjust', change(5))]) {
    assert.equal(!other.ok && other.refusal.code, 'reference_conflict');
  }
});

test('a quantity that is none throws', () => {
  for (const quantity of [0, 1.5, Number.NaN, 1e12])
    assert.throws(() => assertQuantity('adjust', quantity), RangeError);
  assert.throws(() => assertQuantity('receive', -1), RangeError);
  assert.doesNotThrow(() => assertQuantity('adjust', -1));
});
