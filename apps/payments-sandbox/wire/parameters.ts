/** Typed reading of a form: a table of parameter names and kinds; what the table does not name is refused by name. */
import { accept, type Result, refuseParameter } from './errors.ts';
import type { Form, FormValue } from './form.ts';

export type Reader<T> = (value: FormValue, name: string) => Result<T>;
export type Read<S extends Readers> = { [K in keyof S]?: S[K] extends Reader<infer T> ? T : never };
type Readers = Record<string, Reader<unknown>>;

/** Reads every parameter of `form` by `readers`. An empty text counts as not given, as `undefined` cannot travel in a form. */
export function readParameters<S extends Readers>(form: Form, readers: S): Result<Read<S>> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(form)) {
    const reader = readers[name];
    const given = form[name];
    if (reader === undefined || given === undefined) {
      return refuseParameter(name, `Received unknown parameter: ${name}`, 'parameter_unknown');
    }
    if (given === '' && reader !== metadata) continue;
    const read = reader(given, name);
    if (!read.ok) return read;
    values[name] = read.value;
  }
  return accept(values as Read<S>);
}

export function refuseAbsent(name: string): ReturnType<typeof refuseParameter> {
  return refuseParameter(name, `Missing required param: ${name}.`, 'parameter_missing');
}

export function text(lengthMax = 5000): Reader<string> {
  return (value, name) => {
    if (typeof value !== 'string') return refuseParameter(name, `Invalid string: ${name}`);
    if (value.length > lengthMax) return refuseParameter(name, `${name} is longer than ${lengthMax} characters`);
    return accept(value);
  };
}

export function oneOf<const T extends string>(allowed: readonly T[]): Reader<T> {
  return (value, name) => {
    const found = allowed.find((word) => word === value);
    return found === undefined
      ? refuseParameter(name, `Invalid ${name}: must be one of ${allowed.join(', ')}`)
      : accept(found);
  };
}

export function integer(minimum: number, maximum: number): Reader<number> {
  return (value, name) => {
    if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value)) {
      return refuseParameter(name, `Invalid integer: ${String(value)}`, 'parameter_invalid_integer');
    }
    const number = Number(value);
    if (number < minimum) {
      return refuseParameter(
        name,
        `This value must be greater than or equal to ${minimum}.`,
        'parameter_invalid_integer',
      );
    }
    if (number > maximum) return refuseParameter(name, `${name} must be no more than ${maximum}`, 'amount_too_large');
    return accept(number);
  };
}

export const flag: Reader<boolean> = (value, name) => {
  if (value === 'true') return accept(true);
  return value === 'false' ? accept(false) : refuseParameter(name, `Invalid boolean: ${String(value)}`);
};

export const currency: Reader<string> = (value, name) => {
  if (typeof value !== 'string' || !/^[a-z]{3}$/i.test(value)) {
    return refuseParameter(name, `Invalid currency: ${String(value)}`);
  }
  return accept(value.toLowerCase());
};

/** A list of words: `name[]=a&name[]=b`. */
export const words: Reader<string[]> = (value, name) => {
  const list = typeof value === 'string' ? [value] : Object.values(value);
  const found = list.filter((item) => typeof item === 'string');
  return found.length === list.length ? accept(found) : refuseParameter(name, `Invalid array: ${name}`);
};

/** Any nested object, kept as it came (shipping, options): the sandbox echoes it. */
export const nested: Reader<Form> = (value, name) =>
  typeof value === 'string' ? refuseParameter(name, `Invalid object: ${name}`) : accept(value);

// The provider's limits: 50 keys, 40 characters a key, 500 a value (https://docs.stripe.com/api/metadata).
const METADATA_KEYS_MAX = 50;
const METADATA_KEY_LENGTH_MAX = 40;
const METADATA_VALUE_LENGTH_MAX = 500;

/** Key to text. An empty value asks to remove the key, an empty whole to remove all. */
export const metadata: Reader<Record<string, string>> = (value, name) => {
  if (value === '') return accept({});
  if (typeof value === 'string') return refuseParameter(name, 'Invalid object: metadata');
  const entries = Object.entries(value);
  if (entries.length > METADATA_KEYS_MAX)
    return refuseParameter(name, `metadata has more than ${METADATA_KEYS_MAX} keys`);
  const kept: [string, string][] = [];
  for (const [key, item] of entries) {
    if (typeof item !== 'string' || key.length > METADATA_KEY_LENGTH_MAX || item.length > METADATA_VALUE_LENGTH_MAX) {
      return refuseParameter(
        `${name}[${key}]`,
        'Metadata keys have at most 40 characters, values are texts of at most 500.',
      );
    }
    kept.push([key, item]);
  }
  return accept(Object.fromEntries(kept));
};

/** Applies an update's metadata to what is stored: empty values delete their key. */
export function mergeMetadata(old: Record<string, string>, change: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value !== ''));
}
