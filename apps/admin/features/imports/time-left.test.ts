import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsLeft } from './time-left.ts';

test('the time left follows from the speed so far', () => {
  assert.equal(secondsLeft(25, 100, 0, 10_000), 30);
  assert.equal(secondsLeft(99, 100, 0, 10_000), 1);
  assert.equal(secondsLeft(0, 100, 0, 10_000), null);
  assert.equal(secondsLeft(50, 100, 0, 500), null);
  assert.equal(secondsLeft(100, 100, 0, 10_000), null);
});
