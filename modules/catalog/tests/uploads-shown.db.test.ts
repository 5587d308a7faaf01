import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { runAudit } from '#platform/module';
import { type CatalogWorld, createCatalogWorld, product, SHOP } from './catalog-world.ts';

const DAY_MS = 86_400_000;
const BOUNDARY = 'the-boundary-of-a-form';

const upload = async ({ app }: CatalogWorld, colour: string): Promise<string> => {
  const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="x.png"\r\n\r\n`;
  const response = await app.inject({
    method: 'POST',
    url: '/admin/media',
    headers: { authorization: 'Bearer catalog', 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat([Buffer.from(head), picture, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  });
  assert.equal(response.statusCode, 201);
  return response.json().mediaId;
};

test('an upload is kept as long as a product shows it, and forgotten when none has for two weeks and a day', async (t) => {
  const world = await createCatalogWorld(t);
  const [shown, dropped, never] = await Promise.all([
    upload(world, '#ff0000'),
    upload(world, '#00ff00'),
    upload(world, '#0000ff'),
  ]);
  const show = (...ids: string[]) =>
    world.catalog.saveProducts(SHOP, 'GBP', [
      product('mug', { status: 'draft', media: ids.map((mediaId) => ({ mediaId, alt: '', url: '' })) }),
    ]);
  await show(shown, dropped);
  const job = world.jobs.find(({ name }) => name === 'catalog.forget-uploads') ?? assert.fail();
  const left = async () =>
    (await world.media.describe(SHOP, [shown, dropped, never])).map((picture) => picture !== null);
  world.platform.clock.advance(15 * DAY_MS);
  await job.run();
  world.platform.clock.advance(2 * DAY_MS);
  await job.run();
  assert.deepEqual(await left(), [true, true, false]);
  await show(shown);
  await job.run();
  assert.deepEqual(await left(), [true, true, false], 'it has a day to be shown again');
  await show(shown, dropped);
  world.platform.clock.advance(2 * DAY_MS);
  await job.run();
  assert.deepEqual(await left(), [true, true, false], 'and was');
  await show(shown);
  await job.run();
  world.platform.clock.advance(2 * DAY_MS);
  await job.run();
  assert.deepEqual(await left(), [true, false, false]);
});

test('the audit names a product whose picture is gone', async (t) => {
  const world = await createCatalogWorld(t);
  const mediaId = await upload(world, '#ff0000');
  await world.catalog.saveProducts(SHOP, 'GBP', [
    product('mug', { media: [{ mediaId, alt: '', url: '' }] }),
    product('cup'),
  ]);
  const [audit] = world.audits;
  assert.ok(audit);
  const { checked, disagreements } = await runAudit(world.platform.db, audit);
  assert.deepEqual([checked, disagreements], [1, []]);
  // As if its files were lost together with its row.
  const lose = () => world.media.settleOldUploads([{ shopId: SHOP, mediaId, isShown: false }]);
  await lose();
  world.platform.clock.advance(2 * DAY_MS);
  assert.equal(await lose(), 1);
  const found = await runAudit(world.platform.db, audit);
  assert.deepEqual(found.disagreements, [`product mug shows picture ${mediaId}, which the shop does not have`]);
});
