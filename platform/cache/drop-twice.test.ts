import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { dropTwice } from './drop-twice.ts';

test('what was made between the log and the eyes of others is dropped as well', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let drops = 0;
  dropTwice(() => {
    drops += 1;
  });
  assert.equal(drops, 1, 'at once');
  mock.timers.tick(500);
  assert.equal(drops, 2, 'and once more');
  mock.timers.tick(10_000);
  assert.equal(drops, 2);
  mock.timers.reset();
});
