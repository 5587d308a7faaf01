import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CategoryInput } from '../face.ts';
import {
  type CatalogWorld,
  createCatalogWorld,
  OTHER_SHOP,
  optioned,
  product,
  SHOP,
  variant,
} from './catalog-world.ts';

const category = (slug: string, parent: string | null = null, more: Partial<CategoryInput> = {}): CategoryInput => ({
  slug,
  title: slug,
  description: '',
  parent,
  position: 1,
  attributes: [],
  ...more,
});

const colour = {
  code: 'colour',
  label: 'Colour',
  type: 'multi',
  values: ['Blue', 'Green', 'Red'],
  required: false,
  filterable: true,
} as const;

const stocked = async (t: TestContext): Promise<CatalogWorld> => {
  const world = await createCatalogWorld(t);
  const { catalog } = world;
  await catalog.saveCategories(SHOP, [
    category('home', null, { attributes: [colour] }),
    category('kitchen', 'home'),
    category('garden', 'home'),
    category('toys'),
  ]);
  const priced = (slug: string, title: string, priceMinor: number, more: object) =>
    product(slug, { title, variants: [variant(slug, { priceMinor })], ...more });
  await catalog.saveProducts(SHOP, 'GBP', [
    priced('pan', 'Copper Pan', 9_000, { category: 'kitchen', attributes: { colour: ['Red'] } }),
    priced('pot', 'Éclair Pot', 4_000, {
      category: 'kitchen',
      attributes: { colour: ['Blue'] },
      description: 'copper lid',
    }),
    priced('hose', 'Hose', 2_000, { category: 'garden', attributes: { colour: ['Green', 'Blue'] } }),
    priced('ball', 'Ball', 500, { category: 'toys' }),
    priced('secret', 'Secret Pan', 1, { category: 'kitchen', status: 'draft' }),
    { ...optioned('shirt', 'Size', ['S', 'M']), title: 'Shirt' },
  ]);
  await catalog.saveProducts(OTHER_SHOP, 'EUR', [product('pan')]);
  return world;
};

const reader = (world: CatalogWorld) => {
  const get = async (url: string, headers = {}) => world.app.inject({ url, headers });
  const slugs = async (url: string): Promise<string[]> =>
    (await get(url)).json().items.map((item: { slug: string }) => item.slug);
  return { get, slugs };
};

test('lists filter by subtree, price, attribute, option and words, and never show drafts', async (t) => {
  const { slugs } = reader(await stocked(t));
  const table: [string, string[]][] = [
    ['/products?sort=title', ['ball', 'pan', 'pot', 'hose', 'shirt']],
    ['/products?category=home&sort=price', ['hose', 'pot', 'pan']],
    ['/products?category=kitchen&sort=-price', ['pan', 'pot']],
    ['/products?attr.colour=Blue,RED&sort=title', ['pan', 'pot', 'hose']],
    ['/products?attr.colour=blue&attr.colour=green&category=garden', ['hose']],
    ['/products?attr.Size=m', ['shirt']],
    ['/products?attr.colour=Blue&attr.size=M', []],
    ['/products?priceMin=500&priceMax=2000&sort=price', ['ball', 'shirt', 'hose']],
    ['/products?q=copper', ['pan', 'pot']],
    ['/products?q=COPPER%20-lid', ['pan']],
    ['/products?q=%22)%3B--%20%27%20copper', ['pan', 'pot']],
    ['/products?q=shirt-m', ['shirt']],
  ];
  for (const [url, expected] of table) {
    const found = await slugs(url);
    assert.deepEqual(url.includes('q=') ? found.sort() : found, url.includes('q=') ? expected.sort() : expected, url);
  }
});

test('every order goes on by cursor to its end without a gap or a double, and by page as well', async (t) => {
  const { get, slugs } = reader(await stocked(t));
  for (const query of [
    'sort=newest',
    'sort=price',
    'sort=-price',
    'sort=title',
    'q=copper%20or%20the&sort=relevance',
  ]) {
    const whole = await slugs(`/products?${query}`);
    const byCursor: string[] = [];
    let cursor = '';
    do {
      const page = (await get(`/products?${query}&limit=2${cursor && `&cursor=${cursor}`}`)).json();
      byCursor.push(...page.items.map(({ slug }: { slug: string }) => slug));
      cursor = page.nextCursor;
    } while (cursor);
    assert.deepEqual(byCursor, whole, query);
    const byPage = [
      ...(await slugs(`/products?${query}&limit=2&page=1`)),
      ...(await slugs(`/products?${query}&limit=2&page=2`)),
    ];
    assert.deepEqual(byPage, whole.slice(0, 4), query);
  }
  const { total, totalIsExact } = (await get('/products?limit=1')).json();
  assert.deepEqual({ total, totalIsExact }, { total: 5, totalIsExact: true });
});

test('parameters that make no sense are refused by name', async (t) => {
  const { get } = reader(await stocked(t));
  const table: [string, number, string][] = [
    ['/products?sort=relevance', 400, 'sort'],
    ['/products?cursor=abc', 400, 'cursor'],
    ['/products?page=2&cursor=abc', 400, 'cursor'],
    ['/products?page=9999&limit=100', 400, 'page'],
    ['/products?limit=1000', 400, 'limit'],
    ['/products?colour=Blue', 400, 'colour'],
    ['/products?category=nowhere', 404, 'category'],
    ['/products?category=No%20Slug', 400, 'category'],
  ];
  for (const [url, status, param] of table) {
    const response = await get(url);
    assert.equal(response.statusCode, status, url);
    assert.equal(response.json().param, param, url);
  }
  const { nextCursor } = (await get('/products?sort=price&limit=2')).json();
  assert.equal((await get(`/products?sort=price&cursor=${nextCursor}`)).statusCode, 200);
  assert.equal((await get(`/products?sort=-price&cursor=${nextCursor}`)).json().param, 'cursor');
  const foreign = Buffer.from(JSON.stringify(['price', 'x', 'y'])).toString('base64url');
  assert.equal((await get(`/products?sort=price&cursor=${foreign}`)).statusCode, 400);
});

