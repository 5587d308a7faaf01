import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import type { Type } from 'typebox';
import { unstorablePart } from '#platform/http';
import type { WordKey } from '../messages/words.ts';

const addFormats = addFormatsModule as unknown as (ajv: Ajv, formats: string[]) => void;

/** What a person filled in, as it arrived. */
export type Given = Readonly<Record<string, string | readonly string[]>>;

/** By field: what to tell the person. */
export type FieldProblems = Readonly<Record<string, WordKey>>;

export type Input<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly given: Given; readonly problems: FieldProblems };

const createAjv = (removeAdditional: boolean | 'all'): Ajv => {
  const ajv = new Ajv({ coerceTypes: 'array', useDefaults: true, allErrors: true, strict: false, removeAdditional });
  addFormats(ajv, ['email', 'uuid', 'date']);
  return ajv;
};
const asDeclared = createAjv(false);
const ignoring = createAjv('all');

const BY_KEYWORD: Readonly<Record<string, WordKey>> = {
  required: 'field.problem.required',
  minLength: 'field.problem.too-short',
  maxLength: 'field.problem.too-long',
  type: 'field.problem.number',
  minimum: 'field.problem.number',
  maximum: 'field.problem.number',
  enum: 'field.problem.choice',
  const: 'field.problem.choice',
  anyOf: 'field.problem.choice',
};

/**
 * Reads what came by form, query or path: all of it is text, trimmed but for passwords, and what is empty was left out.
 * @param unknown what becomes of members that the schema does not name: links carry what others add to them
 */
export const createInput = <Schema extends Type.TSchema>(
  schema: Schema,
  unknown: 'as declared' | 'ignored' = 'as declared',
): ((raw: unknown) => Input<Type.Static<Schema>>) => {
  const ajv = unknown === 'ignored' ? ignoring : asDeclared;
  let compiled: ValidateFunction<Type.Static<Schema>> | undefined;
  return (raw) => {
    compiled ??= ajv.compile<Type.Static<Schema>>(schema); // for the first who asks: all of them together hold a start up for 0.1 s
    const validate = compiled;
    const given = givenOf(raw);
    const value: unknown = { ...given };
    if (unstorablePart(given) === null && validate(value)) return { ok: true, value };
    return { ok: false, given, problems: problemsOf(validate.errors ?? []) };
  };
};

/** A blank at the end of a password is a part of it. */
const AS_TYPED = /password/i;

const givenOf = (raw: unknown): Given => {
  const entries = Object.entries((raw ?? {}) as Record<string, string | readonly string[]>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const kept = typeof value === 'string' && !AS_TYPED.test(name) ? value.trim() : value;
      return name === '_csrf' || kept === '' ? [] : [[name, kept]];
    }),
  );
};

const problemsOf = (errors: readonly ErrorObject[]): FieldProblems =>
  Object.fromEntries(
    errors.map((error) => {
      const field = error.keyword === 'required' ? error.params['missingProperty'] : error.instancePath.slice(1);
      return [String(field), wordOf(error)] as const;
    }),
  );

const wordOf = ({ keyword, params }: ErrorObject): WordKey => {
  if (keyword === 'format' && params['format'] === 'email') return 'field.problem.email';
  return BY_KEYWORD[keyword] ?? 'field.problem.invalid';
};
