import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStopwatch } from './stopwatch.ts';

test('a kind with few requests is told when there are enough of them', async () => {
  const stopwatch = createStopwatch();
  const ask = async (route: 'order' | 'cancel', times: number) => {
    for (let n = 0; n < times; n += 1) await stopwatch.time(route, [200], async () => ({ status: 200 }));
  };
  const counts = (requestsMin: number) =>
    Object.fromEntries(Object.entries(stopwatch.closeWindow(requestsMin)).map(([route, { count }]) => [route, count]));
  await ask('order', 3);
  await ask('cancel', 2);
  assert.deepEqual(counts(3), { order: 3 });
  await ask('cancel', 1);
  assert.deepEqual(counts(3), { cancel: 3 });
  await ask('cancel', 1);
  assert.deepEqual(counts(1), { cancel: 1 });
  assert.deepEqual(counts(1), {});
});
