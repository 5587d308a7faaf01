import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { archiveSettings, leadArchiveTo } from './archive.ts';

const SEGMENT = '000000010000000000000007';
const UNARCHIVED_FILES_MAX = 512;

let home: string;
let archive: string;

beforeEach(async () => {
  // Characters that a shell or PostgreSQL would take for something else.
  home = await mkdtemp(join(tmpdir(), `stoa it's 100% $HOME "`));
  archive = join(home, 'the archive');
  await mkdir(join(home, 'data/pg_wal'), { recursive: true });
  await writeFile(join(home, 'data/pg_wal', SEGMENT), 'content of a segment');
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** As PostgreSQL runs it: in the data folder, with its placeholders filled in. */
const runCommand = (): { status: number | null; said: string } => {
  const { archive_command: command = '' } = archiveSettings(home);
  const values: Record<string, string> = { '%p': `pg_wal/${SEGMENT}`, '%f': SEGMENT, '%%': '%' };
  const text = command.replace(/%[pf%]/g, (placeholder) => values[placeholder] ?? '');
  const { status, stderr } = spawnSync('/bin/sh', ['-c', text], { cwd: join(home, 'data'), encoding: 'utf8' });
  return { status, said: stderr };
};

test('without a link nothing is archived, and PostgreSQL may forget the log', async () => {
  assert.deepEqual(runCommand(), { status: 0, said: '' });
  assert.deepEqual(await readdir(home), ['data']);
});

test('a segment is archived whole, and again when PostgreSQL repeats itself', async () => {
  await mkdir(archive);
  await leadArchiveTo(home, archive);
  for (const time of [1, 2]) {
    assert.equal(runCommand().status, 0, `time ${time}`);
    assert.deepEqual(await readdir(archive), [SEGMENT]);
    assert.equal(await readFile(join(archive, SEGMENT), 'utf8'), 'content of a segment');
  }
});

test('a segment of another content is never overwritten, and never taken for archived', async () => {
  await mkdir(archive);
  await leadArchiveTo(home, archive);
  await writeFile(join(archive, SEGMENT), 'something else');
  assert.equal(runCommand().status, 1);
  assert.equal(await readFile(join(archive, SEGMENT), 'utf8'), 'something else');
});

test('an archive that cannot be written keeps the log, until it would fill the disk', async () => {
  await leadArchiveTo(home, archive);
  assert.equal(runCommand().status, 1);
  for (let count = 0; count <= UNARCHIVED_FILES_MAX; count += 1) {
    await writeFile(join(home, 'data/pg_wal', `more-${count}`), '');
  }
  const { status, said } = runCommand();
  assert.equal(status, 0);
  assert.match(said, new RegExp(`cannot be written and the log would fill the disk: ${SEGMENT} is not archived`));
});
