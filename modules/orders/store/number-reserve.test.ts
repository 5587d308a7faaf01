import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNumberReserve } from './number-reserve.ts';

test('a shop that takes one order at a time keeps no numbers back', () => {
  const reserve = createNumberReserve();
  assert.equal(reserve.wanted(1), 0);
  assert.equal(reserve.take(1), null);
});

test('numbers are given once, lowest first, and only all that are asked for', () => {
  const reserve = createNumberReserve();
  reserve.put([7, 8, 9]);
  reserve.put([4, 5]);
  assert.deepEqual(reserve.take(2), [4, 5]);
  assert.equal(reserve.take(4), null);
  assert.deepEqual(reserve.take(3), [7, 8, 9]);
  assert.equal(reserve.take(1), null);
});

test('a busy shop keeps two batches of numbers, and lets them go after a second', () => {
  let now = 0;
  const reserve = createNumberReserve(() => now);
  assert.equal(reserve.wanted(10), 20);
  reserve.put(Array.from({ length: 20 }, (_, index) => index));
  assert.equal(reserve.wanted(12), 4);
  now = 1_000;
  assert.equal(reserve.take(1), null);
  assert.equal(reserve.wanted(10), 20);
});
