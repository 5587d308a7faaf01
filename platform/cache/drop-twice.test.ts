import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropTwice } from './drop-twice.ts';

test('what was made between the log and the eyes of others is dropped as well', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let drops = 0;
  dropTwice(() => {
    drops += 1;
  });
  assert.equal(drops, 1, 'at once');
  t.mock.timers.tick(500);
  assert.equal(drops, 2, 'and once more');
  t.mock.timers.tick(10_000);
  assert.equal(drops, 2);
});
