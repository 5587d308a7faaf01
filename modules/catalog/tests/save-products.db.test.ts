import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statement } from '#platform/db';
import type { SavedProduct } from '../face.ts';
import { createCatalogWorld, OTHER_SHOP, optioned, product, SHOP, variant } from './catalog-world.ts';

const outbox = statement<{ type: string; subject: string; data: { version: number; previousSlug: string | null } }>(
  'catalog.test-outbox',
  `select type, subject, data from platform.outbox where type like 'product.%' order by position`,
);
const counts = statement<{ products: number; variants: number }>(
  'catalog.test-counts',
  'select (select count(*) from catalog.products) as products, (select count(*) from catalog.variants) as variants',
);

const codes = (saved: readonly SavedProduct[]) =>
  saved.map((one) => (one.ok ? (one.created ? 'created' : one.changed ? 'updated' : 'unchanged') : one.code));

test('saving twice creates once, answers the same ids and tells nothing the second time', async (t) => {
  const { catalog, platform } = await createCatalogWorld(t);
  const wished = [optioned('shirt', 'Size', ['S', 'M']), product('mug')];
  const first = await catalog.saveProducts(SHOP, 'GBP', wished);
  const second = await catalog.saveProducts(SHOP, 'GBP', wished);
  assert.deepEqual(codes(first), ['created', 'created']);
  assert.deepEqual(codes(second), ['unchanged', 'unchanged']);
  const ids = (saved: readonly SavedProduct[]) =>
    saved.flatMap((one) => (one.ok ? one.variants.map((v) => v.variantId) : []));
  assert.deepEqual(ids(second), ids(first));
  assert.equal((await platform.db.run(outbox)).length, 2);
  assert.deepEqual(await platform.db.run(counts), [{ products: 2, variants: 3 }]);
});

test('each real change is told with the next version, and withdrawing is told by its own name', async (t) => {
  const { catalog, platform } = await createCatalogWorld(t);
  const save = (more: object) => catalog.saveProducts(SHOP, 'GBP', [product('mug', more)]);
  await save({});
  await save({ title: 'Better mug' });
  await save({ title: 'Better mug', status: 'draft' });
  await save({ title: 'Better mug', status: 'draft', tags: ['b', 'a'] });
  await save({ title: ' Better mug\u0000', status: 'draft', tags: ['a', 'b', 'a'] });
  const told = (await platform.db.run(outbox)).map(({ type, data }) => `${type} ${data.version}`);
  assert.deepEqual(told, ['product.created 1', 'product.updated 2', 'product.unpublished 3', 'product.updated 4']);
});

test('a refused product names its reason and does not stop its neighbours', async (t) => {
  const { catalog, platform } = await createCatalogWorld(t);
  await catalog.saveProducts(SHOP, 'GBP', [product('taken', { variants: [variant('TAKEN')] })]);
  const saved = await catalog.saveProducts(SHOP, 'GBP', [
    product('good'),
    product('good', { variants: [variant('other')] }),
    product('thief', { variants: [variant('TAKEN')] }),
    product('second-thief', { variants: [variant('good-1')] }),
    product('twice', { variants: [variant('X', { options: {} }), variant('X')] }),
    product('Bad Slug'),
    product('lost', { category: 'nowhere' }),
    product('free', { variants: [variant('neg', { priceMinor: -1 })] }),
    product('script', { media: [{ url: 'javascript:alert(1)', alt: '' }] }),
    product('also-good'),
  ]);
  assert.deepEqual(codes(saved), [
    'created',
    'slug_repeated',
    'sku_taken',
    'sku_repeated',
    'variant_repeated',
    'product_invalid',
    'category_unknown',
    'product_invalid',
    'product_invalid',
    'created',
  ]);
  assert.deepEqual(await platform.db.run(counts), [{ products: 3, variants: 3 }]);
});

test('a refused product leaves its slug and SKUs to a later one of the same call', async (t) => {
  const { catalog } = await createCatalogWorld(t);
  const saved = await catalog.saveProducts(SHOP, 'GBP', [product('mug', { title: '' }), product('mug')]);
  assert.deepEqual(codes(saved), ['product_invalid', 'created']);
});

