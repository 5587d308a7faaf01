import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved } from './move.ts';

test('an item is put elsewhere, the others close up', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 2), ['b', 'c', 'a']);
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 0), ['c', 'a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 0, 9), ['b', 'a']);
  assert.deepEqual(moved(['a', 'b'], 5, 0), ['a', 'b']);
});
