import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestClock, systemClock } from './index.ts';

test('a test clock stands still until it is advanced', () => {
  const clock = createTestClock('2026-03-01T10:00:00Z');
  assert.equal(clock.now().toISOString(), '2026-03-01T10:00:00.000Z');
  assert.equal(clock.nowMs(), clock.nowMs());
  clock.advance(1_500);
  assert.equal(clock.now().toISOString(), '2026-03-01T10:00:01.500Z');
});

test('changing a date that was handed out does not change the clock', () => {
  const clock = createTestClock(0);
  clock.now().setFullYear(1999);
  assert.equal(clock.nowMs(), 0);
});

test('a test clock never runs backwards and refuses what is not a moment', () => {
  const clock = createTestClock('2026-03-01T10:00:00Z');
  assert.throws(() => clock.advance(-1), RangeError);
  assert.throws(() => clock.advance(Number.NaN), RangeError);
  assert.throws(() => clock.set('2026-02-28T10:00:00Z'), RangeError);
  assert.throws(() => createTestClock('tomorrow'), RangeError);
  clock.set('2026-03-02T10:00:00Z');
  assert.equal(clock.now().toISOString(), '2026-03-02T10:00:00.000Z');
});

test('the system clock tells the same time both ways', () => {
  const before = systemClock.nowMs();
  const middle = systemClock.now().getTime();
  const after = systemClock.nowMs();
  assert.ok(before <= middle && middle <= after);
});
