import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../catalogue.ts';
import { mutants } from './index.ts';
import { applyEdit } from './mutant.ts';

const root = new URL('../../../', import.meta.url);
const races = catalogue.flatMap(({ races }) => races);

for (const { name, edits } of mutants) {
  test(`the mutant ${name} still finds its places in the source`, async () => {
    for (const edit of edits) {
      const text = await readFile(fileURLToPath(new URL(edit.file, root)), 'utf8');
      assert.notEqual(applyEdit(text, edit), text);
    }
  });
}

test('every race names a mutant that exists, every mutant belongs to a race, and no name is used twice', () => {
  const names = mutants.map(({ name }) => name);
  const named = races.flatMap((race) => race.mutants);
  assert.deepEqual(
    named.filter((name) => !names.includes(name)),
    [],
  );
  assert.deepEqual(
    names.filter((name) => !named.includes(name)),
    [],
  );
  assert.equal(new Set(names).size, names.length);
  assert.equal(new Set(races.map(({ name }) => name)).size, races.length);
});

test('a mutant whose text is gone, or stands there twice, is refused', () => {
  const edit = { file: 'x.ts', from: 'lock();', to: '' };
  assert.equal(applyEdit('a; lock(); b;', edit), 'a;  b;');
  assert.throws(() => applyEdit('a; b;', edit), /x\.ts has 0 places/);
  assert.throws(() => applyEdit('lock(); lock();', edit), /x\.ts has 2 places/);
});

test('the README tells of every race and every mutant', async () => {
  const readme = await readFile(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
  const missing = [...races, ...mutants].map(({ name }) => name).filter((name) => !readme.includes(`\`${name}\``));
  assert.deepEqual(missing, []);
});
