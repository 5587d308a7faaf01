import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicVariant } from '#modules/catalog';
import { optionChoices } from './options.ts';

const variant = (id: string, options: Record<string, string>): PublicVariant => ({
  id,
  sku: id,
  options,
  optionsText: '',
  priceMinor: 100,
  compareAtMinor: null,
  currency: 'GBP',
  weightGrams: 1,
  barcode: null,
});
const options = [
  { name: 'Colour', values: ['Blue', 'Red', 'Gold'] },
  { name: 'Size', values: ['S', 'L'] },
];
const blueSmall = variant('blue-s', { Colour: 'Blue', Size: 'S' });
const variants = [
  blueSmall,
  variant('blue-l', { Colour: 'Blue', Size: 'L' }),
  variant('red-l', { Colour: 'Red', Size: 'L' }),
];

test('a value leads to the variant that has it with the rest of the choice, or to the nearest one', () => {
  const [colour, size] = optionChoices({ options, variants }, blueSmall);
  assert.deepEqual(colour?.values, [
    { value: 'Blue', isSelected: true, variantId: 'blue-s', fits: true },
    { value: 'Red', isSelected: false, variantId: 'red-l', fits: false },
  ]);
  assert.deepEqual(size?.values, [
    { value: 'S', isSelected: true, variantId: 'blue-s', fits: true },
    { value: 'L', isSelected: false, variantId: 'blue-l', fits: true },
  ]);
});

test('a value that no variant has is not offered', () => {
  const [colour] = optionChoices({ options, variants }, blueSmall);
  assert.equal(
    colour?.values.some(({ value }) => value === 'Gold'),
    false,
  );
});
