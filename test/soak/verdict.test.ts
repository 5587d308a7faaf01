import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesFor } from './rules.ts';
import { judge, type Sample } from './verdict.ts';

const RULES = rulesFor(30);
const COUNT = 120;
const EVERY_SECONDS = 10;
const PURCHASES_PER_SECOND = 30;

/** Noise of up to ±1, the same every time. */
const noise = (n: number) => Math.sin(n * 12.9898) * Math.cos(n * 78.233);

type Series = Readonly<Record<string, (n: number) => number>>;

const healthy: Series = {
  'server rss MB': (n) => 210 + 6 * noise(n),
  'server heap MB': (n) => 70 + 15 * ((n % 7) / 7),
  'postgres own MB': (n) => 90 + 3 * noise(n),
  connections: (n) => 18 + Math.round(2 * noise(n)),
  'wal held by slots MB': (n) => 4 + (n % 3),
  'wal files MB': (n) => 480 + 30 * noise(n),
  'outbox partitions': (n) => 8 + (n % 2),
  'events outside partitions': () => 0,
  'open dead letters': () => 0,
  'event lag s': (n) => 0.02 + 0.01 * noise(n),
  'rows platform.outbox': (n) => 60_000 + 8_000 * ((n % 6) / 6),
  'rows orders.orders': (n) => PURCHASES_PER_SECOND * EVERY_SECONDS * n,
  'dead inventory.stock': (n) => 3_000 * Math.abs(noise(n)),
  'size platform.inbox MB': (n) => 40 + 3 * noise(n),
};

const samplesOf = (series: Series, p99Ms: (n: number) => number = (n) => 20 + 4 * noise(n)): Sample[] =>
  Array.from({ length: COUNT }, (_, n) => ({
    atSeconds: n * EVERY_SECONDS,
    purchases: n * EVERY_SECONDS * PURCHASES_PER_SECOND,
    measured: Object.fromEntries(Object.entries(series).map(([name, value]) => [name, value(n)])),
    latencies: { order: { count: 300, p50Ms: 5, p99Ms: p99Ms(n), maxMs: 50 } },
  }));

const growing = (samples: readonly Sample[]) =>
  judge(samples, RULES)
    .filter(({ ok }) => !ok)
    .map(({ series }) => series);

test('a shop that only breathes is flat', () => {
  assert.deepEqual(growing(samplesOf(healthy)), []);
});

const planted: readonly (readonly [string, (n: number) => number])[] = [
  ['server rss MB', (n) => 210 + 0.6 * n + 6 * noise(n)],
  ['server heap MB', (n) => 70 + 0.4 * n + 15 * ((n % 7) / 7)],
  ['postgres own MB', (n) => 90 + 0.3 * n],
  ['connections', (n) => 18 + Math.floor(n / 10)],
  ['wal held by slots MB', (n) => 4 + n],
  ['wal files MB', (n) => 480 + 2 * n],
  ['outbox partitions', (n) => 8 + Math.floor(n / 12)],
  ['events outside partitions', (n) => n * 10],
  ['open dead letters', (n) => Math.floor(n / 30)],
  ['event lag s', (n) => 0.02 + 0.02 * n],
  ['rows platform.outbox', (n) => 60_000 + 300 * n + 8_000 * ((n % 6) / 6)],
  ['rows orders.orders', (n) => PURCHASES_PER_SECOND * EVERY_SECONDS * n + n ** 2],
  ['rows of.a_table_that_nobody_sweeps', (n) => 40 * n],
  ['dead inventory.stock', (n) => 3_000 + 120 * n],
  ['size platform.inbox MB', (n) => 40 + 0.3 * n],
];

for (const [name, leak] of planted) {
  test(`a leak is named: ${name}`, () => {
    assert.deepEqual(growing(samplesOf({ ...healthy, [name]: leak })), [name]);
  });
}

test('a shop that becomes slower by a third is named by the route that did', () => {
  assert.deepEqual(growing(samplesOf(healthy, (n) => 30 + 0.1 * n)), ['p99 ms order']);
});

test('in a soak of a few minutes pauses are no growth; what becomes slower by more than the longest of them is named, and leaks are', () => {
  const named = (series: Series, p99Ms: (n: number) => number) =>
    judge(samplesOf(series, p99Ms), rulesFor(2)).flatMap(({ series: name, ok }) => (ok ? [] : [name]));
  assert.deepEqual(
    named(healthy, (n) => 20 + (n > 70 ? 130 : 0)),
    [],
  );
  assert.deepEqual(
    named(healthy, (n) => 20 + 3 * n),
    ['p99 ms order'],
  );
  assert.deepEqual(
    named({ ...healthy, 'postgres own MB': (n) => 90 + 0.4 * n }, () => 20),
    [],
  );
  assert.deepEqual(
    named({ ...healthy, 'postgres own MB': (n) => 90 + n }, () => 20),
    ['postgres own MB'],
  );
});

test('what is slow because others had the machine is not held against the shop, nor judged when little else is left', () => {
  const slowing = samplesOf(healthy, (n) => 20 + (n > 40 ? 2 * n : 0));
  const disturbedFrom = (first: number) => slowing.map((sample, n) => ({ ...sample, disturbed: n >= first }));
  assert.deepEqual(growing(disturbedFrom(41)), []);
  assert.deepEqual(growing(disturbedFrom(60)), ['p99 ms order']);
  const order = judge(disturbedFrom(20), RULES).find(({ series }) => series === 'p99 ms order');
  assert.equal(order?.kind, 'shown');
});

test('one slow spell, and a step down, are no growth', () => {
  const spell = (n: number) => (n > 100 && n < 115 ? 200 : 20);
  assert.deepEqual(growing(samplesOf({ ...healthy, 'server rss MB': (n) => (n < 60 ? 260 : 200) }, spell)), []);
});

test('a series of which no rule speaks stops the judging', () => {
  assert.throws(
    () => judge(samplesOf({ ...healthy, 'something new': () => 1 }), RULES),
    /no rule says what something new may do/,
  );
});
