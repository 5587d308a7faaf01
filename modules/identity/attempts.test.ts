import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestClock } from '#platform/time';
import { createAttempts } from './attempts.ts';
import { ACCOUNT_FAILURES_MAX, ACCOUNT_WINDOW_MS } from './limits.ts';

const exhaust = (attempts: ReturnType<typeof createAttempts>, account: string) => {
  for (let made = 0; made < ACCOUNT_FAILURES_MAX; made += 1) assert.equal(attempts.begin(account), 0);
};

test('the eleventh attempt waits until fifteen minutes after the first, and then begins anew', () => {
  const clock = createTestClock();
  const attempts = createAttempts(clock);
  exhaust(attempts, 'a');
  clock.advance(60_000);
  assert.equal(attempts.begin('a'), ACCOUNT_WINDOW_MS - 60_000);
  clock.advance(ACCOUNT_WINDOW_MS - 60_000);
  exhaust(attempts, 'a');
});

test('one account’s failures do not hinder another', () => {
  const attempts = createAttempts(createTestClock());
  exhaust(attempts, 'a');
  assert.equal(attempts.begin('b'), 0);
});

test('the right password forgets the wrong ones, and an attempt that was not judged does not count', () => {
  const attempts = createAttempts(createTestClock());
  exhaust(attempts, 'a');
  attempts.withdraw('a');
  assert.equal(attempts.begin('a'), 0);
  assert.ok(attempts.begin('a') > 0);
  attempts.succeed('a');
  exhaust(attempts, 'a');
});
