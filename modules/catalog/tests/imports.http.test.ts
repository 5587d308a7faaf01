import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { statement } from '#platform/db';
import { IMPORT_ATTEMPTS_MAX, IMPORTS_KEPT_MS, IMPORTS_OPEN_MAX } from '../limits.ts';
import { importKey } from '../store/imports.ts';
import { type CatalogWorld, createCatalogWorld, product, SHOP } from './catalog-world.ts';

const BOUNDARY = 'the-boundary-of-a-form';
const SECOND_MS = 1_000;

const formOf = (text: string, fileName: string): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`;

const desk = ({ app, jobs }: CatalogWorld) => {
  const send = async (url: string, text: string, token = 'keeper') => {
    const response = await app.inject({
      method: 'POST',
      url: `/admin/imports${url}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      payload: formOf(text, 'spring list.csv'),
    });
    return { status: response.statusCode, body: response.json() };
  };
  const get = async (url: string) => {
    const response = await app.inject({ url: `/admin/imports${url}`, headers: { authorization: 'Bearer catalog' } });
    return { status: response.statusCode, body: response.json() };
  };
  const cancel = async (id: string) => {
    const url = `/admin/imports/${id}/cancellation`;
    const response = await app.inject({ method: 'POST', url, headers: { authorization: 'Bearer catalog' } });
    return { status: response.statusCode, body: response.json() };
  };
  const worker = jobs.find(({ name }) => name === 'catalog.run-imports') ?? assert.fail();
  return { send, get, cancel, work: (stopping?: AbortSignal) => worker.run(stopping) };
};

const list = (count: number): string =>
  `sku,title,price,stock\n${Array.from({ length: count }, (_, index) => `S-${index},Thing ${index},${index % 100 === 7 ? 'free' : 5},${index % 9}`).join('\n')}\n`;

const countProducts = statement<{ count: number }>(
  'catalog.test-count',
  'select count(*) as count from catalog.products',
);

test('a file is taken in by a worker, with its figures, its rejected rows, and its stock', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, get, work } = desk(world);
  const started = await send('?warehouse=north', list(600));
  assert.equal(started.status, 202, JSON.stringify(started.body));
  const { id } = started.body;
  assert.deepEqual([started.body.state, started.body.fileName], ['queued', 'spring list.csv']);
  assert.deepEqual((await get('')).body.items, [started.body]);
  await work();
  const { body } = await get(`/${id}`);
  assert.deepEqual(
    { ...body, createdAt: '', startedAt: '', finishedAt: '' },
    {
      ...started.body,
      ...{ state: 'finished', bytesDone: body.bytes, rows: 600, created: 594, rejected: 6, stockChanged: 528 },
      ...{ createdAt: '', startedAt: '', finishedAt: '' },
    },
  );
  assert.ok(body.startedAt && body.finishedAt);
  const wanted = Array.from({ length: 600 }, (_, index) => (index % 100 === 7 ? 0 : index % 9));
  assert.equal(
    world.stock.total(),
    wanted.reduce((sum, pieces) => sum + pieces, 0),
  );
  const first = (await get(`/${id}/rejected?limit=4`)).body;
  const second = (await get(`/${id}/rejected?limit=4&cursor=${first.nextCursor}`)).body;
  const rejected = [...first.items, ...second.items];
  assert.equal(second.nextCursor, null);
  assert.deepEqual(
    rejected.map(({ line, field }) => [line, field]),
    [9, 109, 209, 309, 409, 509].map((line) => [line, 'price']),
  );
  assert.match(rejected[0].reason, /"free" is not an amount/);
});

test('the same file twice at once is one import, and once it has ended another that changes nothing', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, get, work } = desk(world);
  const both = await Promise.all([send('', list(30)), send('', list(30))]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 202]);
  assert.equal(both[0]?.body.id, both[1]?.body.id);
  await work();
  const again = await send('', list(30));
  assert.equal(again.status, 202);
  await work();
  const { body } = await get(`/${again.body.id}`);
  assert.deepEqual([body.state, body.created, body.unchanged, body.stockChanged], ['finished', 0, 29, 0]);
});

