/** Form bodies and query strings with nested brackets: `metadata[order_id]=7&expand[]=latest_charge&expand[1]=…`. */
import { accept, type Result, refuse } from './errors.ts';

export type FormValue = string | Form;
/** Lists arrive as objects keyed by position; key order is arrival order. Without a prototype, so no key is special. */
export interface Form {
  [key: string]: FormValue;
}

const PAIRS_MAX = 1000;
const DEPTH_MAX = 8;

/** Parses `text`; refuses (400) a malformed escape, more than 1,000 pairs or more than 8 levels. */
export function parseForm(text: string): Result<Form> {
  const form = emptyForm();
  if (text === '') return accept(form);
  const pairs = text.split('&');
  if (pairs.length > PAIRS_MAX) return refuseForm(`more than ${PAIRS_MAX} parameters`);
  for (const pair of pairs) {
    const problem = putPair(form, pair);
    if (problem !== undefined) return refuseForm(problem);
  }
  return accept(form);
}

export function emptyForm(): Form {
  return Object.create(null) as Form;
}

function putPair(form: Form, pair: string): string | undefined {
  const equals = pair.indexOf('=');
  const name = decode(equals < 0 ? pair : pair.slice(0, equals));
  const value = decode(equals < 0 ? '' : pair.slice(equals + 1));
  if (name === undefined || value === undefined) return 'malformed percent-encoding';
  const bracket = name.indexOf('[');
  if (bracket < 0) {
    form[name] = value;
    return undefined;
  }
  return putNested(form, [name.slice(0, bracket), ...name.slice(bracket + 1, -1).split('][')], value);
}

function putNested(form: Form, path: readonly string[], value: string): string | undefined {
  if (path.length > DEPTH_MAX) return `parameters nested deeper than ${DEPTH_MAX}`;
  let level = form;
  for (const key of path.slice(0, -1)) {
    const below = level[key] ?? emptyForm();
    if (typeof below === 'string') return `${key} is both a value and an object`;
    level[key] = below;
    level = below;
  }
  const last = path.at(-1) ?? '';
  level[last === '' ? String(Object.keys(level).length) : last] = value;
  return undefined;
}

function decode(text: string): string | undefined {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // The only error decodeURIComponent has is a malformed escape; the caller answers 400 for it.
    return undefined;
  }
}

function refuseForm(problem: string): ReturnType<typeof refuse> {
  return refuse(400, { type: 'invalid_request_error', message: `Invalid request: ${problem}.` });
}
