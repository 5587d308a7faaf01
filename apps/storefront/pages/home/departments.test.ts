import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kit } from '../../kit/kit.ts';
import type { PublicVisit } from '../../kit/visit.ts';
import { type Candidates, choosePictures, loadDepartments } from './departments.ts';

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

test('a category whose newest things have no pictures shows one of a category below it', async () => {
  const node = (slug: string, ...children: Candidates['category'][]) => ({ ...category(slug).category, children });
  const shelf = new Map([
    ['home', [product('rug', false)]],
    ['rooms', [product('rug', false)]],
    ['lamps', [product('rug', false), product('lamp')]],
  ]);
  const listProducts = async (_shopId: string, query: { readonly category?: string }) => ({
    ok: true,
    value: { items: shelf.get(query.category ?? '') ?? [] },
  });
  const kit = { deps: { faces: { catalog: { listProducts } } } } as unknown as Kit;
  const visit = { shop: { id: 's' } } as unknown as PublicVisit;
  const departments = await loadDepartments(kit, visit, [node('home', node('rooms', node('lamps')))], []);
  assert.deepEqual(
    departments.map(({ image }) => image?.url),
    ['/media/lamp.svg'],
  );
});
