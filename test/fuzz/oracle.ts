import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { KEYED } from './access.ts';
import type { Operation, Parameter, Schema } from './contract.ts';
import { type Draft, headerOf } from './draft.ts';
import { isList, isObject, type Json, writeJson } from './json.ts';

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

export const createAjv = (coerceTypes: boolean | 'array'): Ajv => {
  const ajv = new Ajv({ strict: false, coerceTypes, allErrors: false, validateFormats: true });
  addFormats(ajv);
  return ajv;
};

/** What of a request breaks the contract; null: nothing. Mangled requests are not asked about. */
export type Oracle = (draft: Draft) => string | null;

export const KEY_LENGTH_MAX = 255;

/** Holds each request against the document, so that no route can take what it says it does not take. */
export const createOracle = (operations: readonly Operation[]): Oracle => {
  const [strict, lenient] = [createAjv(false), createAjv('array')];
  const validators = new Map(
    operations.map((operation) => [
      operation.id,
      {
        body: operation.body === null ? null : strict.compile(operation.body),
        path: lenient.compile(objectOf(operation.parameters.filter(({ place }) => place === 'path'))),
        query: lenient.compile(objectOf(operation.parameters.filter(({ place }) => place === 'query'))),
      },
    ]),
  );
  return (draft) => {
    const found = validators.get(draft.operation.id);
    if (!found) return null;
    if (!found.path({ ...draft.pathValues })) return `the path: ${say(found.path)}`;
    if (!found.query(queryObject(draft))) return `the query: ${say(found.query)}`;
    if (found.body && !bodyFits(found.body, draft)) return `the body: ${say(found.body)}`;
    return keyMissing(draft) ? 'the Idempotency-Key: it has to have 1 to 255 characters' : null;
  };
};

const objectOf = (parameters: readonly Parameter[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  required: parameters.filter(({ required }) => required).map(({ name }) => name),
});

/** A parameter that is sent twice is a list; the names of our own parameters are the only ones that matter. */
const queryObject = ({ query }: Draft): Record<string, string | string[]> => {
  const object: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of query) {
    const before = object[name];
    object[name] = before === undefined ? value : [...(isListOfText(before) ? before : [before]), value];
  }
  return object;
};

const isListOfText = (value: string | string[]): value is string[] => Array.isArray(value);

const bodyFits = (validate: ValidateFunction, { body }: Draft): boolean => {
  if (body === undefined) return validate(undefined);
  try {
    return validate(JSON.parse(writeJson(body)));
  } catch (error) {
    if (error instanceof SyntaxError) return false; // not JSON: no schema allows it
    throw error;
  }
};

const keyMissing = (draft: Draft): boolean => {
  if (!KEYED.has(draft.operation.id)) return false;
  const length = headerOf(draft, 'idempotency-key')?.trim().length ?? 0;
  return length === 0 || length > KEY_LENGTH_MAX;
};

export const say = ({ errors }: ValidateFunction): string => {
  const [first] = errors ?? [];
  return `${first?.instancePath ?? ''} ${first?.message ?? 'is not what it should be'} ${JSON.stringify(first?.params ?? {})}`;
};

/** The schema with every object closed: what is not documented is not answered. */
export const closed = (schema: Schema): Schema => {
  const copy = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, closedWithin(value)]));
  const isOpen = copy['additionalProperties'] === undefined && copy['patternProperties'] === undefined;
  return isObject(copy['properties']) && isOpen ? { ...copy, additionalProperties: false } : copy;
};

const closedWithin = (value: Json): Json => {
  if (isList(value)) return value.map(closedWithin);
  return isObject(value) ? closed(value) : value;
};
