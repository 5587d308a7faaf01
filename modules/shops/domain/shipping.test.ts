import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countriesOf } from './shipping.ts';

const option = (code: string, countries: readonly string[]) => ({
  code,
  title: code,
  priceMinor: 100,
  freeFromMinor: null,
  countries,
  estimateDays: [1, 2] as const,
});

test('a shop serves every country that one of its options delivers to, each named once', () => {
  const options = [option('standard', ['GB']), option('europe', ['FR', 'DE']), option('express', ['GB'])];
  assert.deepEqual(countriesOf(options), ['DE', 'FR', 'GB']);
});

test('one option without countries delivers everywhere', () => {
  assert.equal(countriesOf([option('standard', ['GB']), option('world', [])]), null);
});
