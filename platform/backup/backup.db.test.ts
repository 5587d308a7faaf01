import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, findCluster, startEmbeddedPostgres } from '#platform/embedded-postgres';
import {
  createBackup,
  listBackups,
  type Manifest,
  makeStore,
  prune,
  restoreBackup,
  type Store,
  verifyBackup,
} from './index.ts';
import { openCopySession } from './session.ts';
import { reachOf } from './verify.ts';

let parent: string;
let dataDir: string;
let store: Store;
let postgres: EmbeddedPostgres | undefined;
let client: pg.Client;

before(async () => {
  parent = await mkdtemp(join(tmpdir(), 'stoa-backup-'));
  // As root the database runs as another user, who has to pass through here.
  await chmod(parent, 0o711);
  dataDir = join(parent, 'data');
  await start();
  await client.query('create table kept (value integer)');
  await dropTemplates();
  store = await makeStore(join(parent, 'backups'));
  const cluster = await findCluster(dataDir);
  assert.ok(await cluster?.handOver(store.logFolder));
  await cluster?.archiveTo(store.logFolder);
});

after(async () => {
  await stop();
  await rm(parent, { recursive: true, force: true });
});

const start = async (): Promise<void> => {
  postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
};

/** Half of the files, each of which is copied and read some ten times here. */
const dropTemplates = async (): Promise<void> => {
  await client.query(`update pg_database set datistemplate = false where datname like 'template%'`);
  for (const name of ['template0', 'template1']) await client.query(`drop database ${name}`);
};

const stop = async (): Promise<void> => {
  if (postgres === undefined) return;
  await client.end();
  await postgres.stop();
  postgres = undefined;
};

const backUp = async (name: string): Promise<{ folder: string; manifest: Manifest }> => {
  const cluster = await findCluster(dataDir);
  assert.ok(cluster && postgres);
  const folder = join(store.folder, name);
  const manifest = await createBackup({
    url: postgres.url,
    dataFolder: cluster.dataFolder,
    target: folder,
    beside: { password: cluster.password },
    program: 'test',
    archived: true,
    onProgress: () => undefined,
  });
  return { folder, manifest };
};

const insert = async (value: number): Promise<string> => {
  await client.query('insert into kept values ($1)', [value]);
  await pause(5); // so that the moment after it is a later one, by the millisecond
  const { rows } = await client.query<{ at: Date }>('select clock_timestamp() as at');
  await pause(5);
  return rows[0]?.at.toISOString() ?? '';
};

const values = async (): Promise<number[]> =>
  (await client.query<{ value: number }>('select value from kept order by value')).rows.map(({ value }) => value);

const restore = (folder: string, to?: string) =>
  restoreBackup({
    folder,
    store,
    dataDir,
    to,
    suffix: `before-${process.hrtime.bigint()}`,
    onVerify: () => undefined,
    onCopy: () => undefined,
    onReplay: () => undefined,
  });

const quiet = (): undefined => undefined;

test('a moment is brought back, then a later one that had been restored away, then the end', async () => {
  await insert(1);
  const { folder, manifest } = await backUp('2026-01-01T00-00-00Z');
  const second = await insert(2);
  await insert(3);
  const third = await insert(3.0);
  await insert(4);
  await stop();
  const report = await restore(folder, second);
  assert.ok(report.movedTo && report.lastTransactionAt && report.lastTransactionAt <= second);
  assert.equal(report.timeline, manifest.timeline + 1);
  await start();
  assert.deepEqual(await values(), [1, 2]);
  await insert(20);
  await stop();
  await restore(folder, third);
  await start();
  assert.deepEqual(await values(), [1, 2, 3, 3], 'the moment is found on the line of time that it was lived on');
  await stop();
  await assert.rejects(restore(folder, manifest.startedAt), /was finished at/);
});

test('what cannot be reached leaves everything as it was', async () => {
  await start();
  const before = await values();
  const [backup] = await listBackups(store);
  assert.ok(backup);
  await assert.rejects(restore(backup.folder), /already running/);
  const cluster = await findCluster(dataDir);
  const { rows } = await client.query<{ at: Date }>(`select clock_timestamp() + interval '1 day' as at`);
  await stop();
  await assert.rejects(
    restore(backup.folder, rows[0]?.at.toISOString()),
    /The log does not lead to .* its last transaction/,
  );
  await start();
  assert.deepEqual(await values(), before);
  assert.equal((await findCluster(dataDir))?.archiveFolder, cluster?.archiveFolder);
});

