import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CatalogWorld, createCatalogWorld, product, SHOP } from './catalog-world.ts';

const staff = ({ app }: CatalogWorld) => {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => {
    const response = await app.inject({
      method,
      url: `/admin${url}`,
      headers: { authorization: 'Bearer catalog', ...headers },
      ...(payload ? { payload } : {}),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.body === '' ? null : response.json(),
    };
  };
  const create = (payload: object, key = 'key-1') => send('POST', '/products', payload, { 'idempotency-key': key });
  return { send, create };
};

const mug = { ...product('mug'), currency: 'GBP' };

test('without the scope nothing of it can be reached', async (t) => {
  const { app } = await createCatalogWorld(t);
  const table = [
    ['GET', '/admin/products'],
    ['POST', '/admin/products'],
    ['PUT', '/admin/products/0192f000-0000-7000-8000-000000000001'],
    ['PATCH', '/admin/products/0192f000-0000-7000-8000-000000000001'],
    ['PUT', '/admin/products/0192f000-0000-7000-8000-000000000001/publication'],
    ['DELETE', '/admin/products/0192f000-0000-7000-8000-000000000001/publication'],
    ['GET', '/admin/categories'],
    ['PUT', '/admin/categories'],
    ['DELETE', '/admin/categories/home'],
  ] as const;
  for (const [method, url] of table) {
    assert.equal((await app.inject({ method, url })).statusCode, 401, `${method} ${url}`);
    const other = await app.inject({ method, url, headers: { authorization: 'Bearer other' } });
    assert.equal(other.statusCode, 403, `${method} ${url}`);
  }
});

test('a product is created once per key, answered again for the same request and refused for another', async (t) => {
  const { create } = staff(await createCatalogWorld(t));
  const first = await create(mug);
  assert.equal(first.status, 201);
  assert.equal(first.headers.etag, '"1"');
  const again = await create(mug);
  assert.deepEqual([again.status, again.headers['idempotent-replayed']], [201, 'true']);
  assert.deepEqual(again.body, first.body);
  assert.deepEqual((await create({ ...mug, title: 'Other' })).body.code, 'idempotency_conflict');
  const taken = await create(mug, 'key-2');
  assert.deepEqual([taken.status, taken.body.code, taken.body.param], [409, 'slug_taken', 'slug']);
});

test('of two changes against one version the second is refused with 412 and changes nothing', async (t) => {
  const { create, send } = staff(await createCatalogWorld(t));
  const { id } = (await create(mug)).body;
  const change = (title: string, version?: string) =>
    send('PATCH', `/products/${id}`, { title }, version === undefined ? {} : { 'if-match': version });
  const [left, right] = await Promise.all([change('Left', '"1"'), change('Right', '"1"')]);
  assert.deepEqual([left?.status, right?.status].sort(), [200, 412]);
  const loser = left?.status === 412 ? left : right;
  assert.equal(loser?.body.code, 'version_conflict');
  const now = (await send('GET', `/products/${id}`)).body;
  assert.equal(now.title, left?.status === 200 ? 'Left' : 'Right');
  assert.equal(now.version, 2);
  assert.equal((await change('Third', 'nonsense')).status, 400);
});

test('changes that name no version are all applied, one after the other', async (t) => {
  const { create, send } = staff(await createCatalogWorld(t));
  const { id } = (await create(mug)).body;
  const fields = [{ title: 'T' }, { brand: 'B' }, { description: 'D' }, { tags: ['x'] }];
  const answers = await Promise.all(fields.map((field) => send('PATCH', `/products/${id}`, field)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  const { title, brand, description, tags, version } = (await send('GET', `/products/${id}`)).body;
  assert.deepEqual(
    { title, brand, description, tags, version },
    { title: 'T', brand: 'B', description: 'D', tags: ['x'], version: 5 },
  );
});

test('publication is put and deleted, safe to repeat, and asks for required attributes', async (t) => {
  const world = await createCatalogWorld(t);
  const { create, send } = staff(world);
  await send('PUT', '/categories', {
    categories: [
      {
        slug: 'mugs',
        title: 'Mugs',
        description: '',
        parent: null,
        position: 1,
        attributes: [{ code: 'volume', label: 'Volume', type: 'number', unit: 'ml', required: true, filterable: true }],
      },
    ],
  });
  const { id } = (await create({ ...mug, category: 'mugs', status: 'draft' })).body;
  const refused = await send('PUT', `/products/${id}/publication`);
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.param],
    [422, 'attribute_required', 'attributes.volume'],
  );
  const wrong = await send('PATCH', `/products/${id}`, { attributes: { volume: '300' } });
  assert.equal(wrong.body.code, 'attribute_invalid');
  assert.equal((await send('PATCH', `/products/${id}`, { attributes: { volume: 300 } })).status, 200);
  for (const _ of [1, 2]) assert.equal((await send('PUT', `/products/${id}/publication`)).body.status, 'published');
  assert.equal((await world.app.inject('/products/mug')).statusCode, 200);
  const withdrawn = await send('DELETE', `/products/${id}/publication`);
  assert.deepEqual([withdrawn.body.status, withdrawn.body.version], ['draft', 4]);
  await world.bus.settles();
  assert.equal((await world.app.inject('/products/mug')).statusCode, 404);
});

test('a replaced product may change its slug: the old address ends, the new one answers', async (t) => {
  const world = await createCatalogWorld(t);
  const { create, send } = staff(world);
  const { currency: _currency, ...body } = mug;
  const { id } = (await create(mug)).body;
  assert.equal((await world.app.inject('/products/mug')).statusCode, 200);
  assert.equal((await world.app.inject('/products/cup')).statusCode, 404);
  assert.equal((await send('PUT', `/products/${id}`, { ...body, slug: 'cup' }, { 'if-match': '"1"' })).status, 200);
  await world.bus.settles();
  assert.equal((await world.app.inject('/products/mug')).statusCode, 404);
  assert.equal((await world.app.inject('/products/cup')).json().id, id);
  const missing = await send('PUT', '/products/0192f000-0000-7000-8000-000000000001', body);
  assert.deepEqual([missing.status, missing.body.code], [404, 'product_not_found']);
});

test('staff list drafts too, newest first, by cursor, and unknown members of a body are refused', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, create } = staff(world);
  await world.catalog.saveProducts(SHOP, 'GBP', [product('a'), product('b', { status: 'draft' }), product('c')]);
  const first = (await send('GET', '/products?limit=2')).body;
  const second = (await send('GET', `/products?limit=2&cursor=${first.nextCursor}`)).body;
  const slugs = [...first.items, ...second.items].map(({ slug }: { slug: string }) => slug);
  assert.deepEqual(slugs, ['c', 'b', 'a']);
  assert.equal(second.nextCursor, null);
  const drafts = (await send('GET', '/products?status=draft')).body.items;
  assert.deepEqual(
    drafts.map(({ slug }: { slug: string }) => slug),
    ['b'],
  );
  const unknown = await create({ ...mug, colour: 'blue' });
  assert.deepEqual([unknown.status, unknown.body.param], [400, 'colour']);
});

