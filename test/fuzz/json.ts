/** JSON, and what only looks like it: {@link RawJson} is written as it stands, for numbers and strings that JavaScript has no value for. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject | RawJson;
export interface JsonObject {
  readonly [member: string]: Json;
}

export class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawJson);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The text of a body. Members are written one by one, so that `__proto__` is one of them. */
export const writeJson = (value: Json): string => {
  if (value instanceof RawJson) return value.text;
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  if (!isObject(value)) return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([member, one]) => `${JSON.stringify(member)}:${writeJson(one)}`)
    .join(',')}}`;
};

/** A copy with one member more or another value; `__proto__` is a member like any other. */
export const withMember = (object: JsonObject, member: string, value: Json): JsonObject => {
  const copy = Object.create(null) as Record<string, Json>;
  for (const [name, one] of Object.entries(object)) copy[name] = one;
  copy[member] = value;
  return copy;
};

export const withoutMember = (object: JsonObject, member: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== member));
