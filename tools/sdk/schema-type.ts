/** A JSON schema as the API's document holds it: inline, with a `$ref` to a component at most. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** Who writes the value: what we send may leave a member out by `undefined`, what is answered never holds `undefined`. */
export type Direction = 'sent' | 'answered';

// What narrows a value without changing its type, or only tells readers about it. Every other keyword has to be understood
// below: a keyword that was skipped would make a type that lies.
const WITHOUT_A_TYPE = new Set([
  ...['title', 'description', 'default', 'examples', 'example', 'deprecated', 'readOnly', 'writeOnly', '$id'],
  ...['minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'propertyNames', 'not'],
  ...['contentMediaType', 'contentEncoding'],
]);
const WITH_A_TYPE = new Set([
  ...['$ref', 'const', 'enum', 'anyOf', 'oneOf', 'allOf', 'type', 'items'],
  ...['properties', 'required', 'additionalProperties'],
]);
const CHOICES = ['$ref', 'const', 'enum', 'anyOf', 'oneOf', 'allOf'];
const INDENT = '  ';

/**
 * The TypeScript type of a schema.
 * @param depth how far lines of an object are indented
 * @throws for a keyword that this generator does not know
 */
export function typeOf(schema: Schema, direction: Direction, depth = 0): string {
  const unknown = Object.keys(schema).find((keyword) => !WITHOUT_A_TYPE.has(keyword) && !WITH_A_TYPE.has(keyword));
  if (unknown !== undefined) throw new Error(`the schema keyword "${unknown}" is not understood: ${excerpt(schema)}`);
  if (schema['properties'] && CHOICES.some((keyword) => keyword in schema))
    throw new Error(`a choice beside properties is not understood: ${excerpt(schema)}`);
  if (typeof schema['$ref'] === 'string') return nameOf(schema['$ref']);
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return union(schema['enum'].map((value) => JSON.stringify(value)));
  const parts = (schemas: unknown) => schemasOf(schemas).map((part) => typeOf(part, direction, depth));
  if (schema['anyOf'] ?? schema['oneOf']) return union(parts(schema['anyOf'] ?? schema['oneOf']));
  if (schema['allOf']) return parts(schema['allOf']).map(inParentheses).join(' & ');
  const names = Array.isArray(schema['type']) ? schema['type'] : [schema['type']];
  return union(names.map((name) => typeOfName(name, schema, direction, depth)));
}

function typeOfName(name: unknown, schema: Schema, direction: Direction, depth: number): string {
  switch (name) {
    case 'string':
      return schema['format'] === 'binary' ? 'Blob' : 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'null':
      return name;
    case 'array':
      return `${direction === 'sent' ? 'readonly ' : ''}${inParentheses(typeOf(schemaOf(schema['items']), direction, depth))}[]`;
    case 'object':
      return objectOf(schema, direction, depth);
    case undefined:
      return schema['properties'] ? objectOf(schema, direction, depth) : 'unknown';
    default:
      throw new Error(`the type ${JSON.stringify(name)} is not understood: ${excerpt(schema)}`);
  }
}

function objectOf(schema: Schema, direction: Direction, depth: number): string {
  const members = Object.entries(schemaOf(schema['properties']));
  const others = schema['additionalProperties'];
  const open = others !== undefined && others !== false;
  if (members.length === 0 && !open) return schema['properties'] ? 'Record<string, never>' : 'Record<string, unknown>';
  const typeOfOthers = open && others !== true ? typeOf(schemaOf(others), direction, depth) : 'unknown';
  if (members.length === 0) return `Record<string, ${typeOfOthers}>`;
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const lines = members.map(([key, member]) =>
    memberOf(key, schemaOf(member), { required: required.has(key), direction, depth: depth + 1 }),
  );
  const closed = `{\n${lines.join('')}${INDENT.repeat(depth)}}`;
  return open ? `${closed} & Record<string, ${typeOfOthers}>` : closed;
}

interface MemberOptions {
  readonly required: boolean;
  readonly direction: Direction;
  readonly depth: number;
}

/** One member of an object type, with its comment, as whole lines. */
export function memberOf(key: string, schema: Schema, { required, direction, depth }: MemberOptions): string {
  const margin = INDENT.repeat(depth);
  const type = typeOf(schema, direction, depth);
  const leftOut = !required && direction === 'sent' && type !== 'unknown' ? `${type} | undefined` : type;
  return `${commentOf(schema, margin)}${margin}${keyOf(key)}${required ? '' : '?'}: ${leftOut};\n`;
}

/** What readers of the types should know of a value: its format, and what the API says about it. */
function commentOf(schema: Schema, margin: string): string {
  const format = typeof schema['format'] === 'string' ? `(${schema['format']})` : '';
  const words = [format, schema['description']].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return words === '' ? '' : `${margin}/** ${inComment(words)} */\n`;
}

/** Words that cannot end the comment they stand in. */
export const inComment = (words: string): string => words.replaceAll('*/', '*\\/').replaceAll(/\s+/g, ' ');

/** A key as TypeScript writes it: quoted unless it is a plain name. */
export const keyOf = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ');
const inParentheses = (type: string): string => (/^readonly | [|&] /.test(topLevel(type)) ? `(${type})` : type);
/** The type without what stands in braces: a union inside an object needs no parentheses around the object. */
const topLevel = (type: string): string => {
  let [depth, kept] = [0, ''];
  for (const letter of type) {
    if ('{<('.includes(letter)) depth += 1;
    if (depth === 0) kept += letter;
    if ('}>)'.includes(letter)) depth -= 1;
  }
  return kept;
};
const excerpt = (schema: Schema): string => JSON.stringify(schema).slice(0, 200);

function nameOf(reference: string): string {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(reference)?.[1];
  if (name === undefined) throw new Error(`the reference "${reference}" leads out of the document's schemas`);
  return name;
}

/** A part of the document that has to be an object when it is there. */
export function schemaOf(value: unknown): Schema {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`a schema is expected, not ${JSON.stringify(value)}`);
  return value as Schema;
}

/** A list of schemas; none when it is not there. */
export const schemasOf = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.map(schemaOf) : []);
