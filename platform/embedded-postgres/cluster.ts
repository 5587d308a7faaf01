import { spawn } from 'node:child_process';
import { chown, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, idsOf } from './account.ts';
import type { Binaries } from './binaries.ts';
import { codeOf, explainFailure } from './errors.ts';
import type { Places } from './places.ts';

export const userName = 'stoa';

/**
 * Makes the database files when there are none.
 * @returns true when they were made now
 * @throws EmbeddedPostgresError when that fails; the next start begins afresh
 */
export async function ensureCluster(
  binaries: Binaries,
  places: Places,
  account: Account | undefined,
): Promise<boolean> {
  const dataFolder = join(places.home, 'data');
  if (await exists(join(dataFolder, 'PG_VERSION'))) return false;
  // Made beside and renamed when whole, so that a start that was interrupted leaves nothing half-made behind.
  const draft = join(places.home, 'data.new');
  await rm(draft, { recursive: true, force: true });
  const passwordFile = join(places.home, 'password.new');
  await writeFile(passwordFile, places.password, { mode: 0o600 });
  try {
    if (account !== undefined) await chown(passwordFile, account.uid, account.gid);
    await runInitdb(binaries, draft, passwordFile, places.home, account);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, dataFolder);
  return true;
}

function runInitdb(
  binaries: Binaries,
  folder: string,
  passwordFile: string,
  home: string,
  account: Account | undefined,
): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${userName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, { ...idsOf(account), cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk: string): void => {
      said = (said + chunk).slice(-8_192);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', (error) => reject(explainFailure('Making the database', home, String(error), error)));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(explainFailure('Making the database', home, said));
    });
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
