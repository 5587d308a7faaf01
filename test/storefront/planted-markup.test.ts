import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BrowseShop, createBrowseShop } from './browse-shop.ts';
import { jsonLdOf, ofType } from './page-parts.ts';
import { createVisitor } from './visitor.ts';

let shop: BrowseShop;
before(async () => {
  shop = await createBrowseShop();
  const { world } = shop;
  await world.house.catalog.saveCategories(world.shopId, [
    {
      slug: 'planted',
      title: plant('category'),
      description: plant('about'),
      parent: null,
      position: 0,
      attributes: [
        { code: 'text', label: plant('label'), type: 'text', unit: plant('unit'), required: false, filterable: true },
        {
          code: 'kind',
          label: 'Kind',
          type: 'enum',
          values: [plant('enum'), 'plain'],
          required: false,
          filterable: true,
        },
      ],
    },
  ]);
  await shop.saves(planted('planted-1', 'one', plant('enum')), planted('planted-2', 'two', 'plain'));
});
after(() => shop.world.close());

/** Ends a script, an attribute and an element, and begins new ones. */
const plant = (where: string): string => `</script><img src=x onerror=${where}>"'><plaintext>&amp;${where}`;

const planted = (slug: string, text: string, kind: string) => ({
  slug,
  title: plant('title'),
  description: `${plant('description')}\n${plant('paragraph')}`,
  category: 'planted',
  brand: plant('brand'),
  tags: [plant('tag')],
  attributes: { text: plant(text), kind },
  options: [{ name: plant('option'), values: [plant('value'), 'other'] }],
  variants: [
    { sku: `${plant('sku')}-${slug}`, options: { [plant('option')]: plant('value') }, priceMinor: 100, weightGrams: 1 },
    { sku: `other-${slug}`, options: { [plant('option')]: 'other' }, priceMinor: 200, weightGrams: 1 },
  ],
  media: [
    { url: '/media/demo/boat-bag-1.svg', alt: plant('alt') },
    { url: '/media/demo/boat-bag-2.svg', alt: plant('alt') },
  ],
  status: 'published' as const,
});

const query = encodeURIComponent(plant('query'));
const PAGES = [
  '/',
  '/c/planted',
  `/c/planted?attr.text=${query}&attr.${encodeURIComponent('x"><i>')}=1&min=${query}`,
  `/c/planted?attr.kind=${encodeURIComponent(plant('enum').toLowerCase())}`,
  `/search?q=${query}`,
  '/search?q=title',
  '/p/planted-1',
  `/nowhere${query}`,
];

test('markup in any field that a person writes is shown as it was written, and never is markup', async () => {
  for (const path of PAGES) {
    const { html } = await createVisitor(shop.world.clients[0].baseUrl).get(path);
    assert.doesNotMatch(html, /<img src=x|<plaintext|<i>/i, path);
    assert.doesNotMatch(html.replaceAll(/<script[\s\S]*?<\/script>/g, ''), /<\/script/i, path);
  }
});

test('what is planted was there to be found', async () => {
  const read = async (path: string) => (await createVisitor(shop.world.clients[0].baseUrl).get(path)).html;
  const product = await read('/p/planted-1');
  for (const where of [
    'title',
    'description',
    'paragraph',
    'brand',
    'one',
    'label',
    'option',
    'value',
    'alt',
    'sku',
    'category',
  ])
    assert.ok(product.includes(`onerror&#61;${where}&#62;`), where);
  const list = await read('/c/planted');
  for (const where of ['category', 'about', 'label', 'brand', 'title', 'one', 'enum'])
    assert.ok(list.includes(`onerror&#61;${where}&#62;`), where);
});

test('the data for search engines holds it as text', async () => {
  const { html } = await createVisitor(shop.world.clients[0].baseUrl).get('/p/planted-1');
  assert.equal(jsonLdOf(html).length, 2);
  const product = ofType(html, 'Product');
  assert.equal(product['name'], plant('title'));
  assert.deepEqual(product['brand'], { '@type': 'Brand', name: plant('brand') });
});