test('a worker that is stopped in the middle is followed by one that goes on there: each row counts once', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, get, work } = desk(world);
  const { id } = (await send('', list(1_000))).body;
  const stopping = new AbortController();
  stopping.abort();
  // A worker that is told to stop begins nothing.
  await work(stopping.signal);
  assert.equal((await get(`/${id}`)).body.state, 'queued');
  const late = new AbortController();
  const watching = until(async () => (await get(`/${id}`)).body.created > 0).then(() => late.abort());
  await work(late.signal);
  await watching;
  const between = (await get(`/${id}`)).body;
  assert.equal(between.state, 'running');
  assert.ok(between.created > 0 && between.created < 990, String(between.created));
  await work();
  const { body } = await get(`/${id}`);
  assert.deepEqual(
    [body.state, body.rows, body.created, body.unchanged, body.rejected],
    ['finished', 1_000, 990, 0, 10],
  );
  const [{ count } = { count: 0 }] = await world.platform.db.run(countProducts);
  assert.equal(count, 990);
  assert.equal((await get(`/${id}/rejected?limit=100`)).body.items.length, 10);
});

test('a worker that died is followed when its time is over, and one that dies each time is given up', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, get, work } = desk(world);
  const { id } = (await send('', list(600))).body;
  const file = importKey(SHOP, id);
  // It dies in the middle: here, because the file breaks off under its hands.
  const { open } = world.objects;
  const breaking = async (key: string) => {
    const found = await open(key);
    if (found === null || key !== file) return found;
    found.stream.destroy();
    return { ...found, stream: new Readable({ read: () => assert.fail('the disk is gone') }) };
  };
  Object.assign(world.objects, { open: breaking });
  for (let death = 1; death <= IMPORT_ATTEMPTS_MAX; death += 1) {
    await assert.rejects(work(), /disk is gone/);
    assert.equal((await get(`/${id}`)).body.state, 'running');
    await work(); // too soon: whoever had it may still be at it
    world.platform.clock.advance(61 * SECOND_MS);
  }
  await work();
  const { body } = await get(`/${id}`);
  assert.equal(body.state, 'failed');
  assert.match(body.failure, /begun 5 times/);
});

test('one that waits is cancelled at once, one that runs at its next batch; one that has ended is not', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, get, cancel, work } = desk(world);
  const waiting = (await send('', list(10))).body;
  const cancelled = await cancel(waiting.id);
  assert.deepEqual([cancelled.status, cancelled.body.state], [200, 'cancelled']);
  assert.equal((await cancel(waiting.id)).status, 200);
  const { id } = (await send('', list(1_000))).body;
  const asking = until(async () => (await get(`/${id}`)).body.created > 0).then(() => cancel(id));
  await work();
  const asked = await asking;
  const { body } = await get(`/${id}`);
  assert.deepEqual([asked.body.state, asked.body.cancelAsked, body.state], ['running', true, 'cancelled']);
  assert.ok(body.created > 0 && body.created < 990, 'what was taken in stays');
  const { id: whole } = (await send('', list(20))).body;
  await work();
  assert.deepEqual((await cancel(whole)).body.code, 'import_ended');
  assert.equal((await cancel('0192f000-0000-7000-8000-0000000000ff')).status, 404);
});