test('markup in any field stays the text it is', async (t) => {
  const world = await createCatalogWorld(t);
  const { create } = staff(world);
  const markup = '<script>alert("1")</script>\u2028&amp;';
  const answer = await create({
    ...mug,
    title: markup,
    description: markup,
    brand: markup,
    tags: [markup],
    options: [{ name: markup, values: [markup] }],
    variants: [{ sku: markup, options: { [markup]: markup }, priceMinor: 1, weightGrams: 1 }],
    media: [{ url: '/media/x.svg', alt: markup }],
  });
  assert.equal(answer.status, 201);
  const response = await world.app.inject('/products/mug');
  assert.match(String(response.headers['content-type']), /^application\/json/);
  assert.equal(response.headers['x-content-type-options'], 'nosniff');
  const { title, brand, options, variants, media } = response.json();
  assert.deepEqual([title, brand, options[0].name, variants[0].options[markup], media[0].alt], Array(5).fill(markup));
  for (const url of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/x" onerror="y']) {
    const refused = await create({ ...mug, slug: 'other', media: [{ url, alt: '' }] }, `key-${url.length}`);
    assert.deepEqual([refused.status, refused.body.param], [422, 'media'], url);
  }
});

const home = { slug: 'home', title: 'Home', description: '', parent: null, position: 0, attributes: [] };

test('of two who change the tree of categories against one version the second is refused with 412', async (t) => {
  const { send } = staff(await createCatalogWorld(t));
  const put = (title: string, version: string) =>
    send('PUT', '/categories', { categories: [{ ...home, title }] }, { 'if-match': version });
  const first = await put('Home', '*');
  const version = String(first.headers.etag);
  assert.equal((await send('GET', '/categories')).headers.etag, version);
  const theirs = await put('At home', version);
  assert.equal(theirs.status, 200);
  assert.notEqual(theirs.headers.etag, version);
  const mine = await put('My home', version);
  assert.deepEqual([mine.status, mine.body.code], [412, 'categories_changed']);
  assert.equal((await send('DELETE', '/categories/home', undefined, { 'if-match': version })).status, 412);
  assert.equal((await send('GET', '/categories')).body.items[0].title, 'At home');
  assert.deepEqual((await put('x', 'nonsense')).body.param, 'If-Match');
});

test('a category goes when nothing is in it, and not before: products of any status and children keep it', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, create } = staff(world);
  await send('PUT', '/categories', {
    categories: [home, { ...home, slug: 'garden', title: 'Garden', parent: 'home' }],
  });
  const { body: draft } = await create({ ...mug, status: 'draft', category: 'garden' });
  const parent = await send('DELETE', '/categories/home');
  assert.deepEqual([parent.status, parent.body.code], [409, 'category_not_empty']);
  assert.deepEqual(parent.body.details, { children: 1, products: 0 });
  const full = await send('DELETE', '/categories/garden');
  assert.equal(full.body.detail, 'Garden holds 1 product. Move what is in it somewhere else first.');
  assert.equal((await send('PATCH', `/products/${draft.id}`, { category: null })).status, 200);
  await world.app.inject('/categories');
  assert.equal((await send('DELETE', '/categories/garden')).status, 204);
  await world.bus.settles();
  assert.deepEqual((await world.app.inject('/categories')).json().items[0].children, [], 'the cached tree is dropped');
  assert.equal((await send('DELETE', '/categories/garden')).body.code, 'category_not_found');
  assert.equal((await send('PATCH', `/products/${draft.id}`, { category: 'garden' })).body.code, 'category_unknown');
});
