import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptedLanguageOf } from './language.ts';

const accepted = (header?: string) =>
  acceptedLanguageOf({ headers: header === undefined ? {} : { 'accept-language': header } });

test('the language wished for most is taken, the first of those wished for equally', () => {
  assert.equal(accepted('de-AT,de;q=0.9,en;q=0.8'), 'de-AT');
  assert.equal(accepted('en;q=0.5, fr ; q=0.7'), 'fr');
  assert.equal(accepted('pt-BR, pt'), 'pt-BR');
  assert.equal(accepted('zh-Hant-TW'), 'zh-Hant-TW');
});

test('what is no language, is refused or is nobody’s wish leaves English', () => {
  for (const header of [undefined, '', '*', 'de;q=0', 'de;q=x', '<script>', 'en-x-private', 'd'.repeat(5_000)]) {
    assert.equal(accepted(header), 'en', `${header}`);
  }
  assert.equal(accepted('*, i-klingon;q=0.9, de;q=0.1'), 'de');
});

test('whatever is taken is a locale that numbers can be written in', () => {
  for (const header of ['sr-Latn-RS', 'es-419', 'fil-PH', 'en-US', 'aa-zzzz-zz']) {
    assert.doesNotThrow(() => new Intl.NumberFormat(accepted(header)), header);
  }
});
