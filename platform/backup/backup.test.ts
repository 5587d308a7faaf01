import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Manifest } from './manifest.ts';
import { readMoment, refuseTooEarly, timelineAt } from './moment.ts';
import { createRecoveryNotes } from './recovery.ts';
import { parseSegment, segmentName, segmentsBetween } from './segments.ts';

const MEGABYTES_16 = 16 * 1_048_576;
const NOW = Date.parse('2026-11-21T12:00:00Z');

test('segments are counted across the end of a log file of 4 GB, for every size that PostgreSQL has', () => {
  assert.deepEqual(segmentsBetween('0000000200000003000000FE', '000000020000000400000001', MEGABYTES_16), [
    '0000000200000003000000FE',
    '0000000200000003000000FF',
    '000000020000000400000000',
    '000000020000000400000001',
  ]);
  for (const segmentBytes of [1_048_576, MEGABYTES_16, 1_073_741_824]) {
    for (const number of [0, 1, 255, 256, 4_095, 123_456]) {
      const name = segmentName({ timeline: 10, number }, segmentBytes);
      assert.deepEqual(parseSegment(name, segmentBytes), { timeline: 10, number }, name);
    }
  }
});

test('what is no segment has no number', () => {
  for (const name of [
    '00000002.history',
    '000000010000000000000003.00000028.backup',
    '.000000010000000000000003.part',
  ]) {
    assert.equal(parseSegment(name, MEGABYTES_16), undefined, name);
  }
  assert.throws(() => segmentsBetween('x', 'y', MEGABYTES_16), /not names/);
});

test('a moment needs its zone, and must have come', () => {
  assert.equal(readMoment('2026-11-21T11:30:00Z', NOW), '2026-11-21T11:30:00.000Z');
  assert.equal(readMoment('2026-11-21T12:30:00.5+01:00', NOW), '2026-11-21T11:30:00.500Z');
  for (const text of [
    'yesterday',
    '2026-11-21',
    '2026-11-21T11:30:00',
    '2026-11-21 11:30:00Z',
    '2026-13-41T11:30:00Z',
  ]) {
    assert.throws(() => readMoment(text, NOW), /is no moment/, text);
  }
  assert.throws(() => readMoment('2026-11-21T12:00:01Z', NOW), /has not come yet/);
});

const manifest = { timeline: 1, endedAt: '2026-11-21T08:00:00.000Z' } as Manifest;

test('a backup leads to its own end and to what came after it', () => {
  refuseTooEarly(manifest, '2026-11-21T08:00:00.000Z');
  assert.throws(() => refuseTooEarly(manifest, '2026-11-21T07:59:59.999Z'), /take an older one/);
});

test('a moment belongs to the timeline that was the living one, also when it was restored away since', () => {
  const starts = [
    { timeline: 2, since: '2026-11-21T10:00:00.000Z' },
    { timeline: 3, since: '2026-11-21T11:00:00.000Z' },
  ];
  assert.equal(timelineAt(manifest, starts, '2026-11-21T09:30:00Z'), 1);
  assert.equal(timelineAt(manifest, starts, '2026-11-21T10:30:00Z'), 2);
  assert.equal(timelineAt(manifest, starts, undefined), 3);
  assert.equal(timelineAt({ ...manifest, timeline: 4 }, starts, undefined), 4);
  assert.equal(timelineAt(manifest, [], undefined), 1);
});

test('what PostgreSQL says of a recovery is understood', () => {
  const notes = createRecoveryNotes();
  notes.hear(
    '2026-11-21 07:28:13.4 UTC [1] LOG:  last completed transaction was at log time 2026-11-21 07:27:33.861642+00',
  );
  assert.equal(notes.lastTransactionAt, '2026-11-21T07:27:33.861Z');
  assert.ok(!notes.endedEarly && !notes.beforeConsistency);
  notes.hear('FATAL:  recovery ended before configured recovery target was reached');
  notes.hear('FATAL:  requested recovery stop point is before consistent recovery point');
  assert.ok(notes.endedEarly && notes.beforeConsistency);
});
