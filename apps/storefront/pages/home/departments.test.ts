import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Candidates, choosePictures } from './departments.ts';

const product = (id: string, hasPicture = true) => ({
  id,
  image: hasPicture ? { url: `/media/${id}.svg`, alt: id } : null,
});
const category = (slug: string, ...products: Candidates['products']): Candidates => ({
  category: { id: slug, slug, title: slug, description: '', attributes: [], children: [] },
  products,
});
const chosen = (...all: Candidates[]) => choosePictures(all).map(({ image }) => image?.url ?? null);

test('a category shows the first picture there is', () => {
  assert.deepEqual(chosen(category('bath', product('towel', false), product('brush'), product('soap'))), [
    '/media/brush.svg',
  ]);
});

test('two categories never show the same product', () => {
  const lamp = product('lamp');
  assert.deepEqual(chosen(category('light', lamp), category('desk', lamp, product('pen')), category('odd', lamp)), [
    '/media/lamp.svg',
    '/media/pen.svg',
    null,
  ]);
});

test('a category without any picture, or without products, has none', () => {
  assert.deepEqual(chosen(category('bare', product('stone', false)), category('empty')), [null, null]);
});
