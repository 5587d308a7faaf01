import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase } from '#platform/db';
import { findCluster, startEmbeddedPostgres } from '#platform/embedded-postgres';
import { createLogger } from '#platform/telemetry';
import { watchArchive } from './watch-archive.ts';

test('an archive that cannot be written is told to the log, until it can be', async (t) => {
  const parent = await mkdtemp(join(tmpdir(), 'stoa-watch-'));
  await chmod(parent, 0o711);
  const dataDir = join(parent, 'data');
  const archive = join(parent, 'archive');
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const db = createDatabase({ url: postgres.url, poolSizeMax: 1, applicationName: 'archive test' });
  t.after(async () => {
    await db.close();
    await postgres.stop();
    await rm(parent, { recursive: true, force: true });
  });
  const told: object[] = [];
  const log = Object.assign(createLogger('silent'), { error: (details: object) => void told.push(details) });
  const job = watchArchive({ db, log });
  const untilArchiver = async (column: 'failed_count' | 'archived_count'): Promise<void> => {
    for (let tries = 0; tries < 500; tries += 1) {
      const { rows } = await db.pool.query(`select ${column} > 0 as done from pg_stat_archiver`);
      if (rows[0].done === true) return;
      await pause(20);
    }
    assert.fail(`${column} stays 0`);
  };

  await job.run();
  assert.deepEqual(told, []);
  const cluster = await findCluster(dataDir);
  await cluster?.archiveTo(archive);
  await db.pool.query('create table things (a integer); select pg_switch_wal()');
  await untilArchiver('failed_count');
  await job.run();
  assert.match(JSON.stringify(told), /^\[\{"segment":"[0-9A-F]{24}","since":"20/);
  await mkdir(archive);
  assert.ok(await cluster?.handOver(archive));
  await db.pool.query('select pg_stat_reset_shared($1)', ['archiver']);
  await db.pool.query('insert into things values (1); select pg_switch_wal()');
  await untilArchiver('archived_count');
  await job.run();
  assert.equal(told.length, 1);
});
