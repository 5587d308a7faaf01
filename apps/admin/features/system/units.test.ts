import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes, duration, milliseconds, short } from './units.ts';

test('times are told in the unit that people read', () => {
  assert.deepEqual([0.42, 12.4, 999.4, 1_250, null].map(milliseconds), ['0.4 ms', '12 ms', '999 ms', '1.3 s', '–']);
});

test('bytes are told by thousands', () => {
  assert.deepEqual([0, 999, 1_000, 181_234_567, 2_500_000_000].map(bytes), [
    '0 B',
    '999 B',
    '1.0 KB',
    '181 MB',
    '2.5 GB',
  ]);
});

test('a length of time is told in its two greatest units', () => {
  assert.deepEqual([0, 59, 725, 3_600, 90_061].map(duration), ['0 s', '59 s', '12 min 5 s', '1 h', '1 d 1 h']);
});

test('numbers lose what nobody reads', () => {
  assert.deepEqual([1.333, 1_200, null].map(short), ['1.3', '1,200', '–']);
});
