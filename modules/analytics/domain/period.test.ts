import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysOf, isTimeZone, objectionTo, periodBefore } from './period.ts';

test('the period before has as many days and ends on the day before', () => {
  assert.deepEqual(periodBefore({ from: '2026-03-01', to: '2026-03-31' }), { from: '2026-01-29', to: '2026-02-28' });
  assert.deepEqual(periodBefore({ from: '2024-03-01', to: '2024-03-01' }), { from: '2024-02-29', to: '2024-02-29' });
  assert.equal(daysOf({ from: '2026-03-01', to: '2026-03-31' }), 31);
});

test('a period is as long as its report allows, and does not run backwards', () => {
  const code = (from: string, to: string, zone = 'UTC') => objectionTo({ from, to }, 14, zone)?.code;
  assert.equal(code('2026-03-01', '2026-03-14'), undefined);
  assert.equal(code('2026-03-01', '2026-03-15'), 'report_period_too_long');
  assert.equal(code('2026-03-02', '2026-03-01'), 'report_period_invalid');
  assert.equal(code('2026-03-01', '2026-03-01', 'Mars/Olympus'), 'report_time_zone_unknown');
});

test('only names that mean the same to everyone are time zones', () => {
  for (const name of ['UTC', 'Europe/London', 'America/Argentina/Buenos_Aires', 'Asia/Kathmandu', 'Etc/GMT+5']) {
    assert.ok(isTimeZone(name), name);
  }
  for (const name of ['CET', 'EST', '+02:00', 'europe', "UTC'; --", 'Europe/Nowhere', 'FOO-3', '']) {
    assert.ok(!isTimeZone(name), name);
  }
});
