import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendEvents } from '#platform/events';
import type { ProductInput } from '../face.ts';
import { prefixQueryOf } from '../queries/list-for-staff.ts';
import { STAFF_SORTS } from '../queries/staff-sorts.ts';
import { stockLevelOf } from '../use-cases/show-stock.ts';
import {
  type CatalogWorld,
  createCatalogWorld,
  optioned,
  product,
  SHOP,
  stockChangedForTests,
  variant,
} from './catalog-world.ts';

interface Item {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly priceMinMinor: number;
  readonly available: number;
  readonly stockLevel: string;
  readonly updatedAt: string;
}

const get = async ({ app }: CatalogWorld, query: string) => {
  const response = await app.inject({
    url: `/admin/products${query}`,
    headers: { authorization: 'Bearer catalog' },
  });
  return { status: response.statusCode, body: response.json(), headers: response.headers };
};

const slugsOf = async (world: CatalogWorld, query: string): Promise<string[]> =>
  (await get(world, query)).body.items.map(({ slug }: Item) => slug);

/** Sets the pieces of variants and tells the fact, as the inventory does. */
const stock = async ({ catalog, platform, pieces, bus }: CatalogWorld, levels: Readonly<Record<string, number>>) => {
  const skus = Object.keys(levels);
  const ids = await catalog.variantIdsBySku(SHOP, skus);
  await platform.db.tx(async (tx) =>
    appendEvents(
      tx,
      skus.map((sku, index) => {
        const variantId = ids[index] ?? assert.fail(`no variant ${sku}`);
        pieces.set(variantId, levels[sku] ?? 0);
        return stockChangedForTests.create({
          shopId: SHOP,
          subject: variantId,
          now: platform.clock.now(),
          data: { variantId },
        });
      }),
    ),
  );
  await bus.settles();
};

const twelve = (): ProductInput[] =>
  Array.from({ length: 12 }, (_, index) =>
    product(`p${index}`, {
      title: `Thing ${'bca'[index % 3]}`,
      status: index % 4 === 0 ? 'draft' : 'published',
      variants: [variant(`p${index}-1`, { priceMinor: 100 * (index % 5) })],
    }),
  );

