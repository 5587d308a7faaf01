import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseForm } from './form.ts';

function parsed(text: string): unknown {
  const result = parseForm(text);
  assert.ok(result.ok);
  return JSON.parse(JSON.stringify(result.value));
}

test('nested brackets become objects and lists keep their order', () => {
  assert.deepEqual(parsed('a=1&m[x]=2&m[y][z]=3&l[]=p&l[]=q'), {
    a: '1',
    m: { x: '2', y: { z: '3' } },
    l: { 0: 'p', 1: 'q' },
  });
});

test('escapes and plus signs are decoded in names and values', () => {
  assert.deepEqual(parsed('m%5Border%20id%5D=a+b%26c&u=%E2%82%AC'), { m: { 'order id': 'a b&c' }, u: '€' });
});

test('names of built-in properties are plain names', () => {
  const result = parseForm('__proto__[polluted]=1&constructor=2');
  assert.ok(result.ok);
  assert.deepEqual(Object.keys(result.value), ['__proto__', 'constructor']);
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});

test('malformed, too deep, too many and contradictory parameters are refused', () => {
  const wrong = ['a=%zz', `a${'[b]'.repeat(9)}=1`, 'a=1&'.repeat(1001), 'a=1&a[b]=2'];
  assert.deepEqual(
    wrong.map((text) => parseForm(text).ok),
    [false, false, false, false],
  );
});
