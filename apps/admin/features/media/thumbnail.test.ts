import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thumbnailOf } from './thumbnail.ts';

test('the smallest rendition that is sharp is shown, the largest when none is', () => {
  const picture = { url: '/x.jpg', mediaId: 'm', renditions: [960, 160, 320] };
  assert.equal(thumbnailOf(picture, 40), '/media/r/m/160.webp');
  assert.equal(thumbnailOf(picture, 100), '/media/r/m/320.webp');
  assert.equal(thumbnailOf(picture, 1_000), '/media/r/m/960.webp');
  assert.equal(thumbnailOf({ url: 'https://cdn.example/a.jpg' }, 40), 'https://cdn.example/a.jpg');
});
