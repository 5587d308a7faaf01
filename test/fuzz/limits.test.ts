import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pause } from '../world/index.ts';
import { ACCESS, KEYED } from './access.ts';
import { EXEMPTIONS } from './exemptions.ts';
import { type Exemptions, unlimitedIn } from './limits.ts';
import { type Registered, type RegisteredRoute, readRoutes } from './registered-routes.ts';

let registered: Registered;
let api: readonly RegisteredRoute[];
before(async () => {
  registered = await readRoutes();
  api = registered.routes.filter(({ url, method }) => url.startsWith('/api/') && method !== 'HEAD');
});
after(() => registered.close());

test('no route is without a limit', () => {
  assert.ok(api.length >= 50, `the shop has routes, found ${api.length}`);
  assert.deepEqual(
    api.flatMap((route) => unlimitedIn(route, EXEMPTIONS)),
    [],
  );
});

test('what is exempt exists', () => {
  const known = new Set(api.map(({ operationId }) => operationId));
  const exempt = [...Object.keys(EXEMPTIONS.lists), ...Object.values(EXEMPTIONS.rates).flat()];
  assert.deepEqual(
    exempt.filter((operationId) => !known.has(operationId)),
    [],
  );
});

test('every route is in the document, and its access is the one that was written down by hand', () => {
  const document = registered.app.swagger() as { paths: Record<string, Record<string, { operationId?: string }>> };
  const documented = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  const stated = Object.fromEntries(
    api.map(({ operationId, config: { access } }) => [
      operationId,
      typeof access === 'object' ? `scope ${access.scope}` : access,
    ]),
  );
  assert.deepEqual(stated, ACCESS);
  assert.deepEqual(documented.sort(), Object.keys(ACCESS).sort());
  const keyed = api.filter(({ config }) => config.idempotent).map(({ operationId }) => operationId);
  assert.deepEqual(keyed.sort(), [...KEYED].sort());
});

/** For people, or files: first parts of their addresses. */
const PAGES =
  /^(\*|\/(\*|account|admin|assets|c|cart|checkout|docs|fragments|media|orders|p|preferences|robots\.txt|search|sitemap(\.xml)?)?(\/.*)?)$/;

test('what is not of the API is known by name', () => {
  const others = new Set(registered.routes.filter(({ url }) => !url.startsWith('/api/')).map(({ url }) => url));
  const expected = ['/livez', '/metrics', '/openapi.json', '/readyz'];
  assert.deepEqual([...others].filter((url) => !PAGES.test(url)).sort(), expected);
});

test('what an address book keeps, a checkout can tell', () => {
  type Parts = Record<string, { maxLength?: number }>;
  type Body = { body: { properties: { address?: { properties: Parts } } & Parts } };
  const bodyOf = (operationId: string) =>
    (api.find((route) => route.operationId === operationId)?.schema as Body | undefined)?.body.properties ?? {};
  const kept = Object.entries(bodyOf('addAddress') as Parts);
  const told = bodyOf('openCheckout').address?.properties ?? {};
  assert.ok(kept.length >= 8, `an address has parts, found ${kept.length}`);
  const narrower = kept.filter(([part, { maxLength = 0 }]) => (told[part]?.maxLength ?? 0) < maxLength);
  assert.deepEqual(narrower, []);
});

/** Asks once more whenever the shop says that it is too busy just now: beside many other tests it may be, and that is not what is looked at. */
const ask = async (url: string) => {
  for (let tries = 1; ; tries += 1) {
    const answer = await registered.app.inject({ method: 'POST', url, payload: {} });
    if (answer.statusCode !== 503 || tries === TRIES_MAX) return answer;
    await pause(BUSY_PAUSE_MS);
  }
};
const BUSY_PAUSE_MS = 100;
const TRIES_MAX = 150;

