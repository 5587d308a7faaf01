import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const readRoot = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

test('the page of dependencies says why for each in package.json, and for no other', () => {
  const declared: Record<string, Record<string, string> | undefined> = JSON.parse(readRoot('package.json'));
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const names = groups.flatMap((group) => Object.keys(declared[group] ?? {})).sort();
  const page = readRoot('docs/internals/dependencies.md');
  const explained = [...page.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, name]) => name).sort();
  assert.deepEqual(explained, names);
});
