import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, gramsOf } from './body.ts';
import { emptyDraft, type ProductDraft, type VariantRow } from './draft.ts';
import { placeOfParam } from './places.ts';

const row = (key: string, change: Partial<VariantRow> = {}): VariantRow => ({
  key,
  choice: ['Forest'],
  sku: `T-${key}`,
  price: '28.00',
  compareAt: '',
  weight: '',
  barcode: '',
  ...change,
});
const draft = (change: Partial<ProductDraft> = {}): ProductDraft => ({
  ...emptyDraft(),
  title: 'Tote',
  slug: 'tote',
  options: [{ name: 'Print', values: ['Forest'] }],
  variants: [row('a')],
  ...change,
});

test('a draft becomes the body of a request, without what is empty', () => {
  const outcome = bodyOf(
    draft({
      attributes: { material: 'canvas', care: '', uses: [] },
      variants: [row('a', { weight: '0.42 kg', compareAt: '30' })],
    }),
    'GBP',
  );
  assert.deepEqual(outcome, {
    ok: true,
    body: {
      title: 'Tote',
      slug: 'tote',
      description: '',
      category: null,
      tags: [],
      status: 'draft',
      media: [],
      attributes: { material: 'canvas' },
      options: [{ name: 'Print', values: ['Forest'] }],
      variants: [
        { sku: 'T-a', options: { Print: 'Forest' }, priceMinor: 2_800, compareAtMinor: 3_000, weightGrams: 420 },
      ],
    },
  });
});

test('everything that cannot be sent is named at its own field', () => {
  const outcome = bodyOf(
    draft({
      title: ' ',
      options: [{ name: 'Print', values: [] }],
      variants: [
        row('a', { sku: '' }),
        row('b', { price: 'dear', weight: 'heavy' }),
        row('c'),
        row('d', { sku: 'T-c' }),
      ],
    }),
    'GBP',
  );
  assert.ok(!outcome.ok);
  assert.deepEqual(
    [...outcome.faults.keys()].sort(),
    ['options', 'title', 'variants.a.sku', 'variants.b.price', 'variants.b.weight', 'variants.d.sku'].sort(),
  );
});

test('weights are read in grams and kilograms', () => {
  assert.deepEqual(['420', '420 g', '1,5kg', '0', 'x', '-1', '1 lb'].map(gramsOf), [
    420,
    420,
    1_500,
    0,
    null,
    null,
    null,
  ]);
});

test('what the API names is found in the editor', () => {
  const rows = [row('a'), row('b')];
  const places = [
    'variants.1.sku',
    'variants.0.priceMinor',
    'variants.1.options',
    'variants.9.sku',
    'options.0.values.3',
  ];
  assert.deepEqual(
    places.map((param) => placeOfParam(param, rows)),
    ['variants.b.sku', 'variants.a.price', 'variants.b.options', 'variants', 'options'],
  );
  assert.equal(placeOfParam('attributes.madeIn', rows), 'attributes.madeIn');
  assert.equal(placeOfParam('slug', rows), 'slug');
  assert.equal(placeOfParam('If-Match', rows), null);
  assert.equal(placeOfParam(undefined, rows), null);
});
