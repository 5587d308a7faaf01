/**
 * PostgreSQL array literals for unnest(). The driver's own conversion escapes every element; ids and numbers need no
 * escaping, and a batch of 128 commands sends thousands of them.
 */
export const uuidArray = (ids: readonly string[]): string => `{${ids.join(',')}}`;

export const integerArray = (numbers: readonly (number | null)[]): string =>
  `{${numbers.map((number) => (number === null ? 'NULL' : String(number))).join(',')}}`;

export const nullableUuidArray = (ids: readonly (string | null)[]): string =>
  `{${ids.map((id) => id ?? 'NULL').join(',')}}`;

export const timeArray = (times: readonly (Date | null)[]): string =>
  `{${times.map((time) => (time === null ? 'NULL' : `"${time.toISOString()}"`)).join(',')}}`;

const needsEscape = /["\\]/;

export const textArray = (texts: readonly (string | null)[]): string =>
  `{${texts
    .map((text) => {
      if (text === null) return 'NULL';
      return needsEscape.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
    })
    .join(',')}}`;

/**
 * JSON documents as a text[] literal; cast to json[] or jsonb[] in the statement. A document holds no control characters,
 * so a second JSON.stringify escapes just what an array element needs escaped, and does it natively.
 */
export const jsonArray = (values: readonly unknown[]): string =>
  `{${values
    .map((value) => (value === null || value === undefined ? 'NULL' : JSON.stringify(JSON.stringify(value))))
    .join(',')}}`;
