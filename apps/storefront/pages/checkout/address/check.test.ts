import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf } from './check.ts';
import { addressRule } from './rules.ts';

const details = (country: string, postcode: string, more: Record<string, string> = {}) => ({
  email: 'ada@example.com',
  address: { name: 'Ada', line1: '12 St James Square', city: 'London', country, postcode, ...more },
});

const GOOD: readonly (readonly [country: string, postcode: string, region?: string])[] = [
  ['GB', 'SW1Y 4JH'],
  ['GB', 'm1 1ae'],
  ['DE', '10115'],
  ['FR', '75002'],
  ['US', '97201-1234', 'OR'],
  ['CA', 'K1A 0B1', 'ON'],
  ['NL', '1012 AB'],
  ['AT', '1010'],
  ['CH', '8001'],
  ['IE', 'D02 X285'],
  ['AU', '3000', 'VIC'],
  ['JP', '100-0001'],
];

for (const [country, postcode, region] of GOOD) {
  test(`${postcode} is a postcode in ${country}`, () => {
    assert.deepEqual(problemsOf(details(country, postcode, region ? { region } : {})), {});
  });
}

const BAD: readonly (readonly [country: string, postcode: string])[] = [
  ['GB', '10115'],
  ['DE', '1010'],
  ['FR', 'SW1Y 4JH'],
  ['NL', '0012 AB'],
  ['AT', '01010'],
  ['CH', '800'],
  ['IE', 'D02'],
];

for (const [country, postcode] of BAD) {
  test(`${postcode} is none in ${country}`, () => {
    assert.deepEqual(problemsOf(details(country, postcode)), { postcode: 'address.postcode.wrong' });
  });
}

test('a state is asked for where carriers need one, and has to be one of the country', () => {
  assert.deepEqual(problemsOf(details('US', '97201')), { region: 'field.problem.required' });
  assert.deepEqual(problemsOf(details('AU', '3000', { region: 'OR' })), { region: 'field.problem.choice' });
});

test('what is missing is told by field, in the order of the form', () => {
  const empty = { email: '', address: { name: '', line1: '', city: '', postcode: '', country: 'DE' } };
  assert.deepEqual(Object.keys(problemsOf(empty)), ['email', 'name', 'line1', 'postcode', 'city']);
});

test('an e-mail address without a point in its host is asked for again', () => {
  const given = { ...details('DE', '10115'), email: 'ada@example' };
  assert.deepEqual(problemsOf(given), { email: 'field.problem.email' });
});

test('Germans write the postcode before the town, Americans after the state', () => {
  const order = (country: string) =>
    addressRule(country).fields.filter((field) => ['city', 'region', 'postcode'].includes(field));
  assert.deepEqual(order('DE'), ['postcode', 'city']);
  assert.deepEqual(order('US'), ['city', 'region', 'postcode']);
});
