import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdSource, isId, newId, randomToken } from './index.ts';

test('a new id is a UUIDv7 that carries the present millisecond', () => {
  const beforeMs = Date.now();
  const id = newId();
  assert.ok(isId(id), id);
  const carriedMs = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const afterMs = Date.now();
  assert.ok(carriedMs > beforeMs - 1_000 && carriedMs < afterMs + 1_000, `${carriedMs} against ${beforeMs}`);
});

test('200,000 ids in a row are all different and each greater than the one before', () => {
  let last = '';
  for (let count = 0; count < 200_000; count += 1) {
    const id = newId();
    assert.ok(id > last, `${id} came after ${last}`);
    last = id;
  }
});

test('ids keep growing when the clock stands still and when it steps back', () => {
  let nowMs = 1_800_000_000_000;
  const next = createIdSource(() => nowMs);
  let last = '';
  for (let count = 0; count < 20_000; count += 1) {
    if (count === 10_000) nowMs -= 60_000;
    const id = next();
    assert.ok(isId(id) && id > last, `${id} came after ${last}`);
    last = id;
  }
});

test('two sources at the same millisecond never make the same id', () => {
  const one = createIdSource(() => 1_800_000_000_000);
  const other = createIdSource(() => 1_800_000_000_000);
  const seen = new Set<string>();
  for (let count = 0; count < 20_000; count += 1) seen.add(one()).add(other());
  assert.equal(seen.size, 40_000);
});

test('isId refuses other versions, other forms and other types', () => {
  assert.equal(isId('0190163d-8694-739b-aea5-966c26f8ad91'), true);
  for (const wrong of [
    '0190163d-8694-439b-aea5-966c26f8ad91',
    '0190163d-8694-739b-7ea5-966c26f8ad91',
    '0190163D-8694-739B-AEA5-966C26F8AD91',
    '0190163d8694739baea5966c26f8ad91',
    ' 0190163d-8694-739b-aea5-966c26f8ad91',
    '0190163d-8694-739b-aea5-966c26f8ad91\n',
    '',
    null,
    17,
  ]) {
    assert.equal(isId(wrong), false, String(wrong));
  }
});

test('a random token is unpadded base64url of the asked length, and never short', () => {
  assert.match(randomToken(32), /^[A-Za-z0-9_-]{43}$/);
  assert.notEqual(randomToken(32), randomToken(32));
  assert.throws(() => randomToken(8), RangeError);
  assert.throws(() => randomToken(16.5), RangeError);
});
