import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, type TestContext, test } from 'node:test';
import { Client } from 'pg';
import { until } from '#platform/testing';
import { ensureDatabase } from './ensure-database.ts';
import { type EmbeddedPostgresOptions, findRunningPostgres, startEmbeddedPostgres } from './index.ts';
import { clearLeftover } from './leftover.ts';
import { readPlaces } from './places.ts';

const face = new URL('./index.ts', import.meta.url).href;

/** Made once for those tests that are not about making it: each would cost a second of processor more. */
let kept: Promise<string> | undefined;
const keptDataDir = (): Promise<string> => {
  kept ??= newDataDir();
  return kept;
};
after(async () => {
  if (kept !== undefined) await removeDataDir(await kept);
});

async function newDataDir(parentMode = 0o755): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'stoa-pg-'));
  await chmod(parent, parentMode);
  return join(parent, '.stoa');
}

async function removeDataDir(dataDir: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };
  const home = await homeOf(dataDir);
  if (home !== undefined) await rm(home, options);
  await rm(dirname(dataDir), options);
}

async function makeDataDir(t: TestContext, parentMode?: number): Promise<string> {
  const dataDir = await newDataDir(parentMode);
  t.after(() => removeDataDir(dataDir));
  return dataDir;
}

async function homeOf(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(() => undefined);
  const places: { home?: string } = text === undefined ? {} : JSON.parse(text);
  return places.home;
}

async function start(t: TestContext, options: Partial<EmbeddedPostgresOptions> & { dataDir: string }) {
  const lines: string[] = [];
  const postgres = await startEmbeddedPostgres({ log: (line) => lines.push(line), ...options });
  t.after(() => postgres.stop());
  return { ...postgres, lines };
}

