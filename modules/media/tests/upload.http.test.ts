import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { test } from 'node:test';
import { UPLOAD_BYTES_MAX } from '../limits.ts';
import { BOUNDARY, createMediaWorld, formOf, SHOP } from './media-world.ts';
import { movingGif, picture, pictureOf, pngSaying, TYPES } from './pictures.ts';

test('a picture of each type is kept, known by its content, with its size and colour', async (t) => {
  const { upload, kept, app } = await createMediaWorld(t);
  for (const type of TYPES) {
    const file = await pictureOf(type);
    const { status, body } = await upload(file, 'C:\\pictures\\holiday.txt');
    assert.equal(status, 201, JSON.stringify(body));
    const { mediaId, placeholder, createdAt, ...rest } = body;
    assert.deepEqual(rest, {
      url: `/media/r/${mediaId}/320.jpg`,
      width: 400,
      height: 300,
      renditions: [160, 320],
      type,
      bytes: file.length,
      fileName: 'holiday.txt',
    });
    assert.match(String(placeholder), /^#[6-9a-f][0-9a-f][0-3][0-9a-f][6-9a-f][0-9a-f]$/, 'red and blue make purple');
    const read = await app.inject({ url: `/admin/media/${mediaId}`, headers: { authorization: 'Bearer catalog' } });
    assert.deepEqual(read.json(), body);
  }
  assert.equal((await kept('originals')).length, TYPES.length);
  assert.deepEqual(await kept('incoming'), []);
});

test('a photograph is as wide as it is shown, and a moving picture is its first frame', async (t) => {
  const { upload } = await createMediaWorld(t);
  const turned = await picture(400, 300).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const { body } = await upload(turned);
  assert.deepEqual([body['width'], body['height']], [300, 400]);
  const gif = await upload(await movingGif());
  assert.deepEqual([gif.body['width'], gif.body['height'], gif.body['placeholder']], [64, 64, '#00c800']);
});

test('what is no picture is refused by its content, whatever it is called', async (t) => {
  const { upload, kept } = await createMediaWorld(t);
  const table = [
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', /SVG/],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', /SVG/],
    ['<html><script>alert(1)</script></html>', /no picture/],
    ['%PDF-1.7 and so on', /no picture/],
    ['', /no picture/],
  ] as const;
  for (const [text, says] of table) {
    const { status, body } = await upload(Buffer.from(text), 'picture.png');
    assert.deepEqual([status, body['code'], body['param']], [415, 'picture_type_refused', 'file'], text);
    assert.match(String(body['detail']), says);
  }
  assert.deepEqual([await kept('originals'), await kept('incoming')], [[], []]);
});

test('a picture that is cut short or damaged is refused, of every type', async (t) => {
  const { upload, kept } = await createMediaWorld(t);
  for (const type of TYPES) {
    const whole = await pictureOf(type);
    for (const share of [0.05, 0.5, 0.9]) {
      const { status, body } = await upload(whole.subarray(0, Math.max(40, whole.length * share)));
      assert.deepEqual([status, body['code']], [422, 'picture_broken'], `${type} cut at ${share}`);
    }
  }
  assert.deepEqual([await kept('originals'), await kept('incoming')], [[], []]);
});

test('a bomb is refused by what it says, before a pixel of it is made', async (t) => {
  const { upload } = await createMediaWorld(t);
  const small = await pictureOf('png', 8, 8);
  for (const [width, height] of [
    [30_000, 30_000],
    [50_000, 10],
    [7_100, 7_100],
  ] as const) {
    const { status, body } = await upload(pngSaying(small, width, height));
    assert.deepEqual([status, body['code']], [422, 'picture_too_large'], JSON.stringify(body));
  }
  // What it says may be taken, what it has is eight rows.
  assert.equal((await upload(pngSaying(small, 6_000, 6_000))).body['code'], 'picture_broken');
});

