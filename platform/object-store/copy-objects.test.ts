import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyObjects, createFolderStore } from './index.ts';

test('what cannot be made again is copied, once, and a copy that was cut is made whole', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-objects-'));
  t.after(() => rm(folder, { recursive: true }));
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  assert.deepEqual(await copyObjects(from, to), { files: 0, bytes: 0 });
  const [source, target] = [createFolderStore(from), createFolderStore(to)];
  await source.put('originals/shop/one', Buffer.from('one'));
  await source.put('imports/shop/two', Buffer.from('second'));
  await source.put('renditions/one/160.webp', Buffer.from('made again'));
  await source.put('incoming/three', Buffer.from('on its way'));
  assert.deepEqual(await copyObjects(from, to), { files: 2, bytes: 9 });
  assert.deepEqual(await copyObjects(from, to), { files: 0, bytes: 0 });
  await target.put('originals/shop/one', Buffer.from('o'));
  assert.deepEqual(await copyObjects(from, to), { files: 1, bytes: 3 });
  assert.equal(String(await target.read('originals/shop/one')), 'one');
  assert.deepEqual(await target.size('renditions/one/160.webp'), null);
  await source.delete('originals/shop/one');
  await copyObjects(from, to);
  assert.equal(String(await target.read('originals/shop/one')), 'one', 'a backup forgets nothing');
});
