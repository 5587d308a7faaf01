import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MomentParameter, momentOf } from './list.ts';
import { compileValidator } from './validation.ts';

test('every moment that is taken is one that Date reads: an offset has its minutes, a minute 60 seconds', () => {
  const compiled = compileValidator({
    schema: MomentParameter as never,
    httpPart: 'querystring',
    method: '',
    url: '',
  });
  const isTaken = (text: string) => !(compiled(text) as { error?: Error }).error;
  const good = ['2026-05-04T10:00:00Z', '2026-05-04T10:00:00.123Z', '2026-05-04T10:00:00+05:45'];
  assert.deepEqual(good.filter(isTaken), good);
  for (const text of good) assert.ok(Number.isFinite(momentOf(text)?.getTime()), text);
  const bad = [
    '2026-05-04T10:00:00+01',
    '2026-05-04T10:00:00-0100',
    '2026-12-31T23:59:60Z',
    '2026-05-04T10:00:00',
    '2026-05-04T10:00:00Zx',
  ];
  assert.deepEqual(bad.filter(isTaken), []);
});
