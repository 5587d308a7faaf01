import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountKey, isEmail } from './email.ts';

for (const email of ['a@b.co', "o'brien+shop@mail.example.com", 'müller@exämple.de']) {
  test(`${email} is an e-mail address`, () => assert.equal(isEmail(email), true));
}

const not = ['', 'a', 'a@b', '@b.co', 'a@', 'a b@c.co', 'a@b..co', 'a@@b.co', 'a\u0000@b.co', `${'a'.repeat(65)}@b.co`];
for (const text of not) {
  test(`${JSON.stringify(text).slice(0, 20)} is no e-mail address`, () => assert.equal(isEmail(text), false));
}

test('an address of 255 characters is too long', () => assert.equal(isEmail(`a@${'b'.repeat(250)}.co`), false));

test('case and the way an accent is composed do not make another account', () => {
  assert.equal(accountKey('MU\u0308LLER@example.com'), accountKey('müller@example.com'));
  assert.equal(accountKey('V\u0130CT\u0130M@example.com'), accountKey('victim@example.com'));
});
