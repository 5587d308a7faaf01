import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createFailpoints } from './failpoints.ts';
import { aroundCall, failpoint } from './index.ts';

const createWitness = () => {
  const seen: string[] = [];
  const files = new Map<string, string>();
  let look: () => void = () => undefined;
  const deeds = {
    kill: () => void seen.push('killed'),
    append: (path: string, line: string) => void seen.push(path + line),
    read: (path: string) => files.get(path) ?? '',
    repeat: (work: () => void) => {
      look = work;
    },
  };
  return { seen, files, deeds, look: () => look() };
};

test('the process ends at the n-th passing of its point, and at no other point', () => {
  const { seen, deeds } = createWitness();
  const pass = createFailpoints('things.rename:before=kill@2,things.rename:after=kill@1', deeds);
  pass('things.rename', 'before');
  pass('things.delete', 'before');
  pass('things.delete', 'after');
  assert.deepEqual(seen, []);
  pass('things.rename', 'before');
  assert.deepEqual(seen, ['killed']);
  pass('things.rename', 'before');
  pass('things.rename', 'after');
  assert.deepEqual(seen, ['killed', 'killed']);
});

test('during is passed when what was sent has left the process', async () => {
  const { seen, deeds } = createWitness();
  createFailpoints('things.rename:during=kill@1', deeds)('things.rename', 'during');
  assert.deepEqual(seen, []);
  await nextTurn();
  assert.deepEqual(seen, ['killed']);
});

test('a recording names every point once, and a place without a name as unnamed', () => {
  const { seen, deeds } = createWitness();
  const pass = createFailpoints('record=/file ', deeds);
  for (const place of ['things.rename', 'things.rename', undefined]) pass(place, 'after');
  assert.deepEqual(seen, ['/file things.rename:after\n', '/file unnamed:after\n']);
});

test('a file may arm it later, disarm it, and arm it again', () => {
  const { seen, files, deeds, look } = createWitness();
  const pass = createFailpoints('armed-by=/wishes', deeds);
  const passes = (times: number) => {
    for (let time = 0; time < times; time += 1) pass('things.rename', 'before');
  };
  look();
  passes(5);
  files.set('/wishes', 'things.rename:before=kill@2');
  look();
  passes(1);
  files.delete('/wishes');
  look();
  passes(5);
  assert.deepEqual(seen, []);
  files.set('/wishes', 'things.rename:before=kill@2');
  look();
  passes(2);
  assert.deepEqual(seen, ['killed']);
});

test('anything else is refused by name', () => {
  for (const text of ['', 'things.rename', 'things.rename:before=kill@0', 'things.rename:sometimes=kill@1', 'a=b']) {
    assert.throws(() => createFailpoints(text), { name: 'RangeError', message: /not a failpoint/ }, text);
  }
});

test('switched off, a point does nothing and a call is merely made', async () => {
  assert.equal(failpoint('things.rename', 'before'), undefined);
  assert.equal(await aroundCall('things.print', async () => 7), 7);
});
