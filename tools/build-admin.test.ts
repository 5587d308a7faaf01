import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { builtDir, hashOfBuilt, hashOfSources } from '../apps/server/admin/built.ts';

const tool = fileURLToPath(new URL('build-admin.ts', import.meta.url));
const run = () => spawnSync(process.execPath, [tool], { encoding: 'utf8' });

before(() => {
  const { status, stderr } = run();
  assert.equal(status, 0, stderr);
});

test('what was built is stamped with its sources, and is not built again', async () => {
  assert.equal(await hashOfBuilt(), await hashOfSources());
  assert.match(run().stdout, /up to date/);
});

test('the page loads only files that are there, compressed beside themselves, and holds no script of its own', async () => {
  const page = await readFile(`${builtDir}/index.html`, 'utf8');
  const files = new Set(await readdir(`${builtDir}/assets`));
  const asked = [...page.matchAll(/(?:src|href)="\/admin\/assets\/([^"]+)"/g)].map(([, name]) => String(name));
  assert.ok(asked.some((name) => name.endsWith('.js')) && asked.some((name) => name.endsWith('.css')));
  for (const name of asked) assert.ok(files.has(name) && files.has(`${name}.br`) && files.has(`${name}.gz`), name);
  assert.ok(!/<script(?![^>]* src=)/.test(page), 'a script in the page itself would be refused by the policy');
  assert.ok(!/<style/.test(page));
  assert.match(page, /nonce="__STOA_NONCE__"/);
});

test('pages are loaded when they are opened: the first file holds none of them', async () => {
  const names = await readdir(`${builtDir}/assets`);
  for (const page of ['orders-page', 'dashboard-page', 'staff-page'])
    assert.ok(
      names.some((name) => name.startsWith(`${page}-`) && name.endsWith('.js')),
      page,
    );
});