test('a product is read by id and slug with its path and variants; drafts and other shops are not there', async (t) => {
  const { get } = reader(await stocked(t));
  const pan = (await get('/products/pan')).json();
  assert.equal((await get(`/products/${pan.id}`)).json().slug, 'pan');
  assert.deepEqual(
    pan.categories.map(({ slug }: { slug: string }) => slug),
    ['home', 'kitchen'],
  );
  assert.deepEqual(pan.attributes, { colour: ['Red'] });
  assert.equal(pan.variants[0].priceMinor, 9_000);
  assert.equal(pan.currency, 'GBP');
  assert.equal('status' in pan || 'version' in pan || 'availability' in pan, false);
  for (const url of ['/products/secret', '/products/nothing', '/products/secret/availability']) {
    assert.equal((await get(url)).statusCode, 404, url);
  }
});

test('what a client has costs no body, until the product changes', async (t) => {
  const world = await stocked(t);
  const { get } = reader(world);
  for (const url of ['/products/pan', '/products?category=home', '/products?q=copper', '/categories']) {
    const first = await get(url);
    assert.match(first.headers['cache-control'] ?? '', /max-age/);
    const etag = String(first.headers.etag);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const second = await get(url, { 'if-none-match': known });
      assert.deepEqual([second.statusCode, second.body], [304, ''], known);
    }
  }
  const before = String((await get('/products/pan')).headers.etag);
  await world.catalog.saveProducts(SHOP, 'GBP', [
    product('pan', { category: 'kitchen', title: 'Iron Pan', variants: [variant('pan', { priceMinor: 1 })] }),
  ]);
  await world.bus.settles();
  const after = await get('/products/pan', { 'if-none-match': before });
  assert.equal(after.statusCode, 200);
  assert.equal(after.json().title, 'Iron Pan');
});

test('lists follow what is created, changed, moved and withdrawn', async (t) => {
  const world = await stocked(t);
  const { get, slugs } = reader(world);
  const save = async (...products: Parameters<typeof product>[]) => {
    await world.catalog.saveProducts(
      SHOP,
      'GBP',
      products.map(([slug, more]) => product(slug, more)),
    );
    await world.bus.settles();
  };
  assert.equal((await get('/products/kite')).statusCode, 404);
  assert.deepEqual(await slugs('/products?category=toys'), ['ball']);
  await save(['kite', { category: 'toys' }]);
  assert.equal((await get('/products/kite')).statusCode, 200);
  assert.deepEqual((await slugs('/products?category=toys')).sort(), ['ball', 'kite']);
  await save(['kite', { category: 'garden' }]);
  assert.deepEqual(await slugs('/products?category=toys'), ['ball']);
  assert.deepEqual((await slugs('/products?category=home&limit=9')).includes('kite'), true);
  await world.catalog.saveCategories(SHOP, [category('garden', 'toys')]);
  await world.bus.settles();
  assert.deepEqual(await slugs('/products?category=toys&sort=title'), ['ball', 'hose', 'kite']);
  assert.deepEqual(
    (await get('/products/kite')).json().categories.map(({ slug }: { slug: string }) => slug),
    ['toys', 'garden'],
  );
  await save(['kite', { category: 'garden', status: 'draft' }]);
  assert.equal((await get('/products/kite')).statusCode, 404);
  assert.equal((await slugs('/products')).includes('kite'), false);
});

test('the category tree nests, with attributes, and a cycle or a lost parent is refused as a whole', async (t) => {
  const { app, catalog } = await stocked(t);
  const { items } = (await app.inject('/categories')).json();
  assert.deepEqual(
    items.map(({ slug }: { slug: string }) => slug),
    ['home', 'toys'],
  );
  assert.deepEqual(
    items[0].children.map(({ slug }: { slug: string }) => slug),
    ['garden', 'kitchen'],
  );
  assert.equal(items[0].attributes[0].code, 'colour');
  await assert.rejects(catalog.saveCategories(SHOP, [category('new'), category('home', 'kitchen')]), RangeError);
  await assert.rejects(catalog.saveCategories(SHOP, [category('new', 'nowhere')]), RangeError);
  await catalog.saveCategories(SHOP, [category('home', 'toys')], { onlyMissing: true });
  assert.deepEqual((await app.inject('/categories')).json().items, items);
});

test('availability is live, capped and in three levels', async (t) => {
  const world = await stocked(t);
  const { get } = reader(world);
  const { variants } = (await get('/products/shirt')).json();
  const [small, medium] = variants.map(({ id }: { id: string }) => id);
  const levels = async () => (await get('/products/shirt/availability')).json().items;
  assert.deepEqual(await levels(), [
    { variantId: small, available: 0, level: 'out' },
    { variantId: medium, available: 0, level: 'out' },
  ]);
  world.pieces.set(small, 3).set(medium, 4_000);
  assert.deepEqual(await levels(), [
    { variantId: small, available: 3, level: 'low' },
    { variantId: medium, available: 10, level: 'in_stock' },
  ]);
});
