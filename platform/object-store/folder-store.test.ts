import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { createFolderStore } from './index.ts';

const createStore = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-objects-'));
  t.after(() => rm(folder, { recursive: true }));
  return { folder, store: createFolderStore(join(folder, 'objects')) };
};

test('what is put is there as it was, by stream and by buffer, and is replaced when put again', async (t) => {
  const { store } = await createStore(t);
  assert.equal(await store.put('a/b.txt', Readable.from([Buffer.from('one '), Buffer.from('two')])), 7);
  assert.equal(await store.put('a/c.txt', Buffer.from('three'), { durable: false }), 5);
  assert.equal(String(await store.read('a/b.txt')), 'one two');
  const opened = await store.open('a/c.txt');
  assert.ok(opened);
  assert.equal(opened.bytes, 5);
  assert.equal(String(await buffer(opened.stream)), 'three');
  await store.put('a/b.txt', Buffer.from('new'));
  assert.equal(await store.size('a/b.txt'), 3);
});

test('what is not there is null, and can be deleted and moved without harm', async (t) => {
  const { store } = await createStore(t);
  assert.deepEqual([await store.read('x'), await store.open('x'), await store.size('x')], [null, null, null]);
  await store.delete('x');
  assert.equal(await store.move('x', 'y'), false);
});

test('a moved object is under its new key only', async (t) => {
  const { store } = await createStore(t);
  await store.put('from', Buffer.from('it'));
  assert.equal(await store.move('from', 'to/here'), true);
  assert.deepEqual([await store.size('from'), await store.size('to/here')], [null, 2]);
});

test('a source that breaks leaves nothing behind', async (t) => {
  const { folder, store } = await createStore(t);
  const breaking = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('the line went dead');
    })(),
  );
  await assert.rejects(store.put('broken', breaking), /went dead/);
  assert.equal(await store.size('broken'), null);
  assert.deepEqual(await readdir(join(folder, 'objects', '.drafts')), []);
});

test('no key leads out of the store', async (t) => {
  const { folder, store } = await createStore(t);
  await writeFile(join(folder, 'secret'), 'secret');
  await symlink(folder, join(folder, 'link'));
  for (const key of [
    '../secret',
    'a/../../secret',
    '/etc/passwd',
    'a//b',
    '',
    'A',
    'a\0b',
    '.drafts/x',
    'a/.',
    'a'.repeat(201),
  ]) {
    await assert.rejects(async () => store.read(key), RangeError, key);
    await assert.rejects(async () => store.put(key, Buffer.from('x')), RangeError, key);
    await assert.rejects(async () => store.delete(key), RangeError, key);
  }
});
