import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importsOf } from './imports.ts';
import { repositoryOf } from './repository.ts';

function read(text: string): string[] {
  const [file] = repositoryOf({ 'modules/a/x.ts': text }).files;
  assert.ok(file);
  return importsOf(file).map(({ specifier, typeOnly, line }) => `${line} ${specifier}${typeOnly ? ' type' : ''}`);
}

test('every form of import is seen', () => {
  const text = [
    `import 'a';`,
    `import b, { c } from 'b';`,
    `import * as d from "c";`,
    `export { e } from 'd';`,
    `export * from 'e';`,
    `const f = await import('f');`,
  ].join('\n');
  assert.deepEqual(read(text), ['1 a', '2 b', '3 c', '4 d', '5 e', '6 f']);
});

test('type-only imports are told apart, also when every name says type', () => {
  const text = `import type { A } from 'a';\nimport { type B, type C } from 'b';\nimport { type D, e } from 'c';`;
  assert.deepEqual(read(text), ['1 a type', '2 b type', '3 c']);
});

test('exported declarations, import.meta and comments are no imports', () => {
  const text = `export const from = 'x';\nexport function f(from: string) { return from; }\n// import 'y'\nimport.meta.url;`;
  assert.deepEqual(read(text), []);
});
