import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHistogram } from './histogram.ts';

test('quantiles are within a hundredth of the sorted list', () => {
  const histogram = createHistogram();
  const durations = Array.from({ length: 10_000 }, (_, index) => 0.05 + index * 0.0113);
  for (const duration of durations) histogram.record(duration);
  const { count, p50Ms, p99Ms, maxMs } = histogram.summary();
  assert.equal(count, 10_000);
  for (const [found, wanted] of [
    [p50Ms, durations[4_999]],
    [p99Ms, durations[9_899]],
    [maxMs, durations[9_999]],
  ]) {
    assert.ok(Math.abs((found ?? 0) - (wanted ?? 0)) <= (wanted ?? 0) * 0.01 + 0.005, `${found} is not near ${wanted}`);
  }
});

test('very short and very long durations are counted too', () => {
  const histogram = createHistogram();
  histogram.record(0);
  histogram.record(7_200_000);
  assert.deepEqual([histogram.summary().count, histogram.summary().maxMs], [2, 4_294_967.3]);
});

test('nothing recorded is all zeros', () => {
  assert.deepEqual(createHistogram().summary(), { count: 0, p50Ms: 0, p99Ms: 0, maxMs: 0 });
});
