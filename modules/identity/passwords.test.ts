import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unavailable } from '#platform/db';
import { createPasswords, NOBODYS_HASH } from './passwords.ts';

test('a password is right however its accents were composed, and another is not', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('caf\u00e9 au lait 12');
  assert.equal(await passwords.verify(hash, 'cafe\u0301 au lait 12'), true);
  assert.equal(await passwords.verify(hash, 'cafe au lait 12'), false);
  assert.equal(await passwords.verify(null, 'cafe au lait 12'), false);
});

test('nobody’s hash costs what everybody’s does: kind and parameters are the same', async () => {
  const parametersOf = (hash: string) => hash.split('$').slice(1, 4).join('$');
  assert.equal(parametersOf(NOBODYS_HASH), parametersOf(await createPasswords().hash('anything at all')));
  assert.equal(parametersOf(NOBODYS_HASH), 'argon2id$v=19$m=19456,t=2,p=1');
});

test('a storm of sign-ins waits its turn, leaves the event loop free, and what is too much is turned away', async () => {
  const passwords = createPasswords();
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 5);
  const storm = await Promise.allSettled(Array.from({ length: 90 }, () => passwords.verify(null, 'guess number 1')));
  clearInterval(timer);
  const away = storm.filter((settled) => settled.status === 'rejected');
  assert.equal(away.length, 90 - 2 - 64);
  assert.ok(away.every(({ reason }) => reason instanceof Unavailable));
  assert.ok(ticks > 20, `the event loop turned ${ticks} times`);
});