async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** Another process that owns the database, to be killed. */
async function startElsewhere(t: TestContext, dataDir: string): Promise<{ child: ChildProcess; postgresPid: number }> {
  const code = `const { startEmbeddedPostgres } = await import(${JSON.stringify(face)});
    const started = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log() {} });
    process.stdout.write(started.pid + '\\n'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) return { child, postgresPid: Number(line) };
  throw new Error('the other process ended before its database was ready');
}

test('the first start makes a durable UTF-8 database with checksums; the second finds its data', async (t) => {
  const dataDir = await makeDataDir(t);
  const first = await start(t, { dataDir });
  assert.equal(first.firstStart, true);
  await query(first.url, 'create table kept (n int); insert into kept values (7)');
  const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'wal_level', 'data_checksums', 'server_encoding'];
  const sql = `select ${names.map((name) => `current_setting('${name}')`).join(', ')}`;
  assert.deepEqual(await query(first.url, sql), [['on', 'on', 'on', 'logical', 'on', 'UTF8']]);
  assert.equal((await stat(join(dataDir, 'postgres.json'))).mode & 0o777, 0o600);
  assert.equal((await findRunningPostgres(dataDir))?.url, first.url);
  await first.stop();
  await first.stop();
  assert.equal(await findRunningPostgres(dataDir), undefined);
  const second = await start(t, { dataDir });
  assert.equal(second.firstStart, false);
  assert.deepEqual(await query(second.url, 'select n from kept'), [[7]]);
});

test('nobody enters without the password', async (t) => {
  const { url } = await start(t, { dataDir: await keptDataDir() });
  await assert.rejects(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1'), { code: '28P01' });
});

test('a second instance on the same data is refused with a sentence, and the first goes on', async (t) => {
  const dataDir = await keptDataDir();
  const first = await start(t, { dataDir });
  await assert.rejects(startEmbeddedPostgres({ dataDir, log: () => undefined }), {
    code: 'already_running',
    message: new RegExp(`^Stoa is already running on .* \\(pid ${process.pid}\\)`),
  });
  assert.deepEqual(await query(first.url, 'select 1'), [[1]]);
});

test('a lock whose number now belongs to another process does not keep us out', async (t) => {
  const dataDir = await keptDataDir();
  await mkdir(dataDir, { recursive: true });
  await writeFile(
    join(dataDir, 'owner.lock'),
    JSON.stringify({ pid: process.ppid, startedAt: 'long ago', token: 'x' }),
  );
  const { url } = await start(t, { dataDir });
  assert.deepEqual(await query(url, 'select 1'), [[1]]);
});

test('after kill -9 of the owner its PostgreSQL is replaced and committed rows are there', async (t) => {
  const dataDir = await keptDataDir();
  const { child, postgresPid } = await startElsewhere(t, dataDir);
  const running = await findRunningPostgres(dataDir);
  await query(running!.url, 'create table outlived (n int); insert into outlived values (7)');
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.doesNotThrow(() => process.kill(postgresPid, 0), 'PostgreSQL should have outlived its owner');
  const { url, adopted, pid } = await start(t, { dataDir });
  assert.equal(adopted, true);
  assert.notEqual(pid, postgresPid);
  assert.deepEqual(await query(url, 'select n from outlived'), [[7]]);
});

test('kill -9 of PostgreSQL is told by onExit, and starting again recovers committed rows', async (t) => {
  const dataDir = await keptDataDir();
  const { promise, resolve } = Promise.withResolvers<{ signal: string | null }>();
  const first = await start(t, { dataDir, onExit: resolve });
  await query(first.url, 'create table recovered (n int); insert into recovered values (7)');
  process.kill(first.pid, 'SIGKILL');
  assert.equal((await promise).signal, 'SIGKILL');
  const second = await start(t, { dataDir });
  assert.deepEqual(await query(second.url, 'select n from recovered'), [[7]]);
  assert.ok(second.lines.some((line) => line.includes('automatic recovery')));
});

test('kill -9 of both, and a reused number in postmaster.pid, still start', async (t) => {
  const dataDir = await keptDataDir();
  const { child, postgresPid } = await startElsewhere(t, dataDir);
  child.kill('SIGKILL');
  process.kill(postgresPid, 'SIGKILL');
  await once(child, 'exit');
  const lockFile = join((await homeOf(dataDir)) ?? '', 'data/postmaster.pid');
  await writeFile(lockFile, (await readFile(lockFile, 'utf8')).replace(/^\d+/, String(process.ppid)));
  const { url } = await start(t, { dataDir });
  assert.deepEqual(await query(url, 'select 1'), [[1]]);
});

// Told apart here because PostgreSQL itself overlooks such a number when it belongs to another user, as it does when we are root.
test('the lock file of a dead PostgreSQL is removed when its number belongs to another program', async (t) => {
  const dataDir = await makeDataDir(t);
  await mkdir(dataDir, { recursive: true });
  const lockFile = join(dataDir, 'postmaster.pid');
  await writeFile(lockFile, `${process.ppid}\n${dataDir}\n`);
  assert.equal(await clearLeftover(dataDir, () => undefined), false);
  await assert.rejects(stat(lockFile), { code: 'ENOENT' });
});

test('an interrupted first start leaves nothing that stops the next one', async (t) => {
  const dataDir = await makeDataDir(t);
  await mkdir(join(dataDir, 'postgres/data.new/base'), { recursive: true });
  const { firstStart } = await start(t, { dataDir });
  assert.equal(firstStart, true);
});

test('data under a folder that other users cannot enter work, moved aside only when we are root', async (t) => {
  const dataDir = await makeDataDir(t, 0o700);
  const { url, lines } = await start(t, { dataDir });
  assert.deepEqual(await query(url, 'select 1'), [[1]]);
  const isRoot = process.getuid?.() === 0;
  assert.equal((await homeOf(dataDir))?.startsWith('/var/lib/stoa/') ?? false, isRoot);
  assert.equal(
    lines.some((line) => line.includes('the database is kept in')),
    isRoot,
  );
});

test('a data folder too deep for a socket gets a short private one, removed at the end', async (t) => {
  const dataDir = join(await makeDataDir(t), 'deep'.repeat(25));
  const { url, socketDir, stop } = await start(t, { dataDir });
  assert.ok(Buffer.byteLength(socketDir) < 90);
  assert.equal((await stat(socketDir)).mode & 0o777, 0o700);
  assert.deepEqual(await query(url, 'select 1'), [[1]]);
  await stop();
  await assert.rejects(stat(socketDir), { code: 'ENOENT' });
  await rm((await homeOf(dataDir)) ?? '', { recursive: true, force: true });
});

test('settings that weaken durability and names that are none are refused', async (t) => {
  const dataDir = await makeDataDir(t);
  const options = { dataDir, log: () => undefined };
  await assert.rejects(startEmbeddedPostgres({ ...options, settings: { fsync: 'off' } }), RangeError);
  await assert.rejects(startEmbeddedPostgres({ ...options, database: 'x; drop' }), RangeError);
});

test('a place where nothing can be written is told in a sentence', async () => {
  await assert.rejects(startEmbeddedPostgres({ dataDir: '/dev/null/stoa', log: () => undefined }), {
    code: 'no_permission',
    message: /in \/dev\/null\/stoa did not work. .* Set STOA_DATA_DIR to/,
  });
});

test('a server that goes while its database is being made is told by an error that can be caught', async (t) => {
  const dataDir = await keptDataDir();
  const { url } = await start(t, { dataDir });
  const places = await readPlaces(dataDir);
  assert.ok(places);
  // Whoever is in the template keeps others from copying it, for five seconds.
  const template = new URL(url);
  template.pathname = '/template1';
  const inTheWay = new Client({ connectionString: template.href });
  inTheWay.on('error', () => undefined);
  await inTheWay.connect();
  t.after(() => inTheWay.end());
  const refused = assert.rejects(ensureDatabase(places, 'later'), /terminated unexpectedly|ECONNRESET|EPIPE/);
  const making = `select pid from pg_stat_activity where query like 'create database later%'`;
  const pids: unknown[] = [];
  await until('it is being made', async () => pids.push(...(await query(url, making)).flat()) > 0);
  process.kill(Number(pids[0]), 'SIGKILL');
  await refused;
});
