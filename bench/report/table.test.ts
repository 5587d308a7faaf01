import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitOf, type Row } from './row.ts';
import { spreadOf } from './statistics.ts';
import { tableOf } from './table.ts';

test('the median is a measured value, with its range', () => {
  assert.deepEqual(spreadOf([9, 1, 5]), { median: 5, min: 1, max: 9 });
  assert.deepEqual(spreadOf([4, 2]), { median: 2, min: 2, max: 4 });
});

test('a row with wrong answers says INVALID and why, whatever its figure', () => {
  const figure = spreadOf([9_000, 9_100, 9_200]);
  const row: Row = {
    workload: 'w',
    variant: 'v',
    unit: '/s',
    figure,
    limits: [limitOf('raw', 18_200, figure)],
    aim: '≥ 1/s',
    met: true,
    invalid: ['3 wrong answers'],
    notes: ['said'],
    details: null,
  };
  const [, , line] = tableOf([row]).split('\n');
  assert.match(line ?? '', /9,100 \/s +9,000–9,200 .*raw 18,200 +0\.5× +≥ 1\/s +INVALID$/);
  assert.match(tableOf([row]), /w, v: INVALID: 3 wrong answers\n {2}w, v: said/);
});
