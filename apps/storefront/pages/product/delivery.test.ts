import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterWorkingDays, deliveryDates } from './delivery.ts';

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

test('weekends are no days for delivery', () => {
  const friday = new Date('2026-11-20T15:00:00Z');
  assert.equal(dayOf(afterWorkingDays(friday, 1)), '2026-11-23');
  assert.equal(dayOf(afterWorkingDays(friday, 6)), '2026-11-30');
  assert.equal(dayOf(afterWorkingDays(new Date('2026-11-21T10:00:00Z'), 1)), '2026-11-23');
});

test('a span within one month names it once, and one day is one day', () => {
  const monday = new Date('2026-11-23T10:00:00Z');
  assert.match(deliveryDates('en-GB', monday, [1, 3]), /24.*26 Nov/);
  assert.equal(deliveryDates('en-GB', monday, [1, 1]), 'Tue 24 Nov');
});
