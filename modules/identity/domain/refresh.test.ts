import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideRefresh, expiryOf, type SessionState } from './refresh.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000);
const session: SessionState = {
  generation: 5,
  rotatedAt: at(0),
  expiresAt: at(1_000),
  revokedAt: null,
  subjectActive: true,
};

const table: readonly [string, Partial<SessionState>, number, number, ReturnType<typeof decideRefresh>][] = [
  ['the token that counts', {}, 5, 10, 'rotate'],
  ['the one before, at once', {}, 4, 1, 'repeat'],
  ['the one before, at the end of the grace', {}, 4, 30, 'repeat'],
  ['the one before, after the grace', {}, 4, 31, 'reuse'],
  ['the one before that, within the grace', {}, 3, 1, 'reuse'],
  ['one of the future', {}, 6, 1, 'refuse'],
  ['the right one of an ended session', { revokedAt: at(-1) }, 5, 1, 'refuse'],
  ['an old one of an ended session', { revokedAt: at(-1) }, 1, 1, 'refuse'],
  ['the right one at the moment of expiry', {}, 5, 1_000, 'refuse'],
  ['the right one of a disabled account', { subjectActive: false }, 5, 1, 'refuse'],
];
for (const [what, change, generation, seconds, verdict] of table) {
  test(`${what}: ${verdict}`, () => {
    assert.equal(decideRefresh({ ...session, ...change }, generation, at(seconds)), verdict);
  });
}

test('a session that is used goes on, and ends for good half a year after it began', () => {
  const day = 86_400;
  assert.deepEqual(expiryOf('customer', at(0), at(10 * day)), at(40 * day));
  assert.deepEqual(expiryOf('customer', at(0), at(170 * day)), at(180 * day));
  assert.deepEqual(expiryOf('staff', at(0), at(0)), at(day / 2));
});
