import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functionsOf } from './functions.ts';
import { tokenize } from './tokens.ts';

const spans = (source: string) => functionsOf(tokenize(source)).map(({ name, lineCount }) => `${name} ${lineCount}`);

const TABLE: readonly [title: string, source: string, expected: readonly string[]][] = [
  ['a plain function', 'function a() {\n}', ['a 2']],
  ['an async generic with a return type', 'async function a<T>(x: T): Promise<{ ok: T }> {\n\n}', ['a 3']],
  ['a union of object types as return type', 'function a(): { ok: true } | { ok: false } {\n}', ['a 2']],
  ['a named arrow', 'const a = async (x: number): Promise<void> => {\n};', ['a 2']],
  ['a generic arrow', 'const a = <T>(x: T) => {\n};', ['a 2']],
  ['methods of a literal and of a class', 'const o = { m() {\n} };\nclass C { n(): void {\n} }', ['m 2', 'n 2']],
  ['control statements are no functions', 'if (a) {\n}\nfor (;;) {\n}\nswitch (a) {\n}\ntry {\n} catch (e) {\n}', []],
  ['object and type literals are no functions', 'type A = { b: (x: number) => void };\nconst c = { d: (1) };', []],
  ['a suite is a list of tests', `describe('a', () => {\n  test('b', () => {\n});\n});`, ['arrow 2']],
];

for (const [title, source, expected] of TABLE) {
  test(`function spans: ${title}`, () => assert.deepEqual(spans(source), expected));
}
