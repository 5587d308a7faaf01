import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicVariant } from '#modules/catalog';
import { pictureOf, picturesFor } from './variant-picture.ts';

const media = ['Tote', 'Tote in tomato', 'Tote in navy, large'].map((alt, index) => ({ url: `/${index}.svg`, alt }));
const chosen = (options: Record<string, string>) => ({ options }) as PublicVariant;

test('the picture that names most of what is chosen comes first, the others stay as they are', () => {
  assert.deepEqual(
    picturesFor(media, chosen({ Print: 'Navy', Size: 'Large' })).map(({ url }) => url),
    ['/2.svg', '/0.svg', '/1.svg'],
  );
  assert.equal(pictureOf(media, chosen({ Print: 'Tomato', Size: 'Large' }))?.url, '/1.svg');
});

test('where none names it, nothing is moved', () => {
  assert.equal(pictureOf(media, chosen({ Print: 'Forest' })), null);
  assert.equal(picturesFor(media, chosen({})), media);
});
