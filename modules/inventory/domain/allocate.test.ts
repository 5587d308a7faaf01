import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allocate, type Supply } from './allocate.ts';

const supplies = (...available: number[]): Supply[] =>
  available.map((pieces, index) => ({ warehouseId: `w${index}`, available: pieces }));

const cases = [
  { name: 'the first warehouse serves what it can serve whole', quantity: 3, from: [5, 9], parts: [['w0', 3]] },
  { name: 'a later warehouse that can serve all goes before a split', quantity: 6, from: [5, 9], parts: [['w1', 6]] },
  {
    name: 'no warehouse has all: split in order',
    quantity: 12,
    from: [5, 9],
    parts: [
      ['w0', 5],
      ['w1', 7],
    ],
  },
  {
    name: 'empty warehouses have no part in a split',
    quantity: 4,
    from: [2, 0, 2],
    parts: [
      ['w0', 2],
      ['w2', 2],
    ],
  },
  {
    name: 'the very last piece is given',
    quantity: 14,
    from: [5, 9],
    parts: [
      ['w0', 5],
      ['w1', 9],
    ],
  },
  { name: 'one piece too many is refused', quantity: 15, from: [5, 9], parts: null },
  { name: 'nothing is known of the variant', quantity: 1, from: [], parts: null },
] as const;

for (const { name, quantity, from, parts } of cases) {
  test(name, () => {
    const expected = parts?.map(([warehouseId, pieces]) => ({ warehouseId, quantity: pieces })) ?? null;
    assert.deepEqual(allocate(quantity, supplies(...from)), expected);
  });
}

test('an allocation adds up to what was asked and no part exceeds its supply, or there is too little', () => {
  const supply = fc.array(fc.nat(50), { maxLength: 6 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), supply, (quantity, available) => {
      const from = supplies(...available);
      const parts = allocate(quantity, from);
      const total = available.reduce((sum, pieces) => sum + pieces, 0);
      if (parts === null) return assert.ok(total < quantity);
      assert.equal(
        parts.reduce((sum, part) => sum + part.quantity, 0),
        quantity,
      );
      for (const part of parts) {
        const pieces = from.find(({ warehouseId }) => warehouseId === part.warehouseId)?.available ?? 0;
        assert.ok(part.quantity > 0 && part.quantity <= pieces);
      }
      assert.equal(new Set(parts.map(({ warehouseId }) => warehouseId)).size, parts.length);
    }),
  );
});
