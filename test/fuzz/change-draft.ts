import { changeOnePart, ODD_TEXTS } from './broken-values.ts';
import type { Parameter } from './contract.ts';
import type { Draft } from './draft.ts';
import { numberIn, uuidOf } from './good-values.ts';
import type { Random } from './random.ts';

type Change = (draft: Draft, random: Random) => Draft | null;

/** Changes one part of what is asked - a member, a parameter, a header - and leaves the bytes well formed. */
export const changeDraft = (draft: Draft, random: Random): Draft => {
  const changes: readonly (readonly [Change, number])[] = [
    [changeBody, draft.body === undefined ? 0 : 6],
    [changePath, Object.keys(draft.pathValues).length > 0 ? 2 : 0],
    [changeQuery, draft.operation.parameters.some(({ place }) => place === 'query') ? 5 : 0.5],
    [changeKey, 1],
    [changeHeader, 1],
  ];
  return random.weighted(changes)(draft, random) ?? draft;
};

const changed = (draft: Draft, part: Partial<Draft>, label: string): Draft => ({
  ...draft,
  ...part,
  changes: [...draft.changes, label],
});

const changeBody: Change = (draft, random) => {
  // What is sent as bytes is broken as bytes.
  if (draft.operation.body === null || draft.body === undefined || draft.rawBody !== null) return null;
  const { value, label } = changeOnePart(draft.body, draft.operation.body, random);
  return changed(draft, { body: value }, `body.${label}`);
};

const changePath: Change = (draft, random) => {
  const names = Object.keys(draft.pathValues);
  if (names.length === 0) return null;
  const name = random.pick(names);
  const value = oddParameter(draft.pathValues[name] ?? '', parameterOf(draft, name), random);
  return changed(draft, { pathValues: { ...draft.pathValues, [name]: value } }, `path.${name}`);
};

const parameterOf = ({ operation }: Draft, name: string): Parameter | undefined =>
  operation.parameters.find((parameter) => parameter.name === name);

const NUMBERS = [
  '0',
  '-1',
  '-0',
  '1.5',
  '1e9',
  '101',
  '100',
  '99999999999999999999',
  '0x10',
  ' 1',
  '١',
  'NaN',
  'Infinity',
  '',
];

/** Right by the format, and read by Date in ways of its own. */
const MOMENTS = ['2026-05-04T10:00:00+01', '2016-12-31T23:59:60Z', '2026-05-04T10:00:00-0000', '2026-05-04 10:00:00Z'];

const oddParameter = (value: string, parameter: Parameter | undefined, random: Random): string => {
  const { schema } = parameter ?? { schema: {} };
  const most = numberIn(schema, 'maxLength') ?? 200;
  const [least, highest] = [numberIn(schema, 'minimum'), numberIn(schema, 'maximum')];
  return random.pick([
    random.pick(ODD_TEXTS),
    random.pick(NUMBERS),
    random.pick(MOMENTS),
    'x'.repeat(most),
    'x'.repeat(most + 1),
    'x'.repeat(3_000),
    value.toUpperCase(),
    `${value}\u0000`,
    `${value} `,
    value.slice(1),
    uuidOf(random),
    String((least ?? 1) - 1),
    String((highest ?? 100) + 1),
    oddCursor(random),
  ]);
};

/** Looks like a cursor of ours, and says something else. */
const oddCursor = (random: Random): string =>
  Buffer.from(
    random.pick([
      '[]',
      '[null]',
      '[1]',
      '["x"]',
      '[1e308]',
      '[-1]',
      '[{}]',
      '["x","y"]',
      '[1,null]',
      '[1,"x"]',
      '["\\u0000"]',
      '["\\u0000","x"]',
      '[9007199254740993]',
      '[1.5]',
      '{}',
      'null',
      '"x"',
      '["2026-01-01T00:00:00.000Z","x"]',
      '["2026-13-45","019a0000-0000-7000-8000-000000000004"]',
      '["","019a0000-0000-7000-8000-000000000004"]',
      '["-271821-04-21T00:00:00.000Z","019a0000-0000-7000-8000-000000000004"]',
      '[1e21,"019a0000-0000-7000-8000-000000000004"]',
      '["019A0000-0000-7000-8000-000000000004"]',
      '[null,"019a0000-0000-7000-8000-000000000004"]',
    ]),
  ).toString('base64url');

