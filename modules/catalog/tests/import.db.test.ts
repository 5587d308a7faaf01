import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { statement } from '#platform/db';
import { type ImportOptions, importProducts } from '../import/import-products.ts';
import { UnknownFormat } from '../import/read-header.ts';
import type { Rejection } from '../import/report.ts';
import { type CatalogWorld, createCatalogWorld, optioned, SHOP } from './catalog-world.ts';
import { createStockBook } from './stock-book.ts';

const stored = statement<{
  slug: string;
  title: string;
  description: string;
  status: string;
  skus: string;
  image: string | null;
}>(
  'catalog.test-stored',
  `select p.slug, p.title, p.description, p.status, p.media -> 0 ->> 'url' as image,
     string_agg(v.sku || '@' || v.price_minor, ' ' order by v.position) as skus
   from catalog.products p join catalog.variants v on v.product_id = p.id and not v.retired
   group by p.shop_id, p.id order by p.slug`,
);

const importer = ({ catalog }: CatalogWorld) => {
  const stock = createStockBook();
  const run = async (text: string | Buffer | Readable, more: Partial<ImportOptions> = {}) => {
    const rejected: Rejection[] = [];
    const report = await importProducts({
      catalog,
      inventory: stock.keeper,
      shopId: SHOP,
      currency: 'GBP',
      warehouseCode: 'north',
      source: text instanceof Readable ? text : Readable.from([Buffer.from(text)]),
      bytesTotal: 0,
      onRejected: (rejection) => rejected.push(rejection),
      ...more,
    });
    const { rejections, ...counts } = report;
    return { counts, rejections, rejected };
  };
  return { run, stock };
};

const SHOPIFY = `\ufeffHandle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Position,Image Alt Text,Status
shirt,Linen Shirt,"<p>Soft &amp; light,
<b>made</b> ""here""</p><script>alert(1)</script>",Ostler,Shirts,"linen, summer",TRUE,Size,S,Colour,Blue,SH-S-B,200,5,49.50,60.00,'2000000000015,https://cdn.example.com/2.jpg,2,Back,active
shirt,,,,,,,,M,,Blue,SH-M-B,210,7,49.50,,,https://cdn.example.com/1.jpg,1,Front,
shirt,,,,,,,,L,,Blue,,220,0,51,,,,,,
shirt,,,,,,,,,,,,,,,,,https://cdn.example.com/3.jpg,3,Side,
mug,Mug,,,,,FALSE,Title,Default Title,,,MUG,300,12,8,,,,,,
old,Old,,,,,TRUE,Title,Default Title,,,OLD,1,0,1,,,,,,archived
`;

test('a Shopify export becomes products with their variants, pictures in order, text without markup', async (t) => {
  const world = await createCatalogWorld(t);
  const { run, stock } = importer(world);
  const { counts, rejected } = await run(SHOPIFY);
  assert.deepEqual(rejected, []);
  assert.deepEqual(counts, {
    rows: 6,
    products: 3,
    created: 3,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    stockChanged: 3,
  });
  assert.deepEqual(await world.platform.db.run(stored), [
    { slug: 'mug', title: 'Mug', description: '', status: 'draft', skus: 'MUG@800', image: null },
    { slug: 'old', title: 'Old', description: '', status: 'archived', skus: 'OLD@100', image: null },
    {
      slug: 'shirt',
      title: 'Linen Shirt',
      description: 'Soft & light,\nmade "here"',
      status: 'published',
      skus: 'SH-S-B@4950 SH-M-B@4950 shirt-l-blue@5100',
      image: 'https://cdn.example.com/1.jpg',
    },
  ]);
  assert.equal(stock.total(), 24);
});

test('the same file again changes nothing, stock included; a changed one updates and sets the level', async (t) => {
  const world = await createCatalogWorld(t);
  const { run, stock } = importer(world);
  await run(SHOPIFY);
  const again = await run(SHOPIFY);
  assert.deepEqual(again.counts, {
    rows: 6,
    products: 3,
    created: 0,
    updated: 0,
    unchanged: 3,
    rejected: 0,
    stockChanged: 0,
  });
  const changed = await run(SHOPIFY.replace('MUG,300,12,8', 'MUG,300,4,9'));
  assert.deepEqual(changed.counts, {
    rows: 6,
    products: 3,
    created: 0,
    updated: 1,
    unchanged: 2,
    rejected: 0,
    stockChanged: 1,
  });
  assert.equal(stock.total(), 16);
  // Sold to nothing, then the first file once more: its level is wanted, however often it was wanted before.
  for (const id of stock.levels.keys()) stock.levels.set(id, 0);
  await run(SHOPIFY.replace('MUG,300,12,8', 'MUG,300,4,9'));
  assert.equal(stock.total(), 16);
});

