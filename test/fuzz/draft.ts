import type { Operation } from './contract.ts';
import { type Json, writeJson } from './json.ts';
import type { Person } from './people.ts';

/** How the body's end is told: as it should be, in chunks, or by a length that is not true. */
export type Framing = 'length' | 'chunked' | 'short' | 'broken chunks';

/** A request before it is bytes. Mangling replaces a part by raw text, and then no rule of the contract is asked about it. */
export interface Draft {
  readonly operation: Operation;
  readonly person: Person;
  readonly method: string;
  /** Decoded. */
  readonly pathValues: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Values are written as latin1. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Json | undefined;
  /** The whole target instead of path and query. */
  readonly rawTarget: string | null;
  readonly rawBody: Buffer | null;
  readonly contentType: string | null;
  readonly framing: Framing;
  /** What was changed, for people. */
  readonly changes: readonly string[];
  /** Bytes, headers or target were mangled: the server may refuse it before any rule of ours is looked at. */
  readonly isMangled: boolean;
}

/** Target or method were changed, so whatever answers is another route or none. */
export const isElsewhere = ({ rawTarget, method, operation }: Draft): boolean =>
  rawTarget !== null || method !== operation.method;

export const headerOf = (draft: Draft, name: string): string | undefined =>
  draft.headers.find(([given]) => given.toLowerCase() === name)?.[1];

export const targetOf = (draft: Draft): string => {
  if (draft.rawTarget !== null) return draft.rawTarget;
  const path = draft.operation.path.replace(/\{(\w+)\}/g, (_, name: string) => escaped(draft.pathValues[name] ?? ''));
  const query = draft.query.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');
  return query === '' ? path : `${path}?${query}`;
};

/** Halves of characters cannot be written in UTF-8; everything else can. */
const escaped = (text: string): string => encodeURIComponent(text.toWellFormed());

export const bodyOf = (draft: Draft): Buffer | null => {
  if (draft.rawBody !== null) return draft.rawBody;
  return draft.body === undefined ? null : Buffer.from(writeJson(draft.body), 'utf8');
};

/** Lines of a request's head, without the end of line. */
export const headOf = (draft: Draft, host: string): readonly string[] => {
  const body = bodyOf(draft);
  return [
    `${draft.method} ${targetOf(draft)} HTTP/1.1`,
    `Host: ${host}`,
    ...draft.headers.map(([name, value]) => `${name}: ${draft.isMangled ? value : latin(value)}`),
    ...(draft.contentType === null ? [] : [`Content-Type: ${draft.contentType}`]),
    ...lengthLines(draft.framing, body),
  ];
};

/** What a well-behaved client can write into a header at all. */
const latin = (text: string): string => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?');

const lengthLines = (framing: Framing, body: Buffer | null): readonly string[] => {
  if (body === null) return [];
  if (framing === 'short') return [`Content-Length: ${body.length + 100}`];
  return framing === 'length' ? [`Content-Length: ${body.length}`] : ['Transfer-Encoding: chunked'];
};

export const bytesOf = (draft: Draft, host: string): Buffer => {
  const head = Buffer.from(`${headOf(draft, host).join('\r\n')}\r\n\r\n`, 'latin1');
  const body = bodyOf(draft);
  if (body === null) return head;
  if (draft.framing === 'chunked') return Buffer.concat([head, chunk(body), Buffer.from('0\r\n\r\n')]);
  if (draft.framing === 'broken chunks') return Buffer.concat([head, Buffer.from('zz\r\n'), body, Buffer.from('\r\n')]);
  return Buffer.concat([head, body]);
};

const chunk = (bytes: Buffer): Buffer =>
  bytes.length === 0
    ? bytes
    : Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

/** A line for a shell that sends the same request. */
export const curlOf = (draft: Draft, host: string): string => {
  if (draft.isMangled) {
    const shown = bytesOf(draft, host).toString('latin1');
    return `printf '%b' ${quoted(octal(shown))} | nc ${host.replace(':', ' ')}`;
  }
  const headers = [
    ...draft.headers,
    ...(draft.contentType === null ? [] : [['Content-Type', draft.contentType] as const]),
  ];
  const body = bodyOf(draft);
  return [
    `curl -s -i -X ${draft.method}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-binary ${quoted(body.toString('utf8'))}`]),
    quoted(`http://${host}${targetOf(draft)}`),
  ].join(' ');
};

const SHOWN_MAX = 4_000;

const octal = (text: string): string =>
  [...text.slice(0, SHOWN_MAX)]
    .map((sign) => (/[\x20-\x5b\x5d-\x7e]/.test(sign) ? sign : `\\0${(sign.codePointAt(0) ?? 0).toString(8)}`))
    .join('');

const quoted = (text: string): string => `'${text.slice(0, SHOWN_MAX).replaceAll("'", "'\\''")}'`;