test('twenty calls that save one product at once end with one product and one of the wishes', async (t) => {
  const { catalog, platform } = await createCatalogWorld(t);
  const calls = Array.from({ length: 20 }, (_, index) =>
    catalog.saveProducts(SHOP, 'GBP', [product('mug', { title: `Mug ${index}` }), product(`own-${index}`)]),
  );
  const saved = (await Promise.all(calls)).map((answers) => answers[0]!);
  assert.equal(codes(saved).filter((code) => code === 'created').length, 1);
  assert.equal(codes(saved).filter((code) => code === 'updated').length, 19);
  assert.deepEqual(await platform.db.run(counts), [{ products: 21, variants: 21 }]);
  const versions = saved.map((one) => (one.ok ? one.version : 0)).sort((a, b) => a - b);
  assert.deepEqual(
    versions,
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});

test('two products that race for one SKU: one has it, the other is refused by name', async (t) => {
  const { catalog } = await createCatalogWorld(t);
  const race = await Promise.all(
    ['left', 'right', 'middle'].map((slug) =>
      catalog.saveProducts(SHOP, 'GBP', [product(slug, { variants: [variant('ONLY')] })]),
    ),
  );
  assert.deepEqual(codes(race.flat()).sort(), ['created', 'sku_taken', 'sku_taken']);
});

test('a variant that is left out is not for sale any more and comes back under its old id', async (t) => {
  const { catalog } = await createCatalogWorld(t);
  const [first] = await catalog.saveProducts(SHOP, 'GBP', [optioned('shirt', 'Size', ['S', 'M'])]);
  assert.ok(first?.ok);
  const medium = first.variants[1]!.variantId;
  const forSale = async () => (await catalog.variantsForSale(SHOP, [medium]))[0]?.forSale;
  await catalog.saveProducts(SHOP, 'GBP', [optioned('shirt', 'Size', ['S'])]);
  assert.equal(await forSale(), false);
  const [again] = await catalog.saveProducts(SHOP, 'GBP', [optioned('shirt', 'Size', ['M', 'S'])]);
  assert.ok(again?.ok);
  assert.equal(again.variants[0]?.variantId, medium);
  assert.equal(await forSale(), true);
});

test('two variants may swap their values in one save', async (t) => {
  const { catalog } = await createCatalogWorld(t);
  const shirt = (a: string, b: string) => ({
    ...optioned('shirt', 'Size', ['S', 'M']),
    variants: [variant('A', { options: { Size: a } }), variant('B', { options: { Size: b } })],
  });
  await catalog.saveProducts(SHOP, 'GBP', [shirt('S', 'M')]);
  assert.deepEqual(codes(await catalog.saveProducts(SHOP, 'GBP', [shirt('M', 'S')])), ['updated']);
});

test('what an import keeps: attributes and variants that it does not name', async (t) => {
  const { catalog } = await createCatalogWorld(t);
  await catalog.saveCategories(SHOP, [
    {
      slug: 'shirts',
      title: 'Shirts',
      description: '',
      parent: null,
      position: 1,
      attributes: [{ code: 'fabric', label: 'Fabric', type: 'text', required: true, filterable: true }],
    },
  ]);
  const shirt = { ...optioned('shirt', 'Size', ['S', 'M']), category: 'shirts', attributes: { fabric: 'linen' } };
  const [first] = await catalog.saveProducts(SHOP, 'GBP', [shirt]);
  const partial = { ...optioned('shirt', 'Size', ['S']), category: 'shirts' };
  assert.deepEqual(codes(await catalog.saveProducts(SHOP, 'GBP', [partial])), ['attribute_required']);
  const kept = { ...partial, keep: { attributes: true, variants: true } };
  assert.deepEqual(codes(await catalog.saveProducts(SHOP, 'GBP', [kept])), ['unchanged']);
  assert.ok(first?.ok);
  assert.equal((await catalog.variantsForSale(SHOP, [first.variants[1]!.variantId]))[0]?.forSale, true);
});

test('variants are answered in the order asked, once for many callers, and only to their own shop', async (t) => {
  const { catalog } = await createCatalogWorld(t);
  const [saved] = await catalog.saveProducts(SHOP, 'GBP', [optioned('shirt', 'Size', ['S', 'M'])]);
  await catalog.saveProducts(OTHER_SHOP, 'EUR', [optioned('shirt', 'Size', ['S', 'M'])]);
  assert.ok(saved?.ok);
  const [small, medium] = saved.variants.map(({ variantId }) => variantId);
  const many = await Promise.all(
    Array.from({ length: 50 }, () => catalog.variantsForSale(SHOP, [medium!, OTHER_SHOP, small!, 'no-id'])),
  );
  for (const answer of many)
    assert.deepEqual(
      answer.map((one) => one?.optionsText ?? null),
      ['M', null, 'S', null],
    );
  assert.deepEqual(await catalog.variantsForSale(OTHER_SHOP, [small!]), [null]);
  assert.deepEqual(await catalog.variantIdsBySku(SHOP, ['shirt-M', 'none', 'shirt-S']), [medium, null, small]);
  assert.deepEqual(many[0]?.[0], {
    variantId: medium,
    productId: saved.productId,
    productSlug: 'shirt',
    sku: 'shirt-M',
    title: 'The shirt',
    optionsText: 'M',
    priceMinor: 1_000,
    compareAtMinor: null,
    currency: 'GBP',
    weightGrams: 100,
    imageUrl: null,
    forSale: true,
  });
});

test('a call with more products than one transaction takes is a mistake of the caller', async (t) => {
  const { catalog } = await createCatalogWorld(t);
  const products = Array.from({ length: 501 }, (_, index) => product(`p${index}`));
  await assert.rejects(catalog.saveProducts(SHOP, 'GBP', products), RangeError);
});
