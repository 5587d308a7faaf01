import type { Schema } from './contract.ts';
import { isList, isObject, type Json } from './json.ts';
import { textOf } from './pattern-text.ts';
import type { Random } from './random.ts';

/** What a member of this name should be to reach deep code; undefined: whatever the schema allows. */
export type Hint = (member: string) => Json | undefined;

const HINTED_SHARE = 0.9;
const OPTIONAL_SHARE = 0.5;
/** What somebody knows a good value for is mostly sent: an order without an address goes nowhere. */
const OPTIONAL_HINTED_SHARE = 0.9;
/** Longer lists and texts than this are made by the makers of broken values alone. */
const ITEMS_TYPICAL_MAX = 3;
const LENGTH_MAX = 1_000;
const INTEGER_TYPICAL_MAX = 1_000_000;

/** A value that the schema allows, made of what lives in the shop where the hint knows something. */
export const goodValue = (schema: Schema, random: Random, hint: Hint, name = ''): Json => {
  const hinted = random.chance(HINTED_SHARE) ? hint(name) : undefined;
  if (hinted !== undefined && isOfType(schema['type'], hinted)) return hinted;
  if (schema['const'] !== undefined) return schema['const'];
  if (isList(schema['enum'])) return random.pick(schema['enum']);
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (isList(choices)) return goodValue(random.pick(choices) as Schema, random, hint, name);
  const type = isList(schema['type']) ? random.pick(schema['type']) : schema['type'];
  if (type === 'object') return goodObject(schema, random, hint);
  if (type === 'array') return goodList(schema, random, hint, name);
  if (type === 'integer' || type === 'number') return goodNumber(schema, random, type === 'integer');
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'null') return null;
  if (type === 'string') return goodText(schema, random);
  return random.pick<Json>([null, 1, 'x', true, {}]);
};

/** A hint goes by the name of a member, and members of the same name may be of different types. */
const isOfType = (type: Json | undefined, value: Json): boolean => {
  if (typeof type !== 'string') return true;
  if (type === 'array') return isList(value);
  if (type === 'object') return isObject(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
};

export const numberIn = (schema: Schema, keyword: string): number | undefined => {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
};

const goodObject = (schema: Schema, random: Random, hint: Hint): Json => {
  const required = isList(schema['required']) ? schema['required'] : [];
  const properties = Object.entries(isObject(schema['properties']) ? schema['properties'] : {});
  const shareOf = (member: string): number => (hint(member) === undefined ? OPTIONAL_SHARE : OPTIONAL_HINTED_SHARE);
  const taken = properties.filter(([member]) => required.includes(member) || random.chance(shareOf(member)));
  const least = numberIn(schema, 'minProperties') ?? 0;
  const members = taken.length < least ? properties.slice(0, least) : taken;
  const made: [string, Json][] = members.map(([member, one]) => [
    member,
    goodValue(one as Schema, random, hint, member),
  ]);
  return Object.fromEntries([...made, ...recordMembers(schema, random, hint)]);
};

/** Members of a record, whose names are free or follow a pattern. */
const recordMembers = (schema: Schema, random: Random, hint: Hint): [string, Json][] => {
  const patterns = isObject(schema['patternProperties']) ? Object.entries(schema['patternProperties']) : [];
  const open = isObject(schema['additionalProperties']) ? [['', schema['additionalProperties']] as const] : [];
  return [...patterns, ...open].flatMap(([, one]) =>
    Array.from({ length: random.below(3) }, (_, index): [string, Json] => [
      random.pick(['colour', 'Size', 'material', `x${index}`]),
      goodValue(one as Schema, random, hint),
    ]),
  );
};

const goodList = (schema: Schema, random: Random, hint: Hint, name: string): Json => {
  const least = numberIn(schema, 'minItems') ?? 0;
  const most = Math.min(numberIn(schema, 'maxItems') ?? ITEMS_TYPICAL_MAX, least + ITEMS_TYPICAL_MAX);
  const items = isObject(schema['items']) ? schema['items'] : {};
  const made = Array.from({ length: random.between(least, most) }, () => goodValue(items, random, hint, name));
  if (schema['uniqueItems'] !== true) return made;
  return [...new Map(made.map((one) => [JSON.stringify(one), one])).values()];
};

const goodNumber = (schema: Schema, random: Random, isWhole: boolean): Json => {
  const least = numberIn(schema, 'minimum') ?? 0;
  const most = numberIn(schema, 'maximum') ?? INTEGER_TYPICAL_MAX;
  if (!isWhole && random.chance(0.3)) return least + random.next();
  if (random.chance(0.1)) return random.pick([least, most]);
  const near = random.between(Math.max(least, -50), Math.max(Math.max(least, -50), Math.min(most, 50)));
  return near === 0 && schema['not'] !== undefined ? 1 : near;
};

const WORDS = [
  'mug',
  'Blue',
  'O’Brien',
  "Robert'); --",
  '<b>bold</b>',
  'ﬁne',
  'Zoë',
  'Zoe\u0308',
  '漢字',
  '😀',
  'a b',
  '100%',
];

const MOMENTS = ['2026-05-04T10:00:00.000Z', '2026-05-04T10:00:00Z', '2026-05-04T10:00:00+05:45'];

const goodText = (schema: Schema, random: Random): string => {
  const least = numberIn(schema, 'minLength') ?? 0;
  const most = numberIn(schema, 'maxLength') ?? LENGTH_MAX;
  if (schema['format'] === 'uuid') return uuidOf(random);
  if (schema['format'] === 'date-time') return random.pick(MOMENTS);
  if (schema['format'] === 'date') return `2026-${random.pick(['10', '11'])}-${random.between(10, 30)}`;
  if (schema['format'] === 'email') return `fuzz-${random.below(1_000_000)}@example.com`;
  const pattern = schema['pattern'];
  if (typeof pattern === 'string') return matching(pattern, least, most, random);
  return [...random.pick(WORDS).padEnd(least, 'x')].slice(0, most).join('');
};

const TRIES_MAX = 50;

/** Of the lengths that the schema allows as well: a text that was cut might match no more. */
const matching = (pattern: string, least: number, most: number, random: Random): string => {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const text = textOf(pattern, random);
    if ([...text].length >= least && [...text].length <= most) return text;
  }
  throw new Error(`no text of ${least} to ${most} characters was made for ${pattern}`);
};

/** The id of nothing. */
export const uuidOf = (random: Random): string =>
  textOf('[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}', random);
