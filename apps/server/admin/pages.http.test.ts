import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify from 'fastify';
import type { TypedApp } from '#platform/http';
import { addAdmin } from './pages.ts';

const PAGE =
  '<script type="module" src="/admin/assets/main-1a2b.js" nonce="__STOA_NONCE__"></script><style nonce="__STOA_NONCE__">';
let folder: string;
let app: TypedApp;

const appWith = async (built: string): Promise<TypedApp> => {
  const made: TypedApp = fastify().withTypeProvider<TypeBoxTypeProvider>();
  await made.register((admin) => addAdmin(admin, built));
  return made;
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-admin-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'assets/main-1a2b.js'), 'plain');
  await writeFile(join(folder, 'assets/main-1a2b.js.br'), 'small');
  app = await appWith(folder);
});
after(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test('every address below /admin is the one page, with a nonce of its own each time', async () => {
  const nonces = new Set<string>();
  for (const url of ['/admin', '/admin/', '/admin/orders/019a?tab=money']) {
    const { statusCode, headers, body } = await app.inject(url);
    assert.equal(statusCode, 200);
    assert.match(String(headers['content-type']), /^text\/html/);
    assert.equal(headers['cache-control'], 'no-store');
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
    assert.ok(nonce.length >= 20 && !body.includes('__STOA_NONCE__'));
    assert.ok(String(headers['content-security-policy']).includes(`style-src 'self' 'nonce-${nonce}'`));
    nonces.add(nonce);
  }
  assert.equal(nonces.size, 3);
});

test('the policy lets in no script but our files, no frame and no foreign address', async () => {
  const policy = String((await app.inject('/admin')).headers['content-security-policy']).split('; ');
  for (const line of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ])
    assert.ok(policy.includes(line), line);
  assert.ok(!policy.some((line) => /unsafe|\*/.test(line)));
});

test('files are kept for ever under their hash, and sent compressed to who can read that', async () => {
  const plain = await app.inject('/admin/assets/main-1a2b.js');
  assert.equal(plain.body, 'plain');
  assert.match(String(plain.headers['cache-control']), /max-age=31536000, immutable/);
  assert.equal(plain.headers['x-content-type-options'], 'nosniff');
  const small = await app.inject({ url: '/admin/assets/main-1a2b.js', headers: { 'accept-encoding': 'br' } });
  assert.equal(small.body, 'small');
  assert.equal(small.headers['content-encoding'], 'br');
  assert.equal((await app.inject('/admin/favicon.svg')).headers['content-type'], 'image/svg+xml');
});

test('a build that is replaced under the running server is answered at once; while it is swapped, the page of before', async () => {
  await rm(join(folder, 'index.html'));
  assert.match((await app.inject('/admin')).body, /main-1a2b/);
  await writeFile(join(folder, 'index.html'), PAGE.replace('1a2b', '3c4d'));
  assert.match((await app.inject('/admin/orders')).body, /main-3c4d/);
  await writeFile(join(folder, 'index.html'), PAGE);
});

test('a file that is not there is not answered with the page', async () => {
  assert.equal((await app.inject('/admin/assets/main-gone.js')).statusCode, 404);
});

test('without a build /admin says what to do', async () => {
  const bare = await appWith(join(folder, 'none'));
  const { statusCode, body, headers } = await bare.inject('/admin/orders');
  assert.equal(statusCode, 503);
  assert.match(String(headers['content-type']), /^text\/plain/);
  assert.match(body, /node tools\/build-admin\.ts/);
  await bare.close();
});
