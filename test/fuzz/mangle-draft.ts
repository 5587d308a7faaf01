import { gzipSync } from 'node:zlib';
import { bodyOf, type Draft, targetOf } from './draft.ts';
import type { Random } from './random.ts';

/** Breaks the request below the level of its meaning: target, head, bytes of the body, or its framing. */
export const mangleDraft = (draft: Draft, random: Random): Draft => {
  const kinds: readonly (readonly [(draft: Draft, random: Random) => Partial<Draft> & { label: string }, number])[] = [
    [mangleTarget, 3],
    [mangleMethod, 1],
    [mangleHead, 2],
    [mangleContentType, bodyOf(draft) === null ? 0.5 : 2],
    [mangleBody, bodyOf(draft) === null ? 0.5 : 4],
    [mangleFraming, bodyOf(draft) === null ? 0 : 0.5],
  ];
  const { label, ...parts } = random.weighted(kinds)(draft, random);
  return { ...draft, ...parts, changes: [...draft.changes, `wire.${label}`], isMangled: true };
};

type Mangled = Partial<Draft> & { label: string };

const BROKEN_ESCAPES = [
  '%',
  '%zz',
  '%ff',
  '%c0%ae',
  '%00',
  '%2F',
  '%2e%2e',
  '%u0041',
  '%ED%A0%80',
  '%F4%90%80%80',
  '\u00e9',
  '..',
  '.',
  '//',
  ';x=1',
  '\\',
  '|',
  '"',
  '<',
  '{id}',
  '*',
];

const mangleTarget = (draft: Draft, random: Random): Mangled => {
  const target = targetOf(draft);
  const [path = '', query = ''] = target.split('?');
  const broken = random.pick(BROKEN_ESCAPES);
  const [rawTarget, label] = random.pick<readonly [string, string]>([
    [`${path.slice(0, path.lastIndexOf('/') + 1)}${broken}`, `last part ${broken}`],
    [`${path}/${broken}`, `one part more ${broken}`],
    [`${path}/`, 'slash at the end'],
    [path.replace('/api/', '//api/'), 'double slash'],
    [path.toUpperCase(), 'upper case'],
    [`${path}?${query}&${broken}=${broken}`, `query ${broken}`],
    [`${path}?${'a=b&'.repeat(2_000)}`, '2,000 parameters'],
    [`${path}?q=${'x'.repeat(20_000)}`, 'target of 20,000 bytes'],
    [`${path}/${'x'.repeat(6_000)}`, 'path of 6,000 bytes'],
    [`${path}#fragment`, 'fragment'],
    [`http://other.example${target}`, 'absolute target'],
    ['*', 'asterisk'],
    [`/api/v1/${broken}`, `no route ${broken}`],
    [`${path}?limit=1&limit=2&limit[]=3`, 'doubled limit'],
  ]);
  return { rawTarget, label };
};

const mangleMethod = ({ method }: Draft, random: Random): Mangled => {
  const other = random.pick([
    'HEAD',
    'OPTIONS',
    'PUT',
    'PATCH',
    'DELETE',
    'POST',
    'GET',
    'TRACE',
    'PROPFIND',
    'get',
    'FOO',
    'Q'.repeat(40),
  ]);
  return { method: other === method ? 'OPTIONS' : other, label: `method ${other}` };
};