test('a damaged byte, a missing and a strange file are named; nothing is restored from such a backup', async () => {
  const { folder, manifest } = await backUp('2026-01-02T00-00-00Z');
  assert.deepEqual((await verifyBackup(folder, quiet)).damages, []);
  const victim = manifest.files.find(({ path, bytes }) => path.startsWith('data/base/') && bytes > 8_000)?.path ?? '';
  await flipByte(join(folder, victim), 4_321);
  await rm(join(folder, 'data/PG_VERSION'));
  await writeFile(join(folder, 'data/stranger'), 'x');
  const { damages } = await verifyBackup(folder, quiet);
  assert.equal(damages.length, 3);
  assert.ok(
    damages.some((line) => line.startsWith(`${victim} is damaged: its SHA-256 is`)),
    damages.join('\n'),
  );
  assert.ok(damages.includes('data/PG_VERSION is missing'));
  assert.ok(damages.includes('data/stranger is not in the manifest'));
  await assert.rejects(restore(folder), /cannot be trusted/);
  await flipByte(join(folder, 'manifest.json'), 30);
  await assert.rejects(verifyBackup(folder, quiet), /manifest\.json is damaged/);
  await assert.rejects(verifyBackup(parent, quiet), /is not a backup/);
  await rm(folder, { recursive: true });
});

const flipByte = async (path: string, position: number): Promise<void> => {
  const file = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, position);
  await file.write(Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, position);
  await file.close();
};

test('what the archive does not have yet is taken from the files that are moved aside, after a kill -9 too', async () => {
  const [backup] = await listBackups(store);
  assert.ok(backup && postgres);
  await insert(77);
  const before = await values();
  client.on('error', quiet);
  process.kill(postgres.pid, 'SIGKILL');
  await postgres.stop();
  postgres = undefined;
  const report = await restore(backup.folder);
  assert.ok(report.movedTo);
  await start();
  assert.deepEqual(await values(), before);
});

test('a gap in the archive is found; what no backup needs is pruned', async () => {
  const [oldest] = await listBackups(store);
  assert.ok(oldest);
  for (let count = 0; count < 4; count += 1) {
    await insert(count);
    await client.query('select pg_switch_wal()');
  }
  const { folder, manifest } = await backUp('2026-01-03T00-00-00Z');
  await insert(9);
  await client.query('select pg_switch_wal()');
  await untilArchived(manifest.stopSegment);
  const { backups, segments } = await prune(store, 1);
  assert.deepEqual(backups, [oldest.folder]);
  assert.ok(segments >= 4, `${segments} pruned`);
  const [first] = await segmentsLeft();
  assert.equal(first, manifest.startSegment);
  await untilArchived(manifest.stopSegment, 1);
  assert.equal((await reachOf(store, manifest)).gapAt, null);
  const next = (await segmentsLeft()).find((name) => name > manifest.stopSegment) ?? '';
  await writeFile(join(store.logFolder, `${next.slice(0, -1)}F`), 'later');
  await rm(join(store.logFolder, next));
  assert.equal((await reachOf(store, manifest)).gapAt, next);
  assert.ok((await readFile(join(folder, 'data/backup_label'), 'utf8')).startsWith('START WAL LOCATION'));
});

const segmentsLeft = async (): Promise<string[]> =>
  (await readdir(store.logFolder)).filter((name) => /^[0-9A-F]{24}$/.test(name)).sort();

const untilArchived = async (segment: string, more = 0): Promise<void> => {
  const later = async () => (await readdir(store.logFolder)).filter((name) => name.length === 24 && name >= segment);
  for (let tries = 0; (await later()).length < 1 + more; tries += 1) {
    assert.ok(tries < 500, `${segment} is not archived`);
    await pause(20);
  }
};

test('an unfinished copy is no backup, and does not hide another one that is being written', async () => {
  await mkdir(join(store.folder, '2026-01-04T00-00-00Z.unfinished'));
  assert.ok((await listBackups(store)).every(({ folder }) => !folder.endsWith('unfinished')));
  await assert.rejects(backUp('2026-01-04T00-00-00Z'), /is there: another backup is being written/);
});

test('a copy whose connection is lost is told when it asks next', async () => {
  assert.ok(postgres);
  const session = await openCopySession(postgres.url, 'lost');
  await client.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'backup'`);
  await pause(50); // it hears of that while it has asked nothing
  await assert.rejects(session.begin(), /not queryable|terminat/);
});
