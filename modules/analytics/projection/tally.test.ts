import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids';
import { addSums, NO_SUMS } from '../domain/figures.ts';
import { mishaps, purchase } from '../tests/sales-world.ts';
import { quarterOf, tally } from './tally.ts';

const shopId = newId();

test('a time belongs to the quarter of an hour that it lies in', () => {
  assert.equal(quarterOf('2026-03-01T10:59:59.999Z'), '2026-03-01T10:45:00Z');
  assert.equal(quarterOf('2026-03-01T10:00:00.000Z'), '2026-03-01T10:00:00Z');
  assert.equal(quarterOf('2026-12-31T23:15:00.000Z'), '2026-12-31T23:15:00Z');
});

test('a purchase counts as placed, captured and paid, with its pieces', () => {
  const at = '2026-03-01T10:20:00.000Z';
  const { sales, products } = tally(
    purchase(shopId, { at, quantity: 3, unitPriceMinor: 250, shippingMinor: 395, title: 'Mug' }),
  );
  const quarter = '2026-03-01T10:15:00Z';
  const counts = {
    ordersPlaced: 1,
    ordersPaid: 1,
    units: 3,
    revenueMinor: 1_145,
    shippingMinor: 395,
    capturedMinor: 1_145,
  };
  assert.deepEqual(sales, [{ ...NO_SUMS, shopId, quarter, currency: 'GBP', ...counts }]);
  assert.deepEqual(
    products.map(({ day, units, revenueMinor, title }) => [day, units, revenueMinor, title]),
    [['2026-03-01', 3, 750, 'Mug']],
  );
});

test('what goes wrong is told apart: unpaid or cancelled, refunded or taken back', () => {
  const { sales, products } = tally(mishaps(shopId, '2026-03-01T10:20:00Z'));
  assert.equal(products.length, 0);
  const [{ shopId: _, quarter: __, currency: ___, ...sums } = assert.fail()] = sales;
  const counts = { ordersUnpaid: 1, ordersCancelled: 1, cancelledMinor: 500, paymentFailures: 1 };
  assert.deepEqual(sums, { ...NO_SUMS, ...counts, refunds: 2, refundedMinor: 1_000, reversedMinor: 500 });
});

test('currencies, shops and quarters are rows of their own, in the order of their keys', () => {
  const other = newId();
  const at = ['2026-03-01T10:20:00Z', '2026-03-01T10:05:00Z'] as const;
  const events = [
    ...purchase(other, { at: at[0] }),
    ...purchase(shopId, { at: at[0], currency: 'EUR' }),
    ...purchase(shopId, { at: at[0] }),
    ...purchase(shopId, { at: at[1] }),
  ];
  const { sales } = tally(events);
  const keys = sales.map((row) => `${row.shopId} ${row.quarter} ${row.currency}`);
  assert.deepEqual(keys, [...keys].sort());
  assert.equal(new Set(keys).size, 4);
  const { units } = sales.reduce(addSums, NO_SUMS);
  assert.equal(units, 4);
});

test('a thing is called as it was last sold, whatever the order of the events', () => {
  const sold = [
    ...purchase(shopId, { at: '2026-03-01T12:00:00Z', title: 'New name' }),
    ...purchase(shopId, { at: '2026-03-01T10:00:00Z', title: 'Old name' }),
  ];
  const [product] = tally(sold).products;
  assert.deepEqual([product?.title, product?.units], ['New name', 2]);
});
