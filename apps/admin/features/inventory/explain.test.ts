import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Explanation, explain } from './explain.ts';

const told = (change: Partial<Explanation>): Explanation => ({
  variantId: 'v',
  productId: 'p',
  sku: 'MUG',
  title: 'Mug',
  optionsText: '',
  forSale: true,
  onHand: 3,
  held: 0,
  available: 3,
  warehouses: [],
  reasons: ['available'],
  holds: [],
  ...change,
});
const hold = (state: 'held' | 'bound', quantity: number, expiresAt: string) => ({
  reference: `r-${expiresAt}`,
  state,
  quantity,
  expiresAt,
  createdAt: '2026-05-04T10:00:00.000Z',
  warehouseCode: 'LON',
  order: null,
});
const timeOf = (iso: string) => `at ${iso.slice(11, 16)}`;

test('what is free is said in a sentence', () => {
  assert.deepEqual(explain(told({}), timeOf), ['3 pieces can be bought now.']);
});

test('who keeps what, and until when, follows when nothing is free', () => {
  const holds = [hold('bound', 1, '2026-05-04T10:20:00.000Z'), hold('held', 2, '2026-05-04T10:10:00.000Z')];
  assert.deepEqual(explain(told({ held: 3, available: 0, reasons: ['all_held'], holds }), timeOf), [
    'All 3 pieces on hand are kept for buyers.',
    '2 pieces are in checkouts that are under way; what is not ordered in time comes back by itself.',
    '1 piece belongs to orders that wait for their payment.',
    'The first hold ends at 10:10.',
  ]);
});

test('a product that is not for sale and not there is told to be both', () => {
  const sentences = explain(
    told({ forSale: false, onHand: 0, available: 0, reasons: ['not_for_sale', 'nothing_on_hand'] }),
    timeOf,
  );
  assert.equal(sentences.length, 2);
  assert.match(sentences[0] ?? '', /not for sale/);
  assert.match(sentences[1] ?? '', /Nothing is on hand/);
});
