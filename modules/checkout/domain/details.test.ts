import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingDetails } from './details.ts';

const WHOLE = { name: 'Ada', line1: '12 St James Square', city: 'London', postcode: 'SW1Y 4JH', country: 'GB' };

test('a checkout with e-mail address and postal address lacks nothing', () => {
  assert.deepEqual(missingDetails({ email: 'ada@example.com', address: WHOLE }), []);
});

test('what is empty or blank is missing, in the order in which it is asked for', () => {
  const address = { ...WHOLE, name: '  ', postcode: '' };
  assert.deepEqual(missingDetails({ email: '', address }), ['email', 'name', 'postcode']);
});