test('rows at fault are named with line and reason, and the good ones of the same product are kept', async (t) => {
  const world = await createCatalogWorld(t);
  const { run } = importer(world);
  const rows = [
    'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src,Status',
    'tee,Tee,Size,S,TEE-S,10,1,,',
    'tee,,,M,TEE-M,ten,1,,',
    'tee,,,L,TEE-L,10.005,1,,',
    'tee,,,S,TEE-S2,10,1,,',
    'tee,,,XL,TEE-XL,12,-4,,',
    'tee,,,XXL,TEE-XXL,12,,javascript:alert(1),',
    'cap,,Size,S,CAP,10,1,,',
    'hat,Hat,Title,Default Title,TEE-S,10,1,,',
    'bag,Bag,Title,Default Title,BAG,10,1,,gone',
    'sock,Sock,Title,Default Title,SOCK,,1,,',
    'belt,Belt,Title,Default Title,BELT,5,1,,active',
  ];
  const { counts, rejected } = await run(rows.join('\r\n'));
  assert.deepEqual(
    rejected.map(({ line }) => line).sort((a, b) => a - b),
    [3, 4, 5, 6, 7, 8, 9, 10, 11],
  );
  const reasons = new Map(rejected.map(({ line, reason }) => [line, reason] as const));
  assert.match(reasons.get(3) ?? '', /Variant Price "ten"/);
  assert.match(reasons.get(4) ?? '', /amount in GBP/);
  assert.match(reasons.get(5) ?? '', /same options/);
  assert.match(reasons.get(6) ?? '', /pieces/);
  assert.match(reasons.get(7) ?? '', /http/);
  assert.match(reasons.get(8) ?? '', /Title is missing/);
  assert.match(reasons.get(9) ?? '', /SKU TEE-S/);
  assert.match(reasons.get(10) ?? '', /gone/);
  assert.match(reasons.get(11) ?? '', /Variant Price is missing/);
  assert.equal(counts.created, 2);
  assert.equal(counts.rows, 11);
});

test('a row that goes bad in a later file does not take its variant out of the shop', async (t) => {
  const world = await createCatalogWorld(t);
  const { run } = importer(world);
  await run(SHOPIFY);
  const { counts } = await run(SHOPIFY.replace('SH-M-B,210,7,49.50', 'SH-M-B,210,7,abc'));
  assert.equal(counts.rejected, 1);
  const [, , shirt] = await world.platform.db.run(stored);
  assert.match(shirt?.skus ?? '', /SH-M-B@4950/);
});

test('one variant that another product owns is left out, its neighbours are kept', async (t) => {
  const world = await createCatalogWorld(t);
  const { run } = importer(world);
  await world.catalog.saveProducts(SHOP, 'GBP', [optioned('owner', 'Size', ['S'])]);
  const { rejected } = await run(
    'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\ntee,Tee,Size,S,TEE-S,1\ntee,,,M,owner-S,1\ntee,,,L,TEE-L,1\n',
  );
  assert.deepEqual(
    rejected.map(({ line }) => line),
    [3],
  );
  assert.equal((await world.platform.db.run(stored)).find(({ slug }) => slug === 'tee')?.skus, 'TEE-S@100 TEE-L@100');
});

test('a plain list goes by SKU: a new title keeps the product, columns it lacks are left alone', async (t) => {
  const world = await createCatalogWorld(t);
  const { run, stock } = importer(world);
  await run(
    'sku,title,price,description,category,brand,stock,weight\nA-1,Café Bowl,4.50,"Blue, ""big""",Bowls & Co,Ostler,3,400\n',
  );
  const { counts } = await run('SKU, Title ,price\nA-1,Better Bowl,5\n');
  assert.equal(counts.updated, 1);
  const [bowl, ...others] = await world.platform.db.run(stored);
  assert.deepEqual(others, []);
  assert.equal(bowl?.slug, 'cafe-bowl-a-1');
  assert.equal(bowl?.title, 'Better Bowl');
  assert.equal(bowl?.description, 'Blue, "big"');
  assert.equal(bowl?.skus, 'A-1@500');
  assert.equal(stock.total(), 3);
});

