import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { runAudit } from '#platform/module';
import { originalKey, RENDITION_FORMATS, renditionKey } from '../domain/rendition.ts';
import { UNUSED_GRACE_MS, UNUSED_KEPT_MS } from '../limits.ts';
import { renderPicture } from '../rendering/render.ts';
import { createGiveRendition } from '../use-cases/give-rendition.ts';
import { createMediaWorld, type MediaWorld, SHOP } from './media-world.ts';
import { picture, pictureOf } from './pictures.ts';

const uploaded = async ({ upload }: MediaWorld, file: Buffer): Promise<string> =>
  String((await upload(file)).body['mediaId']);

test('a rendition has its width, its type, no metadata, and is kept by browsers for good', async (t) => {
  const world = await createMediaWorld(t);
  const original = await picture(400, 300)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'a secret place' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const id = await uploaded(world, original);
  for (const format of RENDITION_FORMATS) {
    const response = await world.app.inject(`/media/r/${id}/160.${format}`);
    assert.equal(response.statusCode, 200);
    assert.equal(response.headers['content-type'], format === 'jpg' ? 'image/jpeg' : `image/${format}`);
    assert.equal(response.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(response.headers['x-content-type-options'], 'nosniff');
    const metadata = await sharp(response.rawPayload).metadata();
    assert.deepEqual([metadata.width, metadata.height], [160, 213], 'turned upright');
    assert.deepEqual([metadata.exif, metadata.orientation], [undefined, undefined]);
  }
});

test('nothing is enlarged, and nothing but the listed widths of a picture exists', async (t) => {
  const world = await createMediaWorld(t);
  const tiny = await uploaded(world, await pictureOf('png', 40, 30));
  const response = await world.app.inject(`/media/r/${tiny}/160.webp`);
  assert.equal((await sharp(response.rawPayload).metadata()).width, 40);
  const unknown = '0192f000-0000-7000-8000-00000000000f';
  for (const path of [
    `${tiny}/320.webp`,
    `${tiny}/161.webp`,
    `${tiny}/160.png`,
    `${tiny}/160.webp.avif`,
    `${tiny}/..%2f..%2fsecret`,
    `${unknown}/160.webp`,
    `${tiny.toUpperCase()}/160.webp`,
    'x/160.webp',
  ]) {
    const answer = await world.app.inject(`/media/r/${path}`);
    assert.equal(answer.statusCode, 404, path);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  }
  assert.deepEqual(await world.kept('renditions'), ['160.webp']);
});

test('a rendition that fifty ask for at once is made once, and found afterwards', async (t) => {
  const world = await createMediaWorld(t);
  const id = await uploaded(world, await pictureOf('jpeg', 700, 500));
  let made = 0;
  const give = createGiveRendition(world.platform.db, world.objects, (...given) => {
    made += 1;
    return renderPicture(...given);
  });
  const all = await Promise.all(Array.from({ length: 50 }, () => give(SHOP, id, { width: 640, format: 'avif' })));
  assert.equal(made, 1);
  assert.equal(new Set(all.map((bytes) => bytes?.toString('base64'))).size, 1);
  await give(SHOP, id, { width: 640, format: 'avif' });
  assert.equal(made, 1);
  // What a power cut left of one is made again.
  await world.objects.put(renditionKey(id, { width: 640, format: 'avif' }), Buffer.alloc(0));
  assert.ok(((await give(SHOP, id, { width: 640, format: 'avif' }))?.length ?? 0) > 100);
  assert.equal(made, 2);
});

test('one that cannot be made is an error for those who asked, and is tried again by the next', async (t) => {
  const world = await createMediaWorld(t);
  const id = await uploaded(world, await pictureOf('jpeg', 700, 500));
  let fails = true;
  const give = createGiveRendition(world.platform.db, world.objects, (...given) =>
    fails ? Promise.reject(new Error('no memory')) : renderPicture(...given),
  );
  const ask = () => give(SHOP, id, { width: 320, format: 'jpg' });
  const outcomes = await Promise.allSettled([ask(), ask()]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  fails = false;
  assert.ok(await ask());
});

test('drawings of our own are taken in once, and drawn when somebody looks', async (t) => {
  const world = await createMediaWorld(t);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800"><rect width="400" height="400" fill="#ff0000"/></svg>`;
  const drawings = [
    { fileName: 'a.svg', svg, colour: '#ff0000' },
    { fileName: 'b.svg', svg: svg.replace('#ff0000', '#00ff00'), colour: '#00ff00' },
  ];
  const first = await world.media.adoptDrawings(SHOP, drawings);
  assert.deepEqual(first, await world.media.adoptDrawings(SHOP, drawings));
  assert.deepEqual(
    first.map(({ placeholder }) => placeholder),
    ['#ff0000', '#00ff00'],
  );
  assert.deepEqual(await world.kept('renditions'), []);
  const response = await world.app.inject(`/media/r/${first[0]?.mediaId}/1280.webp`);
  const { data, info } = await sharp(response.rawPayload).raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height], [1280, 1280]);
  assert.ok((data[0] ?? 0) > 240 && (data[1] ?? 255) < 15);
});

