import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allocate } from './index.ts';

const totals = fc.maxSafeInteger();
const weightLists = fc.array(fc.oneof(fc.nat(20), fc.maxSafeNat()), { minLength: 1, maxLength: 40 });

test('known splits come out as on paper', () => {
  assert.deepEqual(allocate(100, [1, 1, 1]), [34, 33, 33]);
  assert.deepEqual(allocate(5, [70, 30]), [4, 1]);
  assert.deepEqual(allocate(-100, [1, 1, 1]), [-34, -33, -33]);
  assert.deepEqual(allocate(0, [3, 0]), [0, 0]);
  assert.deepEqual(allocate(7, [0, 0]), [4, 3]);
  assert.deepEqual(allocate(10, [0, 5]), [0, 10]);
  assert.deepEqual(allocate(0, []), []);
});

test('the parts always add up to the total', () => {
  fc.assert(
    fc.property(totals, weightLists, (total, weights) => {
      const parts = allocate(total, weights);
      assert.equal(parts.length, weights.length);
      assert.equal(
        parts.reduce((sum, part) => sum + BigInt(part), 0n),
        BigInt(total),
      );
    }),
  );
});

test('no part is a whole unit or more away from its exact share, and no sign is flipped', () => {
  fc.assert(
    fc.property(totals, weightLists, (total, weights) => {
      fc.pre(weights.some((weight) => weight > 0));
      const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
      for (const [index, part] of allocate(total, weights).entries()) {
        const difference = BigInt(part) * sum - BigInt(total) * BigInt(weights[index] ?? 0);
        assert.ok(difference < sum && difference > -sum, `part ${index}: ${part}`);
        assert.ok(part === 0 || part > 0 === total > 0);
        assert.ok(!Object.is(part, -0));
      }
    }),
  );
});

test('a heavier weight never gets less', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), weightLists, (total, weights) => {
      fc.pre(weights.some((weight) => weight > 0));
      const pairs = allocate(total, weights).map((part, index) => ({ part, weight: weights[index] ?? 0 }));
      for (const left of pairs) {
        for (const right of pairs) assert.ok(left.weight <= right.weight || left.part >= right.part);
      }
    }),
  );
});

test('weights and totals that cannot be exact are refused', () => {
  for (const weights of [[-1], [0.5], [Number.NaN], [2 ** 53]]) assert.throws(() => allocate(10, weights), RangeError);
  assert.throws(() => allocate(0.1, [1]), RangeError);
  assert.throws(() => allocate(10, []), RangeError);
});