test('a file of too many bytes is refused while it arrives, and nothing of it stays', async (t) => {
  const { app, upload, kept } = await createMediaWorld(t);
  const tooLarge = Buffer.alloc(UPLOAD_BYTES_MAX + 1);
  (await pictureOf('png')).copy(tooLarge);
  assert.deepEqual([(await upload(tooLarge)).status], [413]);
  // Without a content-length nobody knows before.
  const { port } = await listen(app);
  const socket = connect(port, '127.0.0.1');
  const answered = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
  socket.on('error', () => undefined);
  socket.write(head('transfer-encoding: chunked'));
  const form = formOf(tooLarge, 'x.png');
  socket.write(`${form.length.toString(16)}\r\n`);
  socket.write(form);
  socket.write('\r\n0\r\n\r\n');
  assert.match(await answered, /^HTTP\/1\.1 413 /);
  socket.destroy();
  assert.deepEqual([await kept('originals'), await kept('incoming')], [[], []]);
});

test('a client that goes away in the middle leaves nothing behind', async (t) => {
  const { app, kept } = await createMediaWorld(t);
  const { port } = await listen(app);
  const socket = connect(port, '127.0.0.1');
  const form = formOf(await pictureOf('png'), 'x.png');
  socket.write(head(`content-length: ${form.length}`));
  socket.write(form.subarray(0, form.length / 2));
  await until(async () => (await kept('.drafts')).length === 1);
  socket.destroy();
  await until(async () => (await kept('.drafts')).length === 0);
  assert.deepEqual([await kept('originals'), await kept('incoming')], [[], []]);
});

test('the same picture twice, even at once, is one picture', async (t) => {
  const { upload, kept, media } = await createMediaWorld(t);
  const file = await pictureOf('jpeg');
  const answers = await Promise.all(Array.from({ length: 6 }, () => upload(file)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 200, 201]);
  const ids = new Set(answers.map(({ body }) => String(body['mediaId'])));
  assert.equal(ids.size, 1);
  assert.equal((await kept('originals')).length, 1);
  assert.deepEqual(await kept('incoming'), []);
  const [described] = await media.describe(SHOP, [...ids]);
  assert.equal(described?.width, 400);
});

test('only a form with a file is taken, and only from who may', async (t) => {
  const { app } = await createMediaWorld(t);
  const send = (headers: Record<string, string>, payload: string) =>
    app.inject({ method: 'POST', url: '/admin/media', headers, payload });
  const form = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  assert.equal((await send(form, '')).statusCode, 401);
  assert.equal((await send({ ...form, authorization: 'Bearer other' }, '')).statusCode, 403);
  const authorization = 'Bearer catalog';
  const json = await send({ authorization, 'content-type': 'application/json' }, '{}');
  assert.deepEqual([json.statusCode, json.json().code], [415, 'unsupported_media_type']);
  const field = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"\r\n\r\ntext\r\n--${BOUNDARY}--\r\n`;
  const without = await send({ ...form, authorization }, field);
  assert.deepEqual([without.statusCode, without.json().param], [400, 'file']);
  const cut = await send(
    { ...form, authorization },
    formOf(Buffer.alloc(100_000), 'x.png').toString().slice(0, -90_000),
  );
  assert.deepEqual([cut.statusCode, cut.json().detail], [400, 'The form ends in the middle.']);
  const broken = await send({ ...form, authorization }, 'no form at all');
  assert.ok(broken.statusCode >= 400 && broken.statusCode < 500, String(broken.statusCode));
});

const listen = async (app: Awaited<ReturnType<typeof createMediaWorld>>['app']): Promise<AddressInfo> => {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app.server.address() as AddressInfo;
};

const head = (length: string): string =>
  [
    'POST /admin/media HTTP/1.1',
    'host: shop',
    'authorization: Bearer catalog',
    `content-type: multipart/form-data; boundary=${BOUNDARY}`,
    length,
    '\r\n',
  ].join('\r\n');

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail('it never came to hold');
};
