import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unavailable } from '#platform/resilience';
import { createByteCache } from './byte-cache.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A cache of one second over something that can go away, and what it has given after its time. */
const create = (staleIfAwaySeconds?: number) => {
  const state = { failure: null as Error | null, given: 0, loads: 0 };
  const cache = createByteCache({
    name: 'test',
    ttlSeconds: 1,
    staleSeconds: 0,
    entriesMax: 2,
    ...(staleIfAwaySeconds === undefined ? {} : { staleIfAwaySeconds }),
    onStaleGiven: () => {
      state.given += 1;
    },
    async load(key) {
      state.loads += 1;
      if (state.failure) throw state.failure;
      return key === 'nothing' ? null : { value: key, references: [`thing:${key}`] };
    },
  });
  return { cache, state };
};

test('while its dependency is away the last value is given after its time, and not for ever', async (t) => {
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const { cache, state } = create(1);
  const first = await cache.get('a');
  assert.equal(await cache.get('nothing'), null);
  state.failure = new Unavailable('away');
  await pause(1_150);
  nowMs += 2_000;
  assert.deepEqual(await cache.get('a'), first);
  assert.equal(await cache.get('nothing'), null, 'that there is nothing is remembered as well');
  assert.equal(state.given, 2);
  await assert.rejects(cache.get('never seen'), /away/);
  nowMs += 1;
  await assert.rejects(cache.get('a'), /away/);
  state.failure = null;
  assert.ok(await cache.get('a'));
});

test('what was invalidated is not given again, and what has not changed is', async () => {
  const { cache, state } = create(60);
  await cache.get('a');
  await cache.get('b');
  state.failure = new Unavailable('away');
  cache.invalidate(['thing:a']);
  await pause(1_150);
  await assert.rejects(cache.get('a'), /away/);
  assert.ok(await cache.get('b'));
});

test('a mistake of our own is told, whatever is remembered; so is an absence when nothing was asked to be kept', async () => {
  const { cache, state } = create(60);
  await cache.get('a');
  state.failure = new Error('a mistake');
  await pause(1_150);
  await assert.rejects(cache.get('a'), /a mistake/);
  const plain = create();
  await plain.cache.get('a');
  plain.state.failure = new Unavailable('away');
  await pause(1_150);
  await assert.rejects(plain.cache.get('a'), /away/);
});

test('no more values are remembered than the cache holds', async () => {
  const { cache, state } = create(60);
  for (const key of ['a', 'b', 'c']) await cache.get(key);
  state.failure = new Unavailable('away');
  await pause(1_150);
  await assert.rejects(cache.get('a'), /away/);
  assert.ok(await cache.get('c'));
});
