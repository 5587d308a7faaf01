import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { DRAWINGS, drawScene } from './draw/scene.ts';
import { type DemoAttribute, type DemoProduct, demoMediaDir, loadDemo } from './index.ts';

const PICTURE_BYTES_MAX = 4096;
const { shop, categories, products } = loadDemo();
const variants = products.flatMap((product) => product.variants);
const categoryOf = new Map(categories.map((category) => [category.slug, category]));

function assertUnique(values: readonly string[]): void {
  const repeated = values.filter((value, index) => values.indexOf(value) !== index);
  assert.deepEqual(repeated, []);
}

/** Sum of digits weighted 1 and 3 from the left must end in zero (GS1 General Specifications, check digits). */
function isEan13(code: string): boolean {
  const sum = [...code].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return /^\d{13}$/.test(code) && sum % 10 === 0;
}

function fits(attribute: DemoAttribute, value: DemoProduct['attributes'][string]): boolean {
  const allowed = attribute.values ?? [];
  if (attribute.type === 'enum') return typeof value === 'string' && allowed.includes(value);
  if (attribute.type === 'multi')
    return Array.isArray(value) && value.length > 0 && value.every((one) => allowed.includes(one));
  return typeof value === (attribute.type === 'text' ? 'string' : attribute.type);
}

test('there are enough products, makers and categories to browse', () => {
  assert.ok(products.length >= 160);
  assert.ok(categories.filter(({ parent }) => parent === null).length >= 9);
  assert.ok(new Set(products.map(({ brand }) => brand)).size >= 12);
  const drafts = products.filter(({ status }) => status === 'draft').length;
  assert.ok(drafts > 0 && drafts < 10);
});

test('the category tree has two levels, and every product hangs on the lower one', () => {
  assertUnique(categories.map(({ slug }) => slug));
  for (const { slug, parent } of categories) {
    if (parent !== null) assert.equal(categoryOf.get(parent)?.parent, null, slug);
  }
  for (const { slug, category } of products) assert.ok(categoryOf.get(category)?.parent, slug);
});

test('slugs, SKUs, barcodes and descriptions are never repeated', () => {
  assertUnique(products.map(({ slug }) => slug));
  assertUnique(variants.map(({ sku }) => sku));
  assertUnique(variants.map(({ barcode }) => barcode));
  assertUnique(products.flatMap(({ description }) => description.split(/(?<=[.!?]) /)));
});

test('descriptions are two to four sentences', () => {
  for (const { slug, description } of products) {
    const sentences = description.split(/(?<=[.!?]) /).length;
    assert.ok(sentences >= 2 && sentences <= 4, `${slug}: ${sentences}`);
  }
});

test('barcodes are valid EAN-13 of the internal range', () => {
  for (const { barcode } of variants) assert.ok(barcode.startsWith('20') && isEan13(barcode), barcode);
  assert.equal(isEan13('2000000000001'), false);
});

test('attributes are those of the category, of its types, with none required left out', () => {
  for (const { slug, category, attributes } of products) {
    const declared = categoryOf.get(category)?.attributes ?? [];
    for (const [code, value] of Object.entries(attributes)) {
      const attribute = declared.find((one) => one.code === code);
      assert.ok(attribute && fits(attribute, value), `${slug}: ${code} = ${value}`);
    }
    const missing = declared.filter(({ code, required }) => required && attributes[code] === undefined);
    assert.deepEqual(missing, [], slug);
  }
});

test('every variant is one real combination of the options, and all combinations are there once', () => {
  for (const { slug, options, variants: own } of products) {
    const keys = own.map((variant) => options.map(({ name }) => variant.options[name]).join('|'));
    assertUnique(keys);
    assert.equal(
      own.length,
      options.reduce((product, { values }) => product * values.length, 1),
      slug,
    );
    for (const variant of own) {
      assert.deepEqual(
        Object.keys(variant.options),
        options.map(({ name }) => name),
        slug,
      );
      for (const { name, values } of options) assert.ok(values.includes(variant.options[name] ?? ''), slug);
    }
    assert.ok(own.length <= 12, `${slug}: ${own.length} variants`);
  }
});

test('prices, weights and stock are whole and sensible', () => {
  const codes = shop.warehouses.map(({ code }) => code).sort();
  for (const { sku, priceMinor, compareAtMinor, weightGrams, stock } of variants) {
    assert.ok(Number.isInteger(priceMinor) && priceMinor > 0, sku);
    assert.ok(compareAtMinor === undefined || compareAtMinor > priceMinor, sku);
    assert.ok(Number.isInteger(weightGrams) && weightGrams > 0, sku);
    assert.deepEqual(Object.keys(stock).sort(), codes, sku);
    for (const quantity of Object.values(stock)) assert.ok(Number.isInteger(quantity) && quantity >= 0, sku);
  }
});

test('every product has one to three pictures, every picture exists, is small, and belongs to a product', () => {
  const used = products.flatMap(({ media }) => media.map(({ url }) => basename(url)));
  assert.deepEqual(used.toSorted(), readdirSync(demoMediaDir).sort());
  for (const { slug, media } of products) assert.ok(media.length >= 1 && media.length <= 3, slug);
  for (const name of used) {
    const picture = readFileSync(join(demoMediaDir, name), 'utf8');
    assert.ok(picture.startsWith('<svg') && picture.length <= PICTURE_BYTES_MAX, `${name}: ${picture.length}`);
  }
});

test('the same subject and seed draw the same bytes, and an unknown thing is refused', () => {
  assert.equal(drawScene({ kind: 'mug', colours: ['sage'] }, 7), drawScene({ kind: 'mug', colours: ['sage'] }, 7));
  assert.ok(Object.keys(DRAWINGS).length > 80);
  assert.throws(() => drawScene({ kind: 'unicorn', colours: [] }, 1), /unicorn/);
});

test('the shop can ship at home and abroad', () => {
  assert.equal(shop.shop.currency, 'GBP');
  assert.deepEqual(
    shop.shippingOptions.map(({ code }) => code),
    ['standard', 'express', 'pick-up', 'europe'],
  );
  for (const { estimateDays } of shop.shippingOptions) assert.ok(estimateDays[0] <= estimateDays[1]);
});
