import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buyingLines, firstSteps } from './started-box.ts';

const BASE = 'http://127.0.0.1:3000';

test('the demo shop says how to buy from it, an empty one how to fill it', () => {
  assert.deepEqual(firstSteps(BASE, true), { title: 'Buy something:', lines: buyingLines(BASE) });
  const { title, lines } = firstSteps(BASE, false);
  assert.equal(title, 'Sell something:');
  assert.match(lines.join(), /127\.0\.0\.1:3000\/admin\/products.*stoa import/);
  assert.doesNotMatch(lines.join(), /marigold/);
});