const mangleHead = ({ headers }: Draft, random: Random): Mangled => {
  const [name, value] = random.pick<readonly [string, string]>([
    ['X-Long', 'x'.repeat(9_000)],
    ['X-Too-Long', 'x'.repeat(20_000)],
    ['X-Null', 'a\u0000b'],
    ['X-High', '\u00ff\u00fe'],
    ['Bad Name', 'x'],
    ['', 'x'],
    [
      'Authorization',
      random.pick([
        'Bearer',
        'Bearer ',
        'bearer x',
        'Basic eDp5',
        'Bearer a b',
        `Bearer ${'x'.repeat(9_000)}`,
        'Bearer \u00ff',
        'Negotiate',
      ]),
    ],
    ['Host', 'other.example'],
    ['Expect', random.pick(['100-continue', 'the unexpected'])],
    ['Connection', random.pick(['close', 'upgrade', 'keep-alive, x'])],
    ['Upgrade', 'websocket'],
    ['Content-Length', random.pick(['-1', '1e3', '999999999999', '0, 0', 'x'])],
    ['Transfer-Encoding', random.pick(['gzip', 'chunked, chunked', 'identity'])],
    ['Idempotency-Key', 'doubled'],
    ['Cart-Token', 'doubled'],
    ['If-Match', '"doubled"'],
    ['X-Request-Id', 'doubled-request-id'],
  ]);
  const more = Array.from({ length: random.pick([1, 1, 2, 150]) }, () => [name, value] as const);
  return { headers: [...headers, ...more], label: `head ${name}:${value.slice(0, 20)} x${more.length}` };
};

const CONTENT_TYPES = [
  '',
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'application/json;;',
  'APPLICATION/JSON',
  'application/vnd.api+json',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  '/',
  'x'.repeat(3_000),
  'application/json, text/plain',
  '*/*',
];

const mangleContentType = (_: Draft, random: Random): Mangled => {
  const contentType = random.pick([null, ...CONTENT_TYPES]);
  return { contentType, label: `content type ${contentType?.slice(0, 30) ?? 'none'}` };
};

const TOO_LARGE = Buffer.from(`{"a":"${'x'.repeat(3 * 1024 * 1024)}"}`);
const LARGE = Buffer.from(`{"a":"${'x'.repeat(260 * 1024)}"}`);

const mangleBody = (draft: Draft, random: Random): Mangled => {
  const bytes = bodyOf(draft) ?? Buffer.from('{}');
  const cut = random.below(bytes.length + 1);
  const at = (middle: Buffer): Buffer => Buffer.concat([bytes.subarray(0, cut), middle, bytes.subarray(cut)]);
  const [rawBody, label] = random.weighted<readonly [Buffer, string]>([
    [[Buffer.alloc(0), 'body empty'], 2],
    [[bytes.subarray(0, cut), 'body cut'], 3],
    [[at(Buffer.from([0xff])), 'body with invalid UTF-8'], 3],
    [[at(Buffer.from([0xed, 0xa0, 0x80])), 'body with a surrogate in UTF-8'], 2],
    [[at(Buffer.from([0])), 'body with NUL'], 2],
    [[Buffer.concat([Buffer.from('\ufeff'), bytes]), 'body with a byte order mark'], 1],
    [[Buffer.from(bytes.toString('utf8'), 'utf16le'), 'body in UTF-16'], 1],
    [[gzipSync(bytes), 'body in gzip'], 1],
    [[Buffer.concat([bytes, bytes]), 'body twice'], 1],
    [[Buffer.from(`[${bytes.toString('utf8')}]`), 'body in a list'], 1],
    [[Buffer.from(JSON.stringify(bytes.toString('utf8'))), 'body as a text'], 1],
    [[Buffer.from('null'), 'null'], 1],
    [[Buffer.from(bytes.toString('utf8').replaceAll('"', "'")), 'single quotes'], 1],
    [[Buffer.from(bytes.toString('utf8').replace('}', ',}')), 'comma at the end'], 1],
    [[Buffer.from('a=1&b=2'), 'form'], 1],
    [[Buffer.from('['.repeat(200_000)), 'deep and open'], 0.1],
    [[LARGE, 'body of 260 KiB'], 0.1],
    [[TOO_LARGE, 'body of 3 MiB'], 0.02],
  ]);
  return { rawBody, contentType: draft.contentType ?? 'application/json', label };
};

const mangleFraming = (_: Draft, random: Random): Mangled => {
  const framing = random.weighted([
    ['chunked', 6],
    ['short', 1],
    ['broken chunks', 1],
  ] as const);
  return { framing, label: framing };
};
