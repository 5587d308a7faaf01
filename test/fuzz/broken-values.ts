import type { Schema } from './contract.ts';
import { goodValue, numberIn, uuidOf } from './good-values.ts';
import { isList, isObject, type Json, type JsonObject, RawJson, withMember, withoutMember } from './json.ts';
import type { Random } from './random.ts';

/** What a change did, and the value it made. */
export interface Changed {
  readonly value: Json;
  readonly label: string;
}

/** Changes one part of a body, as deep as the schema goes. Most changes break it; some only move it to its limit. */
export const changeOnePart = (value: Json, schema: Schema, random: Random): Changed => {
  const inner = partsOf(value, schema);
  if (inner.length > 0 && random.chance(0.75)) {
    const { member, schema: below } = random.pick(inner);
    const part = isObject(value) ? value[member] : (value as readonly Json[])[Number(member)];
    const changed = changeOnePart(part ?? null, below, random);
    const label = `${member}.${changed.label}`;
    if (isObject(value)) return { value: withMember(value, member, changed.value), label };
    return { value: (value as readonly Json[]).map((one, at) => (at === Number(member) ? changed.value : one)), label };
  }
  return changeWhole(value, schema, random);
};

const partsOf = (value: Json, schema: Schema): { member: string; schema: Schema }[] => {
  if (isObject(value)) {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    const open = isObject(schema['additionalProperties']) ? schema['additionalProperties'] : {};
    const named = isObject(schema['patternProperties']) ? (Object.values(schema['patternProperties'])[0] ?? {}) : open;
    return Object.keys(value).map((member) => ({ member, schema: (properties[member] ?? named) as Schema }));
  }
  if (isList(value)) {
    return value.map((_, at) => ({ member: String(at), schema: (schema['items'] ?? {}) as Schema }));
  }
  return [];
};

const changeWhole = (value: Json, schema: Schema, random: Random): Changed => {
  if (isObject(value) && random.chance(0.8)) return changeMembers(value, schema, random);
  if (isList(value) && random.chance(0.8)) return changeLength(value, schema, random);
  if (typeof value === 'number' && random.chance(0.7)) return numberAtTheEdge(schema, random);
  if (typeof value === 'string' && random.chance(0.8)) return brokenText(value, schema, random);
  return otherType(random);
};

const EXTRA_MEMBERS = [
  '__proto__',
  'constructor',
  'prototype',
  'extra',
  'id',
  'shopId',
  'customerId',
  'priceMinor',
  '',
  'x'.repeat(5_000),
  '\u0000',
];

const changeMembers = (value: JsonObject, schema: Schema, random: Random): Changed => {
  const members = Object.keys(value);
  if (members.length > 0 && random.chance(0.5)) {
    const member = random.pick(members);
    return { value: withoutMember(value, member), label: `${member}:missing` };
  }
  if (isObject(schema['patternProperties']) || isObject(schema['additionalProperties'])) {
    const most = numberIn(schema, 'maxProperties') ?? 100;
    const full = Object.fromEntries(Array.from({ length: most + random.below(3) }, (_, at) => [`m${at}`, 'x']));
    if (random.chance(0.4)) return { value: full, label: `members:${most}+` };
  }
  const member = random.pick(EXTRA_MEMBERS);
  const extra = random.pick<Json>([null, 1, 'x', { isAdmin: true }, []]);
  return { value: withMember(value, member, extra), label: `${member.slice(0, 20)}:extra` };
};

const ITEMS_OFTEN_MAX = 200;

const changeLength = (value: readonly Json[], schema: Schema, random: Random): Changed => {
  const most = numberIn(schema, 'maxItems') ?? 100;
  const items = isObject(schema['items']) ? schema['items'] : {};
  const fresh = () => goodValue(items, random, () => undefined);
  const kind = random.pick(['none', 'doubled', 'full', 'over'] as const);
  if (kind === 'none') return { value: [], label: 'items:none' };
  if (kind === 'doubled') return { value: [...value, ...value], label: 'items:doubled' };
  // Two thousand variants are 400 KiB: now and then is often enough.
  if (most > ITEMS_OFTEN_MAX && random.chance(0.95))
    return { value: [...value, ...value, ...value], label: 'items:tripled' };
  const length = kind === 'full' ? most : most + 1;
  const rest = Array.from({ length: Math.max(0, Math.min(length, 2_001) - value.length) }, fresh);
  return { value: [...value, ...rest], label: `items:${kind}` };
};

const FAR_NUMBERS: readonly Json[] = [
  0,
  -0,
  -1,
  1.5,
  1e-7,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1e308,
  new RawJson('1e400'),
  new RawJson('-1e400'),
  new RawJson('9223372036854775808'),
  new RawJson('1E2'),
  new RawJson('1.0'),
  new RawJson('0.1e1'),
  new RawJson('12345678901234567890123456789012345678901234567890'),
  new RawJson('01'),
  new RawJson('NaN'),
];