const changeQuery: Change = (draft, random) => {
  const known = draft.operation.parameters.filter(({ place }) => place === 'query');
  const kind = random.pick(['odd', 'odd', 'odd', 'doubled', 'missing', 'extra'] as const);
  const entry = draft.query.length > 0 ? random.pick(draft.query) : null;
  if (kind === 'extra' || known.length === 0) {
    const name = random.pick([
      '__proto__',
      'constructor',
      'extra',
      'limit[]',
      'limit[a]',
      '',
      'attr.',
      'attr.\u0000',
      'toString',
      'x'.repeat(300),
    ]);
    return changed(
      draft,
      { query: [...draft.query, [name, random.pick(['', '1', 'x'])]] },
      `query.${name.slice(0, 20)}:extra`,
    );
  }
  if (kind === 'doubled' && entry !== null) {
    const count = random.pick([1, 1, 150]);
    const more = Array.from({ length: count }, () => entry);
    return changed(draft, { query: [...draft.query, ...more] }, `query.${entry[0]}:doubled`);
  }
  if (kind === 'missing' && entry !== null) {
    return changed(draft, { query: draft.query.filter((one) => one !== entry) }, `query.${entry[0]}:missing`);
  }
  const parameter = random.pick(known);
  const rest = draft.query.filter(([name]) => name !== parameter.name);
  const before = draft.query.find(([name]) => name === parameter.name)?.[1] ?? '';
  return changed(
    draft,
    { query: [...rest, [parameter.name, oddParameter(before, parameter, random)]] },
    `query.${parameter.name}`,
  );
};

const setHeader = (draft: Draft, name: string, value: string | null): Draft['headers'] => [
  ...draft.headers.filter(([given]) => given.toLowerCase() !== name.toLowerCase()),
  ...(value === null ? [] : [[name, value] as const]),
];

const changeKey: Change = (draft, random) => {
  const value = random.pick([
    null,
    '',
    ' ',
    'x'.repeat(255),
    'x'.repeat(256),
    'x'.repeat(4_000),
    'é',
    "'; --",
    'a key of everybody',
  ]);
  const label = value === null ? 'missing' : value.slice(0, 20);
  return changed(draft, { headers: setHeader(draft, 'Idempotency-Key', value) }, `idempotency-key:${label}`);
};

const changeHeader: Change = (draft, random) => {
  const [name, value] = random.pick<readonly [string, string]>([
    ['If-Match', random.pick(['*', '""', '"x"', 'W/"1"', '"999999999"', '-1', '"1", "2"', '9999999999', '\u00ff'])],
    ['If-None-Match', random.pick(['*', '""', '"x", W/"y"', ','.repeat(500)])],
    ['X-Request-Id', random.pick(['short', 'x'.repeat(64), 'x'.repeat(65), '<script>', 'a b c d e f'])],
    [
      'Traceparent',
      random.pick([
        '00-1',
        `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00`,
        `ff-${'f'.repeat(32)}-${'f'.repeat(16)}-ff`,
        'x',
      ]),
    ],
    [
      'Cookie',
      random.pick([
        'stoa_cart',
        'stoa_cart=',
        'stoa_cart=%ff',
        'stoa_cart=%',
        '=;=;',
        `stoa_cart="${'x'.repeat(3_000)}"`,
        '__proto__=1',
      ]),
    ],
    [
      'Cart-Token',
      random.pick([
        '',
        'x',
        `${uuidOf(random)}.${'A'.repeat(22)}`,
        'x'.repeat(59),
        '\u00e9'.repeat(59),
        'x'.repeat(4_000),
      ]),
    ],
    ['Accept', random.pick(['text/html', 'application/xml;q=0', '*/*;q=2', ''])],
    ['Accept-Encoding', random.pick(['gzip', 'identity;q=0', 'x'])],
    ['X-Forwarded-For', '1.2.3.4, 5.6.7.8'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['Range', 'bytes=0-0'],
  ]);
  return changed(draft, { headers: setHeader(draft, name, value) }, `header.${name}:${value.slice(0, 20)}`);
};
