import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slugOf } from './slug-of.ts';

test('an address is made of a title’s letters and digits', () => {
  const cases = [
    ['Market Tote', 'market-tote'],
    ['Käthe’s  Große Tote!', 'kathes-grosse-tote'],
    ['Crème brûlée — 6 pcs', 'creme-brulee-6-pcs'],
    ['--', ''],
    [`${'a'.repeat(119)} b`, 'a'.repeat(119)],
  ] as const;
  for (const [title, slug] of cases) assert.equal(slugOf(title), slug);
});
