import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf, labelOf, periodOf } from './period.ts';

const LATE = new Date('2026-11-20T23:30:00Z');

test('a period ends with the day that it is where the reader sits', () => {
  assert.deepEqual(periodOf('today', LATE, 'Europe/Berlin'), {
    from: '2026-11-21',
    to: '2026-11-21',
    timezone: 'Europe/Berlin',
    interval: 'hour',
  });
  assert.equal(periodOf('today', LATE, 'UTC').to, '2026-11-20');
});

test('seven days are today and the six before it, over the end of a month', () => {
  const { from, to } = periodOf('week', new Date('2026-03-03T10:00:00Z'), 'UTC');
  assert.deepEqual([from, to], ['2026-02-25', '2026-03-03']);
});

test('points are called by their hour or by their day, in the time zone of the report', () => {
  const hours = periodOf('today', LATE, 'Europe/Berlin');
  assert.equal(labelOf('2026-11-20T23:00:00.000Z', hours), '00:00');
  const days = periodOf('week', LATE, 'Europe/Berlin');
  assert.equal(labelOf('2026-11-20T23:00:00.000Z', days), '21 Nov');
});

test('a change is told against what was, and not when nothing was', () => {
  assert.equal(changeOf(150, 100), 0.5);
  assert.equal(changeOf(50, 100), -0.5);
  assert.equal(changeOf(50, 0), null);
  assert.equal(changeOf(null, 100), null);
});
