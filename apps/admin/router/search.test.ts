import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneOf, searchOf, wholeNumber, words } from './search.ts';

const read = searchOf({ q: words, state: oneOf('PAID', 'PACKED') });

test('the address is read as far as it makes sense; the rest is left out', () => {
  assert.deepEqual(read({ q: 'ada', state: 'PAID', utm: 'x' }), { q: 'ada', state: 'PAID' });
  assert.deepEqual(read({ q: '  ', state: 'paid' }), {});
  assert.deepEqual(read({ q: 7, state: ['PAID'] }), {});
});

test('words are kept as they were typed, within their limit', () => {
  assert.deepEqual(read({ q: ' 100 ' }), { q: ' 100 ' });
  assert.equal(read({ q: 'x'.repeat(1_000) }).q?.length, 200);
});

test('a number of the address is whole, from 0 on and short, or is none', () => {
  const cases = ['0', '2850', '007', '-1', '1.5', 'many', '99999999999', 7];
  assert.deepEqual(cases.map(wholeNumber), ['0', '2850', '7', undefined, undefined, undefined, undefined, undefined]);
});