test('a rate limit turns away who asks too often, and says for how long', async () => {
  const limited = api.filter(({ config }) => config.rateLimit !== undefined);
  assert.deepEqual(limited.map(({ operationId }) => operationId).sort(), [
    'askPasswordReset',
    'changeEmail',
    'changePassword',
    'confirmEmail',
    'refreshSession',
    'resetPassword',
    'sendEmailConfirmation',
    'signIn',
    'signInStaff',
    'signUp',
  ]);
  // Who may not even ask is told so before anything is counted: modules/identity has the tests of those for customers.
  const open = limited.filter(({ config }) => config.access === 'public');
  assert.equal(open.length, 6);
  for (const { url, config } of open) {
    const max = Number(config.rateLimit?.max);
    const statuses = new Set<number>();
    for (let asked = 0; asked < max; asked += 1) statuses.add((await ask(url)).statusCode);
    assert.deepEqual([...statuses], [400], url);
    const over = await ask(url);
    assert.equal(over.statusCode, 429, url);
    assert.ok(Number(over.headers['retry-after']) > 0);
    assert.equal(over.json().code, 'rate_limited');
  }
});

const closed = { type: 'object', additionalProperties: false };
const text = { type: 'string', maxLength: 10 };
const list = (query: object) => ({
  querystring: { ...closed, properties: query },
  response: { 200: { type: 'object', properties: { items: { type: 'array' } } } },
});
const body = (member: object) => ({ body: { ...closed, properties: { member } } });

const offenders: readonly (readonly [schema: object, says: RegExp])[] = [
  [body({ type: 'string' }), /body\.member is a text without/],
  [body({ type: 'string', format: 'email' }), /text without/],
  [body({ type: 'string', pattern: '^[a-z]+$' }), /text without/],
  [body({ type: 'string', pattern: '[a-z]{3}' }), /text without/],
  [body({ type: ['string', 'null'] }), /text without/],
  [body({ anyOf: [text, { type: 'integer' }] }), /number without/],
  [body({ type: 'number', minimum: 0 }), /number without/],
  [body({ type: 'array', items: text }), /list without/],
  [body({ type: 'array', maxItems: 3, items: { type: 'string' } }), /body\.member\[\] is a text/],
  [body({ type: 'object', properties: {} }), /not closed/],
  [body({ type: 'object', additionalProperties: text, propertyNames: { maxLength: 9 } }), /any number of members/],
  [body({ type: 'object', additionalProperties: text, maxProperties: 9 }), /any name/],
  [body({}), /may be anything/],
  [{ querystring: { type: 'object', properties: {} } }, /query is not closed/],
  [{ headers: { type: 'object', properties: { 'x-y': { type: 'string' } } } }, /header\.x-y/],
  [list({}), /without a capped limit/],
  [list({ limit: { type: 'integer', minimum: 1, maximum: 101 } }), /without a capped limit/],
];

const route = (schema: object, more: Partial<RegisteredRoute> = {}): RegisteredRoute => ({
  ...{ method: 'GET', url: '/api/v1/planted', operationId: 'planted', bodyBytesMax: 1_000, config: {} },
  schema: schema as RegisteredRoute['schema'],
  ...more,
});
const none: Exemptions = { lists: {}, rates: { planted: ['planted'] } };

for (const [schema, says] of offenders) {
  test(`a route is found by its limits: ${JSON.stringify(schema).slice(0, 110)}`, () => {
    const found = unlimitedIn(route(schema), none);
    assert.equal(found.length, 1, JSON.stringify(found));
    assert.match(found[0] ?? '', says);
  });
}

test('a route is found by its size, its path and its rate', () => {
  assert.match(unlimitedIn(route({}, { bodyBytesMax: 3_000_000 }), none)[0] ?? '', /bodies of 3000000/);
  assert.match(unlimitedIn(route({}, { url: '/api/v1/planted/:id' }), none)[0] ?? '', /path\.id has no schema/);
  assert.match(unlimitedIn(route({}), { lists: {}, rates: {} })[0] ?? '', /no rate limit/);
  assert.match(unlimitedIn(route({}, { config: { metered: true } }), none)[0] ?? '', /has a rate limit/);
  assert.match(
    unlimitedIn(route({}), { lists: {}, rates: { a: ['planted'], b: ['planted'] } })[0] ?? '',
    /not named once/,
  );
});

test('a route with every limit is not found', () => {
  const good = {
    ...body({ type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}$' }),
    ...list({ limit: { type: 'integer', minimum: 1, maximum: 100 }, state: { enum: ['a'] } }),
    params: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } },
  };
  assert.deepEqual(unlimitedIn(route(good, { url: '/api/v1/planted/:id' }), none), []);
});
