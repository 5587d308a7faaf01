import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentOf } from './percent.ts';
import { secondsLeft } from './time-left.ts';

test('the time left follows from the speed so far', () => {
  assert.equal(secondsLeft(25, 100, 0, 10_000), 30);
  assert.equal(secondsLeft(99, 100, 0, 10_000), 1);
  assert.equal(secondsLeft(0, 100, 0, 10_000), null);
  assert.equal(secondsLeft(50, 100, 0, 500), null);
  assert.equal(secondsLeft(100, 100, 0, 10_000), null);
});

test('a file is done to a hundred per cent only at its end, and an empty one at once', () => {
  assert.deepEqual([percentOf(0, 15_758), percentOf(5_252, 15_758), percentOf(15_757, 15_758)], ['0%', '33%', '99%']);
  assert.deepEqual([percentOf(15_758, 15_758), percentOf(0, 0)], ['100%', '100%']);
});