test('a plain list neither takes over a product by its address nor one of several variants', async (t) => {
  const world = await createCatalogWorld(t);
  const { run } = importer(world);
  await world.catalog.saveProducts(SHOP, 'GBP', [optioned('shirt', 'Size', ['S', 'M'])]);
  await run('sku,title,price\nC,a b,1\n');
  const { rejected } = await run('sku,title,price\nb C,a,1\nshirt-S,Shirt,1\n');
  assert.deepEqual(rejected.map(({ line }) => line).sort(), [2, 3]);
  assert.equal((await world.platform.db.run(stored)).length, 2);
});

test('text that is no UTF-8 and a quote that is never closed are named by line; what came before is kept', async (t) => {
  const world = await createCatalogWorld(t);
  const { run } = importer(world);
  const file = Buffer.concat([
    Buffer.from('sku,title,price\nA,"Two\nlines",1\nB,Caf'),
    Buffer.from([0xe9]),
    Buffer.from(',1\nC,Good,1\nD,"5" wide" shelf,1\nE,Good too,1\nF,"never closed,1\nG,lost,1\n'),
  ]);
  const { rejected, counts } = await run(file);
  assert.deepEqual((await world.platform.db.run(stored)).map(({ skus }) => skus).sort(), [
    'A@100',
    'C@100',
    'D@100',
    'E@100',
  ]);
  assert.deepEqual(rejected.map(({ line }) => line).sort(), [4, 8]);
  assert.match(rejected.find(({ line }) => line === 4)?.reason ?? '', /UTF-8/);
  assert.match(rejected.find(({ line }) => line === 8)?.reason ?? '', /never closed/);
  assert.equal(counts.rejected, 2);
});

test('a row without end stops the reading where it begins', async (t) => {
  const world = await createCatalogWorld(t);
  const endless = [
    Buffer.from('sku,title,price\nA,A,1\nB,"'),
    ...Array.from({ length: 40 }, () => Buffer.alloc(65_536, 'x')),
  ];
  const { rejected, counts } = await importer(world).run(Readable.from(endless));
  assert.equal(counts.created, 1);
  assert.deepEqual(
    rejected.map(({ line }) => line),
    [3],
  );
});

test('a header of no known format is refused before anything is saved, and the file is let go', async (t) => {
  const world = await createCatalogWorld(t);
  const source = Readable.from([Buffer.from('colour,size\nblue,M\n')]);
  await assert.rejects(importer(world).run(source), UnknownFormat);
  await assert.rejects(importer(world).run(''), UnknownFormat);
  assert.equal(source.destroyed, true);
});

test('an unknown warehouse is told for every row, and the products are kept', async (t) => {
  const world = await createCatalogWorld(t);
  const { counts, rejected } = await importer(world).run('sku,title,price,stock\nA,A,1,5\n', { warehouseCode: 'moon' });
  assert.equal(counts.created, 1);
  assert.match(rejected[0]?.reason ?? '', /stock was not set/);
});

function* generated(count: number): Generator<Buffer> {
  yield Buffer.from('sku,title,price,stock,category\n');
  for (let index = 0; index < count; index += 1) {
    const price = index % 50 === 7 ? 'free' : (index % 900) + 1;
    yield Buffer.from(`SKU-${index},Thing number ${index},${price},${index % 10},Shelf ${index % 12}\n`);
  }
}

test('2,000 rows with defects: each defect is told, all others are there, twice the same', async (t) => {
  const world = await createCatalogWorld(t);
  const { run, stock } = importer(world);
  const first = await run(Readable.from(generated(2_000)));
  assert.deepEqual(
    { ...first.counts, stockChanged: 0 },
    { rows: 2_000, products: 1_960, created: 1_960, updated: 0, unchanged: 0, rejected: 40, stockChanged: 0 },
  );
  assert.equal(first.rejected.length, 40);
  assert.equal(first.rejected[0]?.line, 9);
  const pieces = stock.total();
  const second = await run(Readable.from(generated(2_000)));
  assert.equal(second.counts.unchanged, 1_960);
  assert.equal(second.counts.stockChanged, 0);
  assert.equal(stock.total(), pieces);
});
