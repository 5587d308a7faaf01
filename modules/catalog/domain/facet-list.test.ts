import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AttributeDefinition } from '../face.ts';
import { facetList } from './facet-list.ts';

const definition = (code: string, more: Partial<AttributeDefinition> = {}): AttributeDefinition => ({
  code,
  label: code.toUpperCase(),
  type: 'text',
  required: false,
  filterable: true,
  ...more,
});
const none = { active: new Set<string>(), isOption: () => false };

test('values are counted under their attribute, the commonest first, numbers by size', () => {
  const counts = [
    { facet: 'litres=20', count: 5 },
    { facet: 'litres=9', count: 2 },
    { facet: 'madein=united kingdom', count: 1 },
    { facet: 'madein=japan', count: 3 },
  ];
  const definitions = [
    definition('litres', { type: 'number', unit: 'l' }),
    definition('madeIn', { type: 'enum', values: ['Japan', 'United Kingdom'] }),
  ];
  assert.deepEqual(facetList(counts, { ...none, definitions }), [
    {
      code: 'litres',
      label: 'LITRES',
      type: 'number',
      unit: 'l',
      values: [
        { value: '9', count: 2, label: '9' },
        { value: '20', count: 5, label: '20' },
      ],
    },
    {
      code: 'madeIn',
      label: 'MADEIN',
      type: 'enum',
      values: [
        { value: 'japan', count: 3, label: 'Japan' },
        { value: 'united kingdom', count: 1, label: 'United Kingdom' },
      ],
    },
  ]);
});

test('what does not narrow is left out unless it is chosen, and so is what may not be filtered by', () => {
  const counts = [
    { facet: 'a=1', count: 9 },
    { facet: 'b=1', count: 9 },
    { facet: 'c=1', count: 4 },
    { facet: 'c=2', count: 5 },
  ];
  const definitions = [definition('a'), definition('b'), definition('c', { filterable: false })];
  const facets = facetList(counts, { definitions, active: new Set(['b']), isOption: () => false });
  assert.deepEqual(
    facets.map(({ code }) => code),
    ['b'],
  );
});

test('options come last, under their names, the commonest first', () => {
  const counts = [
    { facet: 'cloth=linen', count: 1 },
    { facet: 'cloth=wool', count: 1 },
    { facet: 'colour=blue', count: 1 },
    { facet: 'colour=red', count: 2 },
    { facet: 'a=1', count: 1 },
    { facet: 'a=2', count: 1 },
  ];
  const facets = facetList(counts, {
    definitions: [definition('a')],
    active: new Set(),
    isOption: (code) => code.startsWith('c'),
  });
  assert.deepEqual(
    facets.map(({ label, type }) => [label, type]),
    [
      ['A', 'text'],
      ['Colour', 'option'],
      ['Cloth', 'option'],
    ],
  );
});
