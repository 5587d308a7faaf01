import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createByteCache } from './byte-cache.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

const counting = () => {
  let loads = 0;
  let release: (() => void) | null = null;
  let value = 'first';
  const cache = createByteCache({
    name: 'test',
    ttlSeconds: 60,
    staleSeconds: 0,
    entriesMax: 10,
    async load(key) {
      loads += 1;
      const seen = value;
      if (release === null && key === 'slow') await new Promise<void>((resolve) => (release = resolve));
      return key === 'missing' ? null : { value: { key, value: seen }, references: [`thing:${key}`] };
    },
  });
  return { cache, loads: () => loads, set: (next: string) => (value = next), release: () => release?.() };
};

const textOf = async (promise: Promise<{ bytes: Buffer } | null>) => (await promise)?.bytes.toString() ?? null;

test('many askers at once cost one load', async () => {
  const { cache, loads } = counting();
  await Promise.all(Array.from({ length: 50 }, () => cache.get('a')));
  assert.equal(loads(), 1);
});

test('invalidating a reference drops what was made of it and nothing else', async () => {
  const { cache, loads, set } = counting();
  await cache.get('a');
  await cache.get('b');
  set('second');
  cache.invalidate(['thing:a']);
  assert.match((await textOf(cache.get('a'))) ?? '', /second/);
  assert.match((await textOf(cache.get('b'))) ?? '', /first/);
  assert.equal(loads(), 3);
});

test('who asks after an invalidation is not answered with what was begun before it', async () => {
  const { cache, set, release } = counting();
  const before = cache.get('slow');
  await turn();
  set('second');
  cache.invalidate(['thing:slow']);
  const after = cache.get('slow');
  await turn();
  release();
  assert.match((await textOf(after)) ?? '', /second/);
  await before;
});

test('what was read before an invalidation is not kept after it', async () => {
  const { cache, set, release } = counting();
  const slow = cache.get('slow');
  await turn();
  set('second');
  cache.invalidate(['thing:slow']);
  release();
  await slow;
  await turn();
  assert.match((await textOf(cache.get('slow'))) ?? '', /second/);
});

test('a missing thing is remembered until something named nothing is invalidated', async () => {
  const { cache, loads } = counting();
  assert.equal(await cache.get('missing'), null);
  assert.equal(await cache.get('missing'), null);
  assert.equal(loads(), 1);
  cache.invalidate(['nothing']);
  await cache.get('missing');
  assert.equal(loads(), 2);
});

test('the etag changes with the bytes', async () => {
  const { cache, set } = counting();
  const before = (await cache.get('a'))?.etag;
  set('second');
  cache.invalidate(['thing:a']);
  assert.notEqual((await cache.get('a'))?.etag, before);
});
