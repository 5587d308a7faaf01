import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goodsShop } from '../test-kit.ts';
import { assertSetUp } from './set-up.ts';
import { optionsFor } from './shipping.ts';

const [express] = goodsShop.shippingOptions;

test('a shop that is right passes', () => {
  assert.doesNotThrow(() => assertSetUp(goodsShop));
});

const mistakes: readonly [string, Parameters<typeof assertSetUp>[0], RegExp][] = [
  ['an unknown currency', { ...goodsShop, currency: 'QQQ' }, /QQQ/],
  ['a country in words', { ...goodsShop, country: 'UK!' }, /UK!/],
  ['two options of one code', { ...goodsShop, shippingOptions: [express!, express!] }, /express/],
  ['a broken price', { ...goodsShop, shippingOptions: [{ ...express!, priceMinor: 1.5 }] }, /express/],
  ['a negative threshold', { ...goodsShop, shippingOptions: [{ ...express!, freeFromMinor: -1 }] }, /express/],
  ['an option to nowhere', { ...goodsShop, shippingOptions: [{ ...express!, countries: ['gb'] }] }, /gb/],
  ['days that run back', { ...goodsShop, shippingOptions: [{ ...express!, estimateDays: [4, 2] }] }, /express/],
];
for (const [what, input, message] of mistakes) {
  test(`${what} is told by name`, () => assert.throws(() => assertSetUp(input), { name: 'RangeError', message }));
}

test('options of one price are ordered by code, so that lists do not jump', () => {
  const same = ['c', 'a', 'b'].map((code) => ({ ...express!, code }));
  assert.deepEqual(
    optionsFor(same, 'GB').map(({ code }) => code),
    ['a', 'b', 'c'],
  );
});
