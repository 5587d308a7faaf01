import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { test } from 'node:test';
import { ConfigError, describeConfig, loadConfig, loadSecret, withoutSecrets } from './index.ts';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('an empty environment gives the documented defaults, frozen, with units turned into milliseconds', () => {
  const config = loadConfig({});
  assert.equal(config.port, 3_000);
  assert.equal(config.publicUrl, 'http://127.0.0.1:3000');
  assert.equal(config.holdTtlMs, 600_000);
  assert.equal(config.paymentDeadlineMs, 900_000);
  assert.equal(config.cartTtlMs, 30 * 86_400_000);
  assert.equal(config.holdAtCart, false);
  assert.equal(config.databaseUrl, undefined);
  assert.ok(isAbsolute(config.dataDir));
  assert.throws(() => Object.assign(config, { port: 1 }), TypeError);
});

test('given values win, and an empty one counts as absent', () => {
  const config = loadConfig({
    PORT: '0',
    HOST: '::',
    STOA_LOG_LEVEL: '',
    STOA_DEMO: 'false',
    DATABASE_URL: 'postgres://u:p@/db?host=/run/x&port=5',
    STOA_PUBLIC_URL: 'https://shop.example/',
  });
  assert.equal(config.port, 0);
  assert.equal(config.logLevel, 'info');
  assert.equal(config.demo, false);
  assert.equal(config.databaseUrl, 'postgres://u:p@/db?host=/run/x&port=5');
  assert.equal(config.publicUrl, 'https://shop.example');
  assert.equal(loadConfig({ HOST: '::', PORT: '80' }).publicUrl, 'http://localhost:80');
});

test('an unknown key is refused with the nearest known one', () => {
  assert.deepEqual(problemsOf({ STOA_WORKRES: '2' }), ['STOA_WORKRES is not a setting; did you mean STOA_WORKERS?']);
  assert.deepEqual(problemsOf({ STOA_PORT: '2' }), ['STOA_PORT is not a setting; did you mean PORT?']);
  assert.deepEqual(problemsOf({ STOA_TEST_POSTGRES_URL: 'x', PATH: '/bin' }), []);
});

test('every wrong value is reported at once, with key, value and what was expected', () => {
  assert.deepEqual(problemsOf({ PORT: '70000', STOA_DEMO: 'yes', STOA_CURRENCY: 'gbp', STOA_HOLD_MINUTES: '1.5' }), [
    'PORT is "70000", expected a whole number from 0 to 65535.',
    'STOA_DEMO is "yes", expected true or false.',
    'STOA_CURRENCY is "gbp", expected an ISO 4217 currency code such as GBP.',
    'STOA_HOLD_MINUTES is "1.5", expected a whole number of minutes from 1 to 1440.',
  ]);
});

test('URLs, mail addresses and choices are checked', () => {
  for (const [key, value] of Object.entries({
    DATABASE_URL: 'mysql://x',
    SMTP_URL: 'smtp:x',
    STOA_ADMIN_EMAIL: 'nobody',
    STOA_MAIL_FROM: 'Shop <a@b.c>\r\nBcc: x@y.z',
    STOA_LOG_LEVEL: 'loud',
    STOA_WORKERS: '-1',
    STOA_TRUST_PROXY: 'proxy.example',
  })) {
    assert.equal(problemsOf({ [key]: value }).length, 1, key);
  }
});

test('a proxy is named by its address or a range that a client is not in', () => {
  const { trustProxy } = loadConfig({ STOA_TRUST_PROXY: ' 10.0.0.7, 10.0.0.0/8,fd00::/64 , loopback' });
  assert.deepEqual(trustProxy, ['10.0.0.7', '10.0.0.0/8', 'fd00::/64', 'loopback']);
  for (const wide of [
    '0.0.0.0/0',
    '10.0.0.0/7',
    '::/0',
    '::ffff:0:0/96',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '10.0.0.0/x',
    'true',
    '1',
    ',',
  ]) {
    assert.equal(problemsOf({ STOA_TRUST_PROXY: wide }).length, 1, wide);
  }
  assert.equal(loadConfig({}).trustProxy, undefined);
});

test('a wrong secret is never shown', () => {
  const [problem = ''] = problemsOf({ STOA_SECRET: 'too-short' });
  assert.match(problem, /^STOA_SECRET is a value that is not shown, expected text of at least 32 characters\.$/);
  const shown = JSON.stringify(withoutSecrets(loadConfig({ STOA_ADMIN_PASSWORD: 'correct horse' })));
  assert.ok(!shown.includes('correct horse') && shown.includes('"adminPassword":"(set)"'));
});

