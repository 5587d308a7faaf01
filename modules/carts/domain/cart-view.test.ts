import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VariantForSale } from '#modules/catalog';
import type { CartState } from './cart.ts';
import { newlySeenPrices, viewContents } from './cart-view.ts';

const variant = (change: Partial<VariantForSale> = {}): VariantForSale => ({
  variantId: 'v',
  productId: 'p',
  productSlug: 'mug',
  sku: 'MUG',
  title: 'Mug',
  optionsText: '',
  priceMinor: 100,
  compareAtMinor: null,
  currency: 'GBP',
  weightGrams: 1,
  imageUrl: null,
  forSale: true,
  ...change,
});
const cart: CartState = {
  shopId: 's',
  cartId: 'c',
  customerId: null,
  state: 'open',
  version: 1,
  expiresMs: 0,
  lines: [{ lineId: 'l', variantId: 'v', quantity: 3, seenPriceMinor: 100 }],
};
const view = (found: VariantForSale | null, available: number) =>
  viewContents(cart, new Map([['v', { variant: found, available }]]));

const table: readonly [string, VariantForSale | null, number, readonly unknown[], number][] = [
  ['all as it was', variant(), 3, [], 300],
  ['dearer', variant({ priceMinor: 120 }), 3, [['price_changed', 100, 120]], 360],
  ['fewer than wished for', variant(), 2, [['low_stock', 3, 2]], 200],
  ['none left', variant(), 0, [['unavailable', 3, 0]], 0],
  [
    'cheaper and none left',
    variant({ priceMinor: 0 }),
    0,
    [
      ['price_changed', 100, 0],
      ['unavailable', 3, 0],
    ],
    0,
  ],
  ['withdrawn', variant({ forSale: false, priceMinor: 120 }), 0, [['not_for_sale', null, null]], 0],
  ['gone', null, 0, [['not_for_sale', null, null]], 0],
];
for (const [what, found, available, changes, subtotalMinor] of table) {
  test(`${what}: what is told and summed up`, () => {
    const contents = view(found, available);
    assert.deepEqual(
      contents.changes.map(({ kind, from, to }) => [kind, from, to]),
      changes,
    );
    assert.equal(contents.subtotalMinor, subtotalMinor);
    assert.equal(contents.itemCount, 3);
  });
}

test('a line whose variant is gone shows the price last seen', () => {
  const [line] = view(null, 0).lines;
  assert.deepEqual([line?.unitPriceMinor, line?.forSale, line?.title], [100, false, null]);
});

test('prices told as changed are the ones now seen', () => {
  assert.deepEqual([...newlySeenPrices(view(variant({ priceMinor: 120 }), 0))], [['l', 120]]);
  assert.equal(newlySeenPrices(view(null, 0)).size, 0);
});

test('no cart is shown as an empty one', () => {
  const empty = { lines: [], changes: [], itemCount: 0, subtotalMinor: 0, currency: null };
  assert.deepEqual(viewContents(null, new Map()), empty);
});