test('an upload that nothing shows is forgotten with its files, one that is shown is kept', async (t) => {
  const world = await createMediaWorld(t);
  const { media, platform } = world;
  const shown = await uploaded(world, await pictureOf('png', 200, 100));
  const idle = await uploaded(world, await pictureOf('png', 300, 100));
  await world.app.inject(`/media/r/${idle}/160.webp`);
  assert.deepEqual(await media.listOldUploads(null, 10), []);
  platform.clock.advance(UNUSED_KEPT_MS + 1_000);
  const settle = async () => {
    const old = await media.listOldUploads(null, 10);
    return media.settleOldUploads(old.map((one) => ({ ...one, isShown: one.mediaId === shown })));
  };
  assert.equal(await settle(), 0, 'marked only');
  assert.equal(await settle(), 0, 'the day is not over');
  platform.clock.advance(UNUSED_GRACE_MS + 1_000);
  assert.equal(await settle(), 1);
  const [kept, gone] = await media.describe(SHOP, [shown, idle]);
  assert.deepEqual([kept?.mediaId, gone], [shown, null]);
  assert.equal((await world.kept('originals')).length, 1);
  assert.deepEqual(await world.kept('renditions'), []);
  assert.equal((await world.app.inject(`/media/r/${idle}/160.webp`)).statusCode, 404);
});

test('an upload that is sent once more meanwhile stays', async (t) => {
  const world = await createMediaWorld(t);
  const file = await pictureOf('png', 200, 100);
  const id = await uploaded(world, file);
  const settle = () => world.media.settleOldUploads([{ shopId: SHOP, mediaId: id, isShown: false }]);
  await settle();
  world.platform.clock.advance(UNUSED_GRACE_MS + 1_000);
  assert.equal(await uploaded(world, file), id);
  assert.equal(await settle(), 0);
  assert.ok((await world.media.describe(SHOP, [id]))[0]);
});

test('the audit finds an original that is gone or cut', async (t) => {
  const world = await createMediaWorld(t);
  const [audit] = world.parts.audits ?? [];
  assert.ok(audit);
  const id = await uploaded(world, await pictureOf('png', 200, 100));
  assert.deepEqual((await runAudit(world.platform.db, audit)).disagreements, []);
  const [sha256 = ''] = await world.kept('originals');
  await world.objects.put(originalKey(SHOP, sha256), Buffer.from('cut'));
  assert.match((await runAudit(world.platform.db, audit)).disagreements[0] ?? '', new RegExp(`${id}.*has 3`));
  await world.objects.delete(originalKey(SHOP, sha256));
  assert.match((await runAudit(world.platform.db, audit)).disagreements[0] ?? '', /is not there/);
});