test('a preview says what an import would do, and changes nothing', async (t) => {
  const world = await createCatalogWorld(t);
  const { send } = desk(world);
  await world.catalog.saveProducts(SHOP, 'GBP', [product('mug', { title: 'Mug' })]);
  const text = [
    'SKU,Title,Price,Colour,Category',
    'mug-1,Mug,10,blue,',
    'mug-2,Bowl,3.50,red,Bowls & Co',
    'mug-3,,1,red,',
    'mug-4,Jug,ten,red,',
  ].join('\n');
  const { status, body } = await send('/preview', text, 'catalog');
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(
    body.columns.map(({ name, isKnown }: { name: string; isKnown: boolean }) => [name, isKnown]),
    [
      ['SKU', true],
      ['Title', true],
      ['Price', true],
      ['Colour', false],
      ['Category', true],
    ],
  );
  assert.deepEqual(
    body.products.map(({ line, slug, outcome }: { line: number; slug: string; outcome: string }) => [
      line,
      slug,
      outcome,
    ]),
    [
      [2, 'mug', 'update'],
      [3, 'bowl-mug-2', 'create'],
    ],
  );
  assert.deepEqual(body.categoriesToMake, ['Bowls & Co']);
  assert.deepEqual(
    body.rejected.map(({ line, field }: { line: number; field: string }) => [line, field]),
    [
      [4, 'title'],
      [5, 'price'],
    ],
  );
  assert.deepEqual([body.format, body.rowsRead, body.isWhole], ['plain', 4, true]);
  const long = await send('/preview', list(40_000));
  assert.deepEqual([long.status, long.body.products.length, long.body.isWhole], [200, 50, false]);
  const [{ count } = { count: 0 }] = await world.platform.db.run(countProducts);
  assert.equal(count, 1);
});

test('a file of no known columns is refused at once, and nothing of it is kept', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, get } = desk(world);
  for (const url of ['', '/preview']) {
    for (const text of ['colour,size\nblue,M\n', '', '\u0000\u0001']) {
      const { status, body } = await send(url, text);
      assert.deepEqual([status, body.code, body.param], [422, 'import_format_unknown', 'file'], JSON.stringify(text));
    }
  }
  assert.deepEqual((await get('')).body.items, []);
});

test('stock is set by who may set stock, and by nobody else', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, get, work } = desk(world);
  const { body } = await send('', list(20), 'catalog');
  assert.equal(body.setsStock, false);
  await work();
  const done = (await get(`/${body.id}`)).body;
  assert.deepEqual([done.created, done.stockChanged, world.stock.total()], [19, 0, 0]);
});

test('so many may wait and no more', async (t) => {
  const world = await createCatalogWorld(t);
  const { send } = desk(world);
  for (let index = 1; index <= IMPORTS_OPEN_MAX; index += 1) assert.equal((await send('', list(index))).status, 202);
  const { status, body } = await send('', list(IMPORTS_OPEN_MAX + 1));
  assert.deepEqual([status, body.code], [409, 'import_limit']);
});

test('the rejected rows as a table hold no formula, and an import is forgotten with its file', async (t) => {
  const world = await createCatalogWorld(t);
  const { send, work, get } = desk(world);
  const { id } = (await send('', 'Handle,Title,Variant Price,Status\n"=1+1",Evil,1,"=cmd|x!A1"\n')).body;
  await work();
  const response = await world.app.inject({
    url: `/admin/imports/${id}/rejected?format=csv`,
    headers: { authorization: 'Bearer catalog' },
  });
  const lines = response.body.trimEnd().split('\r\n');
  assert.equal(lines.length, 2);
  for (const cell of (lines[1] ?? '').split(',')) assert.doesNotMatch(cell, /^"?[=+@-]/);
  const forget = world.jobs.find(({ name }) => name === 'catalog.forget-imports') ?? assert.fail();
  await forget.run();
  assert.equal((await get(`/${id}`)).status, 200);
  world.platform.clock.advance(IMPORTS_KEPT_MS + SECOND_MS);
  await forget.run();
  assert.equal((await get(`/${id}`)).body.code, 'import_not_found');
  assert.equal(await world.objects.size(importKey(SHOP, id)), null);
});

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < 2_000; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.fail('it never came to hold');
};
