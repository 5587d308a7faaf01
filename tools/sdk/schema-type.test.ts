import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Direction, type Schema, typeOf } from './schema-type.ts';

const answered = (schema: Schema, direction: Direction = 'answered'): string => typeOf(schema, direction);

test('plain types, lists of types and closed lists of values are told exactly', () => {
  const table: readonly (readonly [Schema, string])[] = [
    [{ type: 'string', format: 'uuid', maxLength: 36 }, 'string'],
    [{ type: 'integer', minimum: 0 }, 'number'],
    [{ type: 'number' }, 'number'],
    [{ type: 'boolean' }, 'boolean'],
    [{ type: 'null' }, 'null'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ type: 'string', enum: ['PAID', 'PACKED'] }, '"PAID" | "PACKED"'],
    [{ const: 7 }, '7'],
    [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'number | null'],
    [{ anyOf: [{ type: 'integer' }, { type: 'number' }] }, 'number'],
    [{ $ref: '#/components/schemas/Problem' }, 'Problem'],
    [{}, 'unknown'],
    [{ description: 'Anything.' }, 'unknown'],
    [{ type: 'string', format: 'binary' }, 'Blob'],
  ];
  for (const [schema, type] of table) assert.equal(answered(schema), type, JSON.stringify(schema));
});

test('lists keep a union of their items together', () => {
  assert.equal(answered({ type: 'array', items: { type: 'string' } }), 'string[]');
  assert.equal(answered({ type: 'array', items: { type: ['string', 'null'] } }), '(string | null)[]');
  const nested = { type: 'array', items: { type: 'array', items: { type: 'string' } } };
  assert.equal(answered(nested, 'sent'), 'readonly (readonly string[])[]');
  const inside = { type: 'object', required: ['a'], properties: { a: { type: ['string', 'null'] } } };
  assert.equal(
    answered({ type: 'array', items: inside }),
    '{\n  a: string | null;\n}[]',
    'a union inside braces is none',
  );
});

test('members that may be missing are optional; what is sent may be undefined as well', () => {
  const schema = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string', format: 'uuid', description: 'Of the order.' },
      'if-match': { type: 'string' },
    },
    additionalProperties: false,
  };
  assert.equal(answered(schema), '{\n  /** (uuid) Of the order. */\n  id: string;\n  "if-match"?: string;\n}');
  assert.match(answered(schema, 'sent'), /"if-match"\?: string \| undefined;/);
});

test('open objects are records of what they may hold', () => {
  assert.equal(answered({ type: 'object', additionalProperties: { type: 'integer' } }), 'Record<string, number>');
  assert.equal(answered({ type: 'object', additionalProperties: {} }), 'Record<string, unknown>');
  assert.equal(answered({ type: 'object', additionalProperties: true }), 'Record<string, unknown>');
  assert.equal(answered({ type: 'object', properties: {}, additionalProperties: false }), 'Record<string, never>');
  const both = { type: 'object', required: ['a'], properties: { a: {} }, additionalProperties: { type: 'string' } };
  assert.equal(answered(both), '{\n  a: unknown;\n} & Record<string, string>');
});

test('words of the document cannot end the comment that they stand in', () => {
  const schema = { type: 'object', properties: { a: { type: 'string', description: 'A */ b\nc' } } };
  assert.match(answered(schema), /\/\*\* A \*\\\/ b c \*\//);
});

test('what it does not understand is refused by name, so that no type is a guess', () => {
  assert.throws(() => answered({ type: 'object', patternProperties: {} }), /"patternProperties" is not understood/);
  assert.throws(() => answered({ type: 'date' }), /"date" is not understood/);
  assert.throws(() => answered({ $ref: 'other.json#/x' }), /leads out of the document/);
  assert.throws(() => answered({ properties: { a: {} }, anyOf: [{ required: ['a'] }] }), /a choice beside properties/);
});