test('every order gives every product once over its pages, in that order', async (t) => {
  const world = await createCatalogWorld(t);
  for (const one of twelve()) {
    await world.catalog.saveProducts(SHOP, 'GBP', [one]);
    if (one.slug.length > 2) world.platform.clock.advance(1_000);
  }
  await stock(world, { 'p1-1': 3, 'p2-1': 40, 'p3-1': 3, 'p7-1': 9 });
  const keys: Readonly<Record<string, (item: Item) => string | number>> = {
    newest: ({ id }) => id,
    title: ({ title }) => title.toLowerCase(),
    updated: ({ updatedAt }) => updatedAt,
    price: ({ priceMinMinor }) => priceMinMinor,
    stock: ({ available }) => available,
  };
  for (const sort of STAFF_SORTS) {
    const items: Item[] = [];
    for (let cursor = ''; ; ) {
      const { body, status } = await get(world, `?limit=5&sort=${sort}${cursor && `&cursor=${cursor}`}`);
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual(body.total, cursor === '' ? { count: 12, exact: true } : null);
      items.push(...body.items);
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    assert.equal(new Set(items.map(({ id }) => id)).size, 12, sort);
    const keyOf = keys[sort.replace('-', '')] ?? assert.fail();
    const way = sort === 'newest' || sort.startsWith('-') ? -1 : 1;
    const sorted = items.toSorted((a, b) => {
      const [x, y] = [keyOf(a), keyOf(b)];
      return way * (x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1);
    });
    assert.deepEqual(items, sorted, sort);
  }
  assert.equal(
    (await get(world, '?sort=title&cursor=WyJwcmljZSIsMSwiMDE5MmYwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxIl0')).status,
    400,
  );
});

test('it is filtered by status, by a category with all below it, by stock, and by what is searched', async (t) => {
  const world = await createCatalogWorld(t);
  const category = (slug: string, parent: string | null) => ({
    slug,
    title: slug,
    description: '',
    parent,
    position: 0,
    attributes: [],
  });
  await world.catalog.saveCategories(SHOP, [category('bags', null), category('totes', 'bags'), category('cups', null)]);
  await world.catalog.saveProducts(SHOP, 'GBP', [
    product('tote', { category: 'totes', title: 'Linen Shopper', description: 'holds a week of bread' }),
    product('bag', { category: 'bags', status: 'draft', variants: [variant('bag-1', { priceMinor: 2_500 })] }),
    optioned('cup', 'Size', ['S', 'M']),
  ]);
  await stock(world, { 'tote-1': 20, 'cup-S': 9, 'cup-M': 2 });
  assert.deepEqual(await slugsOf(world, '?category=bags&sort=title'), ['tote', 'bag']);
  assert.deepEqual(await slugsOf(world, '?category=totes'), ['tote']);
  assert.equal((await get(world, '?category=none')).status, 404);
  assert.deepEqual(await slugsOf(world, '?status=draft'), ['bag']);
  assert.deepEqual(await slugsOf(world, '?priceMin=1001'), ['bag']);
  assert.deepEqual(await slugsOf(world, '?priceMin=1000&priceMax=1000&sort=title'), ['tote', 'cup']);
  assert.deepEqual(await slugsOf(world, '?stock=out'), ['bag']);
  assert.deepEqual(await slugsOf(world, '?stock=low'), ['cup']);
  assert.deepEqual(await slugsOf(world, '?stock=in'), ['tote']);
  assert.equal((await slugsOf(world, '?stock=any')).length, 3);
  assert.deepEqual(await slugsOf(world, '?availableMin=11&availableMax=20&sort=title'), ['tote', 'cup']);
  assert.deepEqual(await slugsOf(world, '?availableMax=10'), ['bag']);
  for (const q of ['linen', 'lin', 'Linen shop', 'tote-1', 'TOTE-1', 'bread']) {
    assert.deepEqual(await slugsOf(world, `?q=${encodeURIComponent(q)}`), ['tote'], q);
  }
  assert.deepEqual(await slugsOf(world, '?q=xyz'), []);
  for (const q of ['&', "'", ':*', '!!', '()', '\\', 'a & b | !c']) {
    assert.equal((await get(world, `?q=${encodeURIComponent(q)}`)).status, 200, q);
  }
  const { items } = (await get(world, '?q=cup')).body;
  assert.deepEqual(
    [items[0].variantCount, items[0].available, items[0].stockLevel, items[0].category],
    [2, 11, 'low', null],
  );
  // A category that moves takes its products along in this list as well.
  await world.catalog.saveCategories(SHOP, [category('totes', 'cups')]);
  assert.deepEqual(await slugsOf(world, '?category=cups'), ['tote']);
});

test('what is sold without a fact is seen by the job, and a variant less by the fact of its product', async (t) => {
  const world = await createCatalogWorld(t);
  await world.catalog.saveProducts(SHOP, 'GBP', [optioned('cup', 'Size', ['S', 'M'])]);
  await stock(world, { 'cup-S': 50, 'cup-M': 40 });
  const shown = async () => {
    const [item] = (await get(world, '')).body.items;
    return [item.available, item.stockLevel];
  };
  assert.deepEqual(await shown(), [90, 'in']);
  const [small] = await world.catalog.variantIdsBySku(SHOP, ['cup-S']);
  world.pieces.set(small ?? '', 6);
  assert.deepEqual(await shown(), [90, 'in']);
  const refresh = world.jobs.find(({ name }) => name === 'catalog.refresh-stock') ?? assert.fail();
  await refresh.run();
  assert.deepEqual(await shown(), [46, 'in']);
  await world.catalog.saveProducts(SHOP, 'GBP', [optioned('cup', 'Size', ['S'])]);
  await world.bus.settles();
  assert.deepEqual(await shown(), [6, 'in']);
});

test('as a table it has every row of the filter, and no formula', async (t) => {
  const world = await createCatalogWorld(t);
  await world.catalog.saveProducts(SHOP, 'GBP', [
    ...twelve(),
    product('evil', { title: '=HYPERLINK("http://x","y"), z', media: [{ url: '/x.jpg', alt: '' }] }),
  ]);
  const response = await world.app.inject({
    url: '/admin/products?sort=title&format=csv&limit=2',
    headers: { authorization: 'Bearer catalog' },
  });
  assert.equal(response.statusCode, 200);
  assert.match(String(response.headers['content-type']), /^text\/csv/);
  const lines = response.body.trimEnd().split('\r\n');
  assert.equal(lines.length, 14);
  assert.match(lines[0] ?? '', /^id,slug,title,status,category,/);
  assert.match(
    lines[1] ?? '',
    /,evil,"'=HYPERLINK\(""http:\/\/x"",""y""\), z",published,,1,1000,1000,GBP,0,out,\/x\.jpg,/,
  );
});

test('a product is out when all of it is, and low when some of it is', () => {
  const table = [
    [[0, 0], 'out'],
    [[0, 9], 'low'],
    [[5, 90], 'low'],
    [[6, 90], 'in'],
    [[], 'out'],
  ] as const;
  for (const [pieces, level] of table) assert.equal(stockLevelOf(pieces), level, pieces.join());
});

test('the last word of a search may be a beginning when it is long enough', () => {
  assert.equal(prefixQueryOf('Linen shi'), 'linen & shi:*');
  assert.equal(prefixQueryOf('  Café-bow!'), 'cafe & bow:*');
  for (const short of ['', 'a', 'linen s', '!!!']) assert.equal(prefixQueryOf(short), '', short);
});