test('settings that contradict each other are refused', () => {
  assert.match(problemsOf({ STOA_BOUND_HOLD_MINUTES: '15' })[0] ?? '', /STOA_BOUND_HOLD_MINUTES must be at least/);
  assert.deepEqual(problemsOf({ STOA_BOUND_HOLD_MINUTES: '16' }), []);
  assert.match(problemsOf({ STOA_EVENTS_KEPT_DAYS: '1' })[0] ?? '', /STOA_EVENTS_KEPT_DAYS must be at least 2/);
  assert.deepEqual(problemsOf({ STOA_EVENTS_KEPT_DAYS: '2' }), []);
  assert.match(problemsOf({ STOA_WORKERS: '8' })[0] ?? '', /is 128, but the embedded database has 90/);
  assert.deepEqual(problemsOf({ STOA_WORKERS: '8', DATABASE_URL: 'postgres://x/y' }), []);
  assert.match(problemsOf({ STOA_PAYMENT_PROVIDER: 'stripe' })[0] ?? '', /needs STRIPE_SECRET_KEY/);
  assert.match(problemsOf({ PORT: '3001' })[0] ?? '', /are both 3001/);
  assert.deepEqual(problemsOf({ STOA_FAILPOINTS: 'record=/file' }), []);
  assert.match(
    problemsOf({ STOA_FAILPOINTS: 'record=/file', HOST: '0.0.0.0' })[0] ?? '',
    /STOA_FAILPOINTS is for tests/,
  );
});

test('a Stripe account needs a card page of another origin, as safe as the shop and of the same kind as its key', () => {
  const account = {
    STOA_PAYMENT_PROVIDER: 'stripe',
    STRIPE_SECRET_KEY: 'sk_live_1234',
    STRIPE_WEBHOOK_SECRET: 'whsec_1234',
    STRIPE_PUBLISHABLE_KEY: 'pk_live_1234',
  };
  const problems = (change: Record<string, string | undefined>) => problemsOf({ ...account, ...change }).join('\n');
  assert.equal(problems({}), '');
  assert.match(problems({ STRIPE_PUBLISHABLE_KEY: undefined }), /needs STRIPE_PUBLISHABLE_KEY/);
  assert.equal(problems({ STRIPE_PUBLISHABLE_KEY: undefined, STOA_STRIPE_API_URL: 'http://127.0.0.1:9' }), '');
  assert.match(problems({ STRIPE_PUBLISHABLE_KEY: 'sk_live_1234' }), /STRIPE_PUBLISHABLE_KEY .* starts with pk_/);
  assert.match(problems({ STRIPE_PUBLISHABLE_KEY: 'pk_test_1234' }), /of different kinds/);
  assert.match(problems({ PORT: '3002' }), /are both 3002/);
  const https = { STOA_PUBLIC_URL: 'https://shop.example' };
  assert.match(problems(https), /must be an https address/);
  assert.match(problems({ ...https, STOA_PAYMENT_FRAME_URL: 'http://pay.example' }), /must be an https address/);
  assert.match(problems({ ...https, STOA_PAYMENT_FRAME_URL: 'https://shop.example' }), /has the origin of/);
  assert.match(problems({ ...https, STOA_PAYMENT_FRAME_URL: 'https://pay.example/card' }), /without a path/);
  assert.equal(problems({ ...https, STOA_PAYMENT_FRAME_URL: 'https://pay.example' }), '');
});

test('the reference page shows exactly the settings there are', async () => {
  const page = await readFile(new URL('../../docs/reference/configuration.md', import.meta.url), 'utf8');
  const table = page.split('\n').filter((line) => line.startsWith('|'));
  assert.deepEqual(table, describeConfig().split('\n'));
});

test('a generated secret is kept with mode 600, and starts at the same moment agree on it', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stoa-secret-'));
  t.after(() => rm(dataDir, { recursive: true }));
  const config = { secret: undefined, dataDir };
  const secrets = await Promise.all(Array.from({ length: 8 }, () => loadSecret(config)));
  assert.equal(new Set(secrets).size, 1);
  assert.match(secrets[0] ?? '', /^[\w-]{43}$/);
  assert.equal((await stat(join(dataDir, 'secret'))).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(dataDir), ['secret']);
  assert.equal(await loadSecret({ secret: 'given', dataDir }), 'given');
  await writeFile(join(dataDir, 'secret'), 'cut');
  await assert.rejects(loadSecret(config), /does not hold a key/);
});
