/** Reads one member of the address's query; undefined when it is missing or senseless. */
type Reader<Value> = (value: unknown) => Value | undefined;

const MAX_LENGTH = 200;

/** Words that a person typed. */
export const words: Reader<string> = (value) =>
  typeof value === 'string' && value.trim() !== '' ? value.slice(0, MAX_LENGTH) : undefined;

/** A whole number from 0 on, as it stands in the address. */
export const wholeNumber: Reader<string> = (value) =>
  typeof value === 'string' && /^\d{1,10}$/.test(value) ? String(Number(value)) : undefined;

/** What the API is asked with. */
export const numberOr = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/** One of a closed list. */
export const oneOf =
  <const Value extends string>(...allowed: readonly Value[]): Reader<Value> =>
  (value) =>
    allowed.find((one) => one === value);

/**
 * The search parameters of a page: what the address holds and nothing else, so that a table's filters can be shared as a link.
 * `validateSearch: searchOf({ q: words, state: oneOf('PAID', 'PACKED') })`
 */
export const searchOf =
  <Shape extends Record<string, Reader<unknown>>>(shape: Shape) =>
  (raw: Record<string, unknown>): { [Key in keyof Shape]?: ReturnType<Shape[Key]> } => {
    const read = Object.entries(shape).map(([key, reader]) => [key, reader(raw[key])] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as {
      [Key in keyof Shape]?: ReturnType<Shape[Key]>;
    };
  };
