import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AttributeDefinition, CategoryInput, ProductInput } from '../face.ts';
import { checkAttributes, inheritDefinitions } from './attributes.ts';
import { type CategoryRow, decideTree } from './category-tree.ts';
import { facetOf, facetsOf } from './facets.ts';
import { htmlToText } from './html-text.ts';
import { checkOptions, optionsText } from './options.ts';
import { normaliseProduct } from './product.ts';
import { isSlug, makeSlug } from './slug.ts';

test('slugs are spelled from what people write', () => {
  const table: [string, string][] = [
    ['Crème brûlée & tea', 'creme-brulee-and-tea'],
    ["Men's T-Shirt  (XL)", 'mens-t-shirt-xl'],
    ['Straße Øl Łódź', 'strasse-ol-lodz'],
    ['--a__b--', 'a-b'],
    ['日本', ''],
    [`${'x'.repeat(119)} y`, 'x'.repeat(119)],
    ['', ''],
  ];
  for (const [text, slug] of table) assert.equal(makeSlug(text), slug, text);
});

test('whatever the text, its slug is one or empty, and a slug is its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const slug = makeSlug(text);
      assert.ok(slug === '' || isSlug(slug), slug);
      assert.equal(makeSlug(slug), slug);
    }),
  );
});

const definitions = (...list: Partial<AttributeDefinition>[]) =>
  inheritDefinitions([
    list.map((one) => ({ code: 'a', label: 'A', type: 'text', required: false, filterable: true, ...one })),
  ]);

test('attributes are judged by the type, the values and the need of their definition', () => {
  const values = ['x', 'y'];
  const table: [Partial<AttributeDefinition>, ProductInput['attributes'], string | null][] = [
    [{ type: 'text' }, { a: 'anything' }, null],
    [{ type: 'text' }, { a: 1 }, 'attribute_invalid'],
    [{ type: 'text' }, { a: 'x'.repeat(2_001) }, 'attribute_invalid'],
    [{ type: 'number', unit: 'cm' }, { a: 1.5 }, null],
    [{ type: 'number', unit: 'cm' }, { a: '1.5' }, 'attribute_invalid'],
    [{ type: 'number' }, { a: Number.NaN }, 'attribute_invalid'],
    [{ type: 'number' }, { a: Number.POSITIVE_INFINITY }, 'attribute_invalid'],
    [{ type: 'boolean' }, { a: false }, null],
    [{ type: 'boolean' }, { a: 'false' }, 'attribute_invalid'],
    [{ type: 'enum', values }, { a: 'x' }, null],
    [{ type: 'enum', values }, { a: 'X' }, 'attribute_invalid'],
    [{ type: 'enum', values }, { a: ['x'] }, 'attribute_invalid'],
    [{ type: 'multi', values }, { a: ['y', 'x'] }, null],
    [{ type: 'multi', values }, { a: ['x', 'x'] }, 'attribute_invalid'],
    [{ type: 'multi', values }, { a: ['z'] }, 'attribute_invalid'],
    [{ required: true }, {}, 'attribute_required'],
    [{ required: true }, { a: '' }, 'attribute_required'],
    [{ type: 'multi', values, required: true }, { a: [] }, 'attribute_required'],
    [{ type: 'boolean', required: true }, { a: false }, null],
    [{ type: 'number', required: true }, { a: 0 }, null],
    [{}, { b: 'x' }, 'attribute_unknown'],
    [{}, { constructor: 'x' }, 'attribute_unknown'],
  ];
  for (const [definition, attributes, code] of table) {
    const found = checkAttributes(definitions(definition), attributes, 'published')?.code ?? null;
    assert.equal(found, code, JSON.stringify([definition, attributes]));
  }
  assert.equal(checkAttributes(definitions({ required: true }), {}, 'draft'), null);
});

test('the nearer definition of an attribute wins over that of an ancestor', () => {
  const of = (values: string[]): AttributeDefinition => ({
    code: 'a',
    label: 'A',
    type: 'enum',
    values,
    required: false,
    filterable: true,
  });
  const inherited = inheritDefinitions([[of(['far'])], [], [of(['near'])]]);
  assert.equal(checkAttributes(inherited, { a: 'near' }, 'published'), null);
  assert.equal(checkAttributes(inherited, { a: 'far' }, 'published')?.code, 'attribute_invalid');
});

test('variants choose one declared value of every option, each combination once', () => {
  const options = [
    { name: 'Size', values: ['S', 'M'] },
    { name: 'Colour', values: ['Blue'] },
  ];
  const table: [Record<string, string>[], string | null][] = [
    [
      [
        { Size: 'S', Colour: 'Blue' },
        { Colour: 'Blue', Size: 'M' },
      ],
      null,
    ],
    [
      [
        { Size: 'S', Colour: 'Blue' },
        { Colour: 'Blue', Size: 'S' },
      ],
      'variant_repeated',
    ],
    [[{ Size: 'S' }], 'option_invalid'],
    [[{ Size: 'L', Colour: 'Blue' }], 'option_invalid'],
    [[{ Size: 'S', Colour: 'Blue', Fit: 'Slim' }], 'option_invalid'],
  ];
  for (const [chosen, code] of table) {
    const variants = chosen.map((one, index) => ({ sku: String(index), options: one }));
    assert.equal(checkOptions(options, variants)?.code ?? null, code, JSON.stringify(chosen));
  }
  assert.equal(checkOptions([], [{ sku: 'a', options: {} }]), null);
  assert.equal(
    checkOptions(
      [],
      [
        { sku: 'a', options: {} },
        { sku: 'b', options: {} },
      ],
    )?.code,
    'variant_repeated',
  );
  assert.equal(optionsText(options, { Colour: 'Blue', Size: 'M' }), 'M / Blue');
});

