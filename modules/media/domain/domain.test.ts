import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureTypeOf } from './picture-type.ts';
import { parseRendition, plainUrl, widthsFor } from './rendition.ts';

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

test('a type is told by the first bytes', () => {
  const table = [
    [bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), 'jpeg'],
    [bytes([0x89], 'PNG\r\n', [0x1a], '\n'), 'png'],
    [bytes('GIF89a'), 'gif'],
    [bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 '), 'webp'],
    [bytes([0, 0, 0, 28], 'ftypavif', [0, 0, 0, 0], 'avifmif1'), 'avif'],
    [bytes([0, 0, 0, 28], 'ftypmif1', [0, 0, 0, 0], 'mif1avif'), 'avif'],
  ] as const;
  for (const [head, type] of table) assert.equal(pictureTypeOf(head), type);
});

test('what is no picture of these types is none, whatever it looks like', () => {
  const table = [
    bytes('<svg xmlns="http://www.w3.org/2000/svg">'),
    bytes('<?xml version="1.0"?><svg>'),
    bytes('%PDF-1.7'),
    bytes('RIFF', [0, 0, 0, 0], 'WAVE'),
    bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic'),
    bytes('<html><script>'),
    bytes([0x89], 'PNG'),
    bytes([]),
    bytes([0, 0, 0, 16], 'ftyp'),
  ];
  for (const head of table) assert.equal(pictureTypeOf(head), null, head.toString('latin1'));
});

test('a picture has the widths up to its own, and always one', () => {
  assert.deepEqual(widthsFor(4_000), [160, 320, 640, 960, 1_280, 1_920]);
  assert.deepEqual(widthsFor(960), [160, 320, 640, 960]);
  assert.deepEqual(widthsFor(959), [160, 320, 640]);
  assert.deepEqual(widthsFor(20), [160]);
  assert.equal(plainUrl('x', 4_000), '/media/r/x/960.jpg');
  assert.equal(plainUrl('x', 100), '/media/r/x/160.jpg');
});

test('only listed widths and formats are names of renditions', () => {
  assert.deepEqual(parseRendition('640.webp'), { width: 640, format: 'webp' });
  for (const name of ['641.webp', '640.png', '0640.webp', '640', '640.webp.avif', '../640.webp', '', '640.WEBP']) {
    assert.equal(parseRendition(name), null, name);
  }
});
