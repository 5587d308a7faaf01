import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodiesOfDraft, bodyOfDefinition, codeOf, newDefinition, newDraft } from './draft.ts';
import type { CategoryNode } from './tree.ts';

test('a code is made of a label', () => {
  const cases = [
    ['Material', 'material'],
    ['Capacity (litres)', 'capacityLitres'],
    ['Länge', 'lange'],
    ['3D printed', 'dPrinted'],
    ['…', ''],
  ] as const;
  for (const [label, code] of cases) assert.equal(codeOf(label), code, label);
});

test('a definition is sent with the members of its type only', () => {
  const draft = { ...newDefinition('k'), code: 'x', label: 'X', unit: 'cm', values: ['a'] };
  assert.deepEqual(Object.keys(bodyOfDefinition({ ...draft, type: 'number' })).sort(), [
    'code',
    'filterable',
    'label',
    'required',
    'type',
    'unit',
  ]);
  assert.deepEqual(bodyOfDefinition({ ...draft, type: 'enum' }).values, ['a']);
  assert.equal(bodyOfDefinition({ ...draft, type: 'enum' }).unit, undefined);
  assert.deepEqual(Object.keys(bodyOfDefinition({ ...draft, type: 'text' })).length, 5);
});

test('a category that is saved keeps its place, a new one comes last', () => {
  const node = (slug: string): CategoryNode => ({
    id: slug,
    slug,
    title: slug,
    description: '',
    attributes: [],
    children: [],
  });
  const roots = [node('a'), node('b'), node('c')];
  const sent = (slug: string, parent: string | null) =>
    bodiesOfDraft(roots, { ...newDraft(parent), slug, title: 'New' }).map(
      (body) => `${body.slug} ${body.position} ${body.title}`,
    );
  assert.deepEqual(sent('b', null), ['a 0 a', 'b 10 New', 'c 20 c']);
  assert.deepEqual(sent('d', null), ['a 0 a', 'b 10 b', 'c 20 c', 'd 30 New']);
  assert.deepEqual(sent('b', 'a'), ['b 0 New']);
});