test('whatever is chosen from a grid of options: no fault exactly when all differ', () => {
  const value = fc.constantFrom('1', '2', '3');
  const choices = fc.array(fc.record({ A: value, B: value }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(choices, (chosen) => {
      const options = ['A', 'B'].map((name) => ({ name, values: ['1', '2', '3'] }));
      const variants = chosen.map((one, index) => ({ sku: String(index), options: one }));
      const different = new Set(chosen.map(({ A, B }) => `${A}${B}`)).size;
      assert.equal(checkOptions(options, variants) === null, different === chosen.length);
    }),
  );
});

test('filters meet products whatever their case and accents', () => {
  const facets = facetsOf({
    attributes: { madeIn: 'Île', n: 5, m: ['a', 'B'] },
    options: [{ name: 'Farbe', values: ['Grün'] }],
  });
  for (const facet of [facetOf('MADEIN', 'ile'), facetOf('n', '5'), facetOf('m', 'b'), facetOf('farbe', 'GRUN')]) {
    assert.ok(facets.includes(facet), facet);
  }
});

test('normalising twice is normalising once, and order of members and tags makes no difference', () => {
  const base: ProductInput = {
    slug: 'a',
    title: ' Ti\u0000tle ',
    description: '',
    category: null,
    tags: ['b', 'a', 'b', ''],
    attributes: { z: 'e\u0301', a: ['\ud800'] },
    options: [],
    variants: [{ sku: ' s ', options: {}, priceMinor: 1, weightGrams: 1 }],
    media: [],
    status: 'draft',
  };
  const once = normaliseProduct(base);
  assert.deepEqual(normaliseProduct(once), once);
  assert.equal(once.title, 'Title');
  assert.deepEqual(once.tags, ['a', 'b']);
  const { z, a } = base.attributes as { z: string; a: string[] };
  assert.equal(
    JSON.stringify(normaliseProduct({ ...base, attributes: { a, z }, tags: ['a', 'b'] })),
    JSON.stringify(once),
  );
});

test('HTML becomes what a reader would read', () => {
  const table: [string, string][] = [
    ['<p>One</p><p>Two<br/>lines</p>', 'One\n\nTwo\nlines'],
    ['a <b>bold</b> &amp; &lt;i&gt; &#8364;&#x20AC; &unknown; &nbsp;x', 'a bold & <i> €€ &unknown; x'],
    ['<script>alert(1)</script>kept<style>p{}</style>', 'kept'],
    ['<SCRIPT >x</ScRiPt >kept', 'kept'],
    ['<img src=x onerror=alert(1)>text<!-- <b>hidden</b> -->', 'text'],
    ['<script>never closed', ''],
    ['5 < 6 and 7 > 3', '5 < 6 and 7 > 3'],
    ['open <b', 'open'],
    ['&#0;&#1114112;', '\ufffd\ufffd'],
  ];
  for (const [html, text] of table) assert.equal(htmlToText(html), text, html);
});

test('hostile markup costs no more than its length', () => {
  for (const piece of ['<', '<!--', '<a ', '<script>', '&', '&#1', '</']) {
    const hostile = piece.repeat(100_000);
    const triesMs = Array.from({ length: 3 }, () => {
      const startedAt = performance.now();
      htmlToText(hostile);
      return performance.now() - startedAt;
    });
    // A machine that stands still makes one try slow, a cost that grows with the square makes all.
    assert.ok(Math.min(...triesMs) < 1_000, piece);
  }
});

const node = (slug: string, parent: string | null): CategoryInput => ({
  slug,
  title: slug,
  description: '',
  parent,
  position: 0,
  attributes: [],
});
const ids = () => {
  let next = 0;
  return () => `id-${next++}`;
};

test('a moved category takes its children along, and nothing else changes', () => {
  const newId = ids();
  const made = decideTree([], [node('a', null), node('b', 'a'), node('c', 'b'), node('d', null)], newId);
  assert.ok(made.ok);
  const moved = decideTree(made.changed, [node('b', 'd')], newId);
  assert.ok(moved.ok);
  assert.deepEqual(
    moved.changed.map(({ slug }) => slug),
    ['b', 'c'],
  );
  const unchanged = decideTree(made.changed, [node('a', null), node('c', 'b')], newId);
  assert.ok(unchanged.ok);
  assert.deepEqual(unchanged.changed, []);
});

test('whatever is put into the tree, it stays one: paths end at a root and parents come first', () => {
  const slugs = ['a', 'b', 'c', 'd', 'e'];
  const inputs = fc.array(fc.tuple(fc.constantFrom(...slugs), fc.option(fc.constantFrom(...slugs))), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(inputs, { maxLength: 4 }), (batches) => {
      const newId = ids();
      const rows = new Map<string, CategoryRow>();
      for (const batch of batches) {
        const decision = decideTree(
          [...rows.values()],
          batch.map(([slug, parent]) => node(slug, parent)),
          newId,
        );
        if (!decision.ok) continue;
        for (const row of decision.changed) rows.set(row.slug, row);
        const byId = new Map([...rows.values()].map((row) => [row.id, row] as const));
        for (const { path, parentId, id } of rows.values()) {
          assert.equal(path.at(-1), id);
          assert.deepEqual(parentId === null ? [] : byId.get(parentId)?.path, path.slice(0, -1));
        }
      }
    }),
  );
});
