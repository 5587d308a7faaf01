import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CatalogWorld, createCatalogWorld, product, SHOP } from './catalog-world.ts';

const colours = ['#ff0000', '#00ff00', '#0000ff'] as const;

/** Three pictures, and a way to write products. */
const desk = async ({ app, media }: CatalogWorld) => {
  const pictures = await media.adoptDrawings(
    SHOP,
    colours.map((colour) => ({ fileName: 'x.svg', svg: `<svg fill="${colour}"/>`, colour })),
  );
  const send = async (method: 'POST' | 'PATCH' | 'PUT' | 'GET', url: string, payload?: object, version?: string) => {
    const response = await app.inject({
      method,
      url,
      headers: {
        authorization: 'Bearer catalog',
        'idempotency-key': JSON.stringify(payload ?? '').slice(0, 200),
        ...(version === undefined ? {} : { 'if-match': version }),
      },
      ...(payload ? { payload } : {}),
    });
    return { status: response.statusCode, body: response.json() };
  };
  return { pictures, send };
};

test('a product that names an upload carries all that a page needs to show it, in every public answer', async (t) => {
  const world = await createCatalogWorld(t);
  const { pictures, send } = await desk(world);
  const [red, green] = pictures;
  const { status, body } = await send('POST', '/admin/products', {
    ...product('mug'),
    currency: 'GBP',
    media: [
      { mediaId: red?.mediaId, alt: 'Red' },
      { url: 'https://cdn.example.com/x.jpg', alt: 'Elsewhere', width: 10, height: 10, placeholder: '#000000' },
      { mediaId: green?.mediaId, alt: 'Green', url: '/not/this', width: 1, height: 1, renditions: [7] },
    ],
  });
  assert.equal(status, 201, JSON.stringify(body));
  const expected = [
    { ...red, alt: 'Red' },
    { url: 'https://cdn.example.com/x.jpg', alt: 'Elsewhere' },
    { ...green, alt: 'Green' },
  ];
  assert.deepEqual(body.media, expected);
  assert.deepEqual((await world.app.inject('/products/mug')).json().media, expected);
  assert.deepEqual((await world.app.inject('/products')).json().items[0].image, expected[0]);
  const listed = await send('GET', '/admin/products');
  assert.deepEqual(listed.body.items[0].image, expected[0]);
});

test('pictures as they are read can be sent back in another order with other words, against a version', async (t) => {
  const world = await createCatalogWorld(t);
  const { pictures, send } = await desk(world);
  const media = pictures.map(({ mediaId }, index) => ({ mediaId, alt: `Number ${index}` }));
  const made = (await send('POST', '/admin/products', { ...product('mug'), currency: 'GBP', media })).body;
  const [first, second, third] = made.media;
  const reordered = [third, { ...first, alt: 'Now second' }, second];
  const changed = await send('PATCH', `/admin/products/${made.id}`, { media: reordered }, '"1"');
  assert.deepEqual([changed.status, changed.body.version, changed.body.media], [200, 2, reordered]);
  const again = await send('PATCH', `/admin/products/${made.id}`, { media: reordered }, '"2"');
  assert.equal(again.body.version, 2, 'the same pictures change nothing');
  const late = await send('PATCH', `/admin/products/${made.id}`, { media: [] }, '"1"');
  assert.deepEqual([late.status, late.body.code], [412, 'version_conflict']);
  const published = await send('PUT', `/admin/products/${made.id}/publication`);
  assert.deepEqual(published.body.media, reordered, 'what leaves the media alone keeps them');
});

test('a picture that there is not is refused by its place, and so is one without address and id', async (t) => {
  const world = await createCatalogWorld(t);
  const { pictures, send } = await desk(world);
  const unknown = '0192f000-0000-7000-8000-0000000000ff';
  const write = (media: object[]) => send('POST', '/admin/products', { ...product('mug'), currency: 'GBP', media });
  const refused = await write([
    { mediaId: pictures[0]?.mediaId, alt: '' },
    { mediaId: unknown, alt: 'x', url: '/x.jpg' },
  ]);
  assert.deepEqual([refused.status, refused.body.code, refused.body.param], [422, 'media_unknown', 'media.1.mediaId']);
  const pretended = await write([
    { mediaId: unknown, alt: '', url: '/x.jpg', width: 1, height: 1, placeholder: '#000000', renditions: [160] },
  ]);
  assert.equal(pretended.body.code, 'media_unknown');
  const empty = await write([{ alt: 'nothing' }]);
  assert.deepEqual([empty.status, empty.body.param], [422, 'media']);
});