const numberAtTheEdge = (schema: Schema, random: Random): Changed => {
  const edges = [numberIn(schema, 'minimum'), numberIn(schema, 'maximum')].flatMap((edge) =>
    edge === undefined ? [] : [edge - 1, edge, edge + 1],
  );
  const value = edges.length > 0 && random.chance(0.5) ? random.pick(edges) : random.pick(FAR_NUMBERS);
  return { value, label: `number:${value instanceof RawJson ? value.text.slice(0, 20) : value}` };
};

/** Each is known to have broken something somewhere: escapes, halves of characters, other writings of the same, markup, code. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\t',
  '\n',
  '\r\nSet-Cookie: a=b',
  '\u0000',
  'a\u0000b',
  '\u0001',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\u202eevil',
  'Zoe\u0308',
  '\u212b',
  'ﬀ',
  'İ',
  'ß',
  '\u0301'.repeat(50),
  '😀'.repeat(30),
  '👩‍👩‍👧‍👦',
  "' or '1'='1",
  "'; --",
  '") or 1=1 --',
  '$1',
  '%',
  '%s',
  '\\',
  "\\'",
  '{{7*7}}',
  '\u0024{7*7}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '../../etc/passwd',
  'null',
  'undefined',
  'true',
  'NaN',
  '-0',
  '1e400',
  '[object Object]',
  'a,b',
  'a;b',
  'a:b',
  'attr.',
  '"phrase',
  '-',
  '--',
  '- -',
  '(',
  '*',
  '!',
  '&',
  '|',
  '<->',
  'a & | b',
];
const LONE_SURROGATES = ['"\\ud800"', '"a\\udc00b"', '"\\ud83d"', '"\\udbff\\udbff"'];

const brokenText = (value: string, schema: Schema, random: Random): Changed => {
  const kind = random.pick(['odd', 'long', 'surrogate', 'enum', 'case', 'edge', 'id', 'control'] as const);
  if (kind === 'surrogate') return { value: new RawJson(random.pick(LONE_SURROGATES)), label: 'text:surrogate' };
  if (kind === 'case') return { value: flipCase(value), label: 'text:case' };
  if (kind === 'id')
    return { value: random.pick([uuidOf(random), `{${value}}`, `urn:uuid:${value}`, `${value} `]), label: 'text:id' };
  if (kind === 'enum' && isList(schema['enum'])) return { value: 'no such thing', label: 'text:enum' };
  if (kind === 'control') {
    const at = random.below(value.length + 1);
    return {
      value: value.slice(0, at) + random.pick(['\u0000', '\u001b', '\u0008']) + value.slice(at),
      label: 'text:control',
    };
  }
  if (kind === 'long') return { value: 'x'.repeat(random.pick([1_000, 5_000, 70_000])), label: 'text:long' };
  if (kind === 'edge') return textAtTheEdge(value, schema, random);
  return { value: random.pick(ODD_TEXTS), label: 'text:odd' };
};

/** Beyond it a body is too large whatever is in it: files have tests of their own. */
const EDGE_LENGTH_MAX = 100_000;

const textAtTheEdge = (value: string, schema: Schema, random: Random): Changed => {
  const most = Math.min(EDGE_LENGTH_MAX, numberIn(schema, 'maxLength') ?? 255);
  const filler = random.pick(['x', 'a', '1', 'é', '😀']);
  const length = most + random.pick([-1, 0, 1]);
  const text = [...(value + filler.repeat(Math.max(0, length)))].slice(0, Math.max(0, length)).join('');
  return { value: text, label: `text:length${length - most}` };
};

const flipCase = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

const DEPTH = 5_000;

const otherType = (random: Random): Changed => {
  const [value, label] = random.pick<readonly [Json, string]>([
    [null, 'null'],
    [true, 'true'],
    [false, 'false'],
    [0, '0'],
    [-0, '-0'],
    ['', 'empty'],
    ['text', 'text'],
    [[], 'list'],
    [{}, 'object'],
    [['x'], 'list of one'],
    [{ a: 1 }, 'object of one'],
    [{ toString: 'x', valueOf: 1, length: -1 }, 'object with methods'],
    [new RawJson(`${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`), 'deep list'],
    [new RawJson(`${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`), 'deep object'],
    [new RawJson('{"a":1,"a":2}'), 'doubled member'],
    [new RawJson('{"__proto__":{"a":1}}'), '__proto__'],
    [new RawJson('{"constructor":{"prototype":{"a":1}}}'), 'constructor'],
  ]);
  return { value, label: `type:${label}` };
};
