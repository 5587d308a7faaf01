import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AttributeDefinition, type CategoryNode, definitionsOf, linesOf, moveTo, placeOf } from './tree.ts';

const define = (code: string, label: string): AttributeDefinition => ({
  code,
  label,
  type: 'text',
  required: false,
  filterable: false,
});
const node = (slug: string, children: CategoryNode[] = [], attributes: AttributeDefinition[] = []): CategoryNode => ({
  id: slug,
  slug,
  title: slug.toUpperCase(),
  description: '',
  attributes,
  children,
});
const roots = [
  node(
    'kitchen',
    [node('pans', [], [define('material', 'Pan material')]), node('knives')],
    [define('material', 'Material'), define('madeIn', 'Made in')],
  ),
  node('garden'),
];

test('the tree is read from top to bottom', () => {
  assert.deepEqual(
    linesOf(roots).map(({ node: { slug }, depth, parent }) => [slug, depth, parent]),
    [
      ['kitchen', 0, null],
      ['pans', 1, 'kitchen'],
      ['knives', 1, 'kitchen'],
      ['garden', 0, null],
    ],
  );
});

test('a category has its ancestors’ attributes, the nearer definition winning', () => {
  const told = (slug: string | null) => definitionsOf(roots, slug).map(({ label, from }) => `${label} of ${from}`);
  assert.deepEqual(told('pans'), ['Pan material of PANS', 'Made in of KITCHEN']);
  assert.deepEqual(told('garden'), []);
  assert.deepEqual(told(null), []);
});

test('a move sends the siblings in their new order', () => {
  const sent = (slug: string, parent: string | null, index: number) =>
    moveTo(roots, slug, parent, index).map((body) => `${body.slug}<${body.parent} ${body.position}`);
  assert.deepEqual(sent('knives', 'kitchen', 0), ['knives<kitchen 0', 'pans<kitchen 10']);
  assert.deepEqual(sent('knives', null, 1), ['kitchen<null 0', 'knives<null 10', 'garden<null 20']);
  assert.deepEqual(sent('garden', 'pans', 9), ['garden<pans 0']);
  assert.deepEqual(sent('kitchen', 'pans', 0), [], 'nothing goes below itself');
  assert.deepEqual(placeOf(roots, 'knives'), { parent: 'kitchen', index: 1 });
});
