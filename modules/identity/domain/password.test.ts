import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weaknessOf } from './password.ts';

const EMAIL = 'ada.lovelace@example.com';

const weak: readonly [string, string, RegExp][] = [
  ['nine characters', 'abcdefgh1', /at least 10/],
  ['five emoji, which are ten units of UTF-16', '😀🐴🔋📎🍏', /at least 10/],
  ['a well-known one', 'Password123', /first that anybody tries/],
  ['the same in full-width letters', 'ｐａｓｓｗｏｒｄ１２３', /first that anybody tries/],
  ['one character repeated', 'aaaaaaaaaaaa', /repeated/],
  ['two in turns', 'abababababab', /repeated/],
  ['the e-mail address', 'Ada.Lovelace@example.com', /e-mail address/],
  ['its first part', 'ada.lovelace', /e-mail address/],
  ['257 characters', 'abc'.repeat(86), /at most 256/],
];
for (const [what, password, why] of weak) {
  test(`${what} is a weak password`, () => assert.match(weaknessOf(password, EMAIL) ?? '', why));
}

for (const password of ['correct horse', 'aaaaaaaab1', 'ünïcödé-pass', 'абвгдежзик']) {
  test(`${password} passes`, () => assert.equal(weaknessOf(password, EMAIL), null));
}
