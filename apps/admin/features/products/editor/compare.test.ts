import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, keepMine, merge, type Side } from './compare.ts';
import { emptyDraft, type ProductDraft, type VariantRow } from './draft.ts';

const row = (sku: string, choice: readonly string[], price = '28.00'): VariantRow => ({
  key: sku,
  choice,
  sku,
  price,
  compareAt: '',
  weight: '420',
  barcode: '',
});
const base: ProductDraft = {
  ...emptyDraft(),
  title: 'Tote',
  slug: 'tote',
  attributes: { material: 'canvas', litres: 16 },
  options: [{ name: 'Print', values: ['Forest', 'Navy'] }],
  variants: [row('A', ['Forest']), row('B', ['Navy'])],
};
const labels = (differences: readonly { label: string }[]) => differences.map(({ label }) => label);
const choose = (...chosen: [string, Side][]) => new Map(chosen);

test('what both changed differently is a conflict, what only they changed is taken over', () => {
  const mine = { ...base, title: 'Market Tote', brand: 'Ostler', description: 'Same words' };
  const theirs = { ...base, title: 'Big Tote', tags: ['new'], description: 'Same words' };
  const { conflicts, onlyTheirs } = compare(base, mine, theirs);
  assert.deepEqual(conflicts, [
    { place: 'title', label: 'Title', before: 'Tote', mine: 'Market Tote', theirs: 'Big Tote' },
  ]);
  assert.deepEqual(labels(onlyTheirs), ['Tags']);
  assert.deepEqual(merge(base, mine, theirs, choose(['title', 'mine'])), { ...mine, tags: ['new'] });
  assert.equal(merge(base, mine, theirs, choose(['title', 'theirs'])).title, 'Big Tote');
  assert.equal(merge(base, mine, theirs, choose()).title, 'Big Tote', 'nothing of theirs goes unasked');
});

test('attributes are compared one by one', () => {
  const mine = { ...base, attributes: { material: 'leather', litres: 16 } };
  const theirs = { ...base, attributes: { material: 'hemp', dyed: true } };
  const { conflicts, onlyTheirs } = compare(base, mine, theirs);
  assert.deepEqual([labels(conflicts), labels(onlyTheirs)], [['material'], ['dyed', 'litres']]);
  assert.deepEqual(merge(base, mine, theirs, choose(['attributes.material', 'mine'])).attributes, {
    material: 'leather',
    dyed: true,
  });
});

test('prices of different variants do not stand in each other’s way', () => {
  const mine = { ...base, variants: [row('A', ['Forest'], '30.00'), row('B', ['Navy'])] };
  const theirs = { ...base, variants: [row('A', ['Forest']), row('B', ['Navy'], '26.00')] };
  assert.deepEqual(labels(compare(base, mine, theirs).conflicts), []);
  assert.deepEqual(
    merge(base, mine, theirs, choose()).variants.map(({ price }) => price),
    ['30.00', '26.00'],
  );
});

test('the price of one variant changed by both is told by its options', () => {
  const mine = { ...base, variants: [row('A', ['Forest'], '30.00'), row('B', ['Navy'])] };
  const theirs = { ...base, variants: [row('A', ['Forest'], '31.00'), row('B', ['Navy'])] };
  const [conflict] = compare(base, mine, theirs).conflicts;
  assert.deepEqual([conflict?.label, conflict?.mine, conflict?.theirs], ['Forest · Price', '30.00', '31.00']);
  const place = conflict?.place ?? '';
  assert.equal(merge(base, mine, theirs, choose([place, 'mine'])).variants[0]?.price, '30.00');
});

test('a variant that one took out and the other priced anew is decided on as a whole', () => {
  const mine = { ...base, variants: [row('A', ['Forest'])] };
  const theirs = { ...base, variants: [row('A', ['Forest']), row('B', ['Navy'], '26.00')] };
  const [conflict] = compare(base, mine, theirs).conflicts;
  assert.deepEqual([conflict?.label, conflict?.mine, conflict?.theirs], ['Variant Navy', 'Not sold', 'B, 26.00']);
  const place = conflict?.place ?? '';
  assert.equal(merge(base, mine, theirs, choose([place, 'mine'])).variants.length, 1);
  assert.equal(merge(base, mine, theirs, choose([place, 'theirs'])).variants.length, 2);
});

test('a variant that only they added comes over in its place, mine stays out when only I took it out', () => {
  const smaller = { ...base, variants: [row('B', ['Navy'])] };
  const theirs = { ...smaller, variants: [row('A', ['Forest']), row('B', ['Navy'])] };
  assert.deepEqual(
    merge(smaller, { ...smaller, title: 'Mine' }, theirs, choose()).variants.map(({ sku }) => sku),
    ['A', 'B'],
  );
  const mine = { ...base, variants: [row('B', ['Navy'])] };
  assert.deepEqual(
    merge(base, mine, { ...base, title: 'Theirs' }, choose()).variants.map(({ sku }) => sku),
    ['B'],
  );
});

test('grids under different options stand against each other whole', () => {
  const mine = {
    ...base,
    options: [{ name: 'Print', values: ['Forest', 'Navy', 'Tomato'] }],
    variants: [...base.variants, row('C', ['Tomato'])],
  };
  const theirs = { ...base, variants: [row('A', ['Forest'], '31.00'), row('B', ['Navy'])] };
  const { conflicts } = compare(base, mine, theirs);
  assert.deepEqual(labels(conflicts), ['Options and variants']);
  assert.equal(merge(base, mine, theirs, choose(['options', 'mine'])).variants.length, 3);
  assert.equal(merge(base, mine, theirs, choose(['options', 'theirs'])).variants[0]?.price, '31.00');
});

test('what was typed while it was being saved stays, and what the server made of the rest is taken over', () => {
  const sent = { ...base, title: ' Tote ', brand: 'Ostler' };
  const saved = {
    ...base,
    title: 'Tote',
    brand: 'Ostler',
    variants: base.variants.map((one) => ({ ...one, key: 'id' })),
  };
  const now = {
    ...sent,
    brand: 'Ostler & Daughters',
    variants: base.variants.map((one) => ({ ...one, price: one.sku === 'A' ? '31.00' : one.price })),
    media: [{ mediaId: 'arrived', alt: '' }],
  };
  const kept = keepMine(sent, now, saved);
  assert.equal(kept.title, 'Tote');
  assert.equal(kept.brand, 'Ostler & Daughters');
  assert.deepEqual(kept.media, now.media);
  assert.deepEqual(
    kept.variants.map(({ key, price }) => [key, price]),
    [
      ['id', '31.00'],
      ['id', '28.00'],
    ],
  );
  assert.deepEqual(keepMine(sent, sent, saved), saved, 'nothing was typed: the server has the last word');
});
