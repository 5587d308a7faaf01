import { chown, lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, canUseFolder, chooseAccount } from './account.ts';
import { archiveFolderOf, leadArchiveTo } from './archive.ts';
import { codeOf } from './errors.ts';
import { clearLeftover } from './leftover.ts';
import { takeOwnership } from './owner-lock.ts';
import { keep, type Places, preparePlaces, readPlaces } from './places.ts';
import { makeDataDir } from './start.ts';

/** The database's files, for a backup. */
export interface Cluster {
  readonly dataFolder: string;
  readonly password: string;
  /** Where the log is archived; undefined while it is not. */
  readonly archiveFolder: string | undefined;
  /** Archives the log in `folder` from now on. */
  archiveTo(folder: string): Promise<void>;
  /** Gives a folder to the user that PostgreSQL runs as; false when that user cannot get there. */
  handOver(folder: string): Promise<boolean>;
}

/** Undefined when there is no database in `dataDir`. */
export async function findCluster(dataDir: string): Promise<Cluster | undefined> {
  const places = await readPlaces(dataDir);
  return places === undefined ? undefined : describe(places);
}

async function describe({ home, password }: Places): Promise<Cluster> {
  const dataFolder = join(home, 'data');
  const account = await chooseAccount(dataFolder);
  return {
    dataFolder,
    password,
    archiveFolder: await archiveFolderOf(home),
    archiveTo: (folder) => leadArchiveTo(home, folder),
    async handOver(folder) {
      await giveTo(account, folder);
      return canUseFolder(account, folder);
    },
  };
}

export interface Replacement {
  readonly dataDir: string;
  /** Password of the database user in the new files. */
  readonly password: string;
  /** Added to the name under which files that are there already are kept. */
  readonly suffix: string;
  readonly log: (line: string) => void;
  /** Writes the new database files into this folder, which does not exist yet. */
  fill(folder: string): Promise<void>;
}

export interface Replaced {
  readonly cluster: Cluster;
  /** Where the files that had been there are now; undefined when there were none. */
  readonly movedTo: string | undefined;
  /** Removes the new files and puts the old ones back. */
  undo(): Promise<void>;
}

/**
 * Puts other files in the place of a database that does not run; what was there is renamed, never removed.
 * @throws EmbeddedPostgresError `already_running` while the program runs on `dataDir`
 */
export async function replaceCluster(replacement: Replacement): Promise<Replaced> {
  const dataDir = await makeDataDir(replacement.dataDir);
  const release = await takeOwnership(dataDir);
  try {
    return await replaceOwned(dataDir, replacement);
  } finally {
    await release();
  }
}

async function replaceOwned(dataDir: string, { password, suffix, log, fill }: Replacement): Promise<Replaced> {
  const known = await readPlaces(dataDir);
  const account = await chooseAccount(join(known?.home ?? join(dataDir, 'postgres'), 'data'));
  if (known !== undefined) await clearLeftover(join(known.home, 'data'), log);
  const places = { ...(await preparePlaces(dataDir, known, account, log)), password };
  const draft = join(places.home, 'data.restored');
  await rm(draft, { recursive: true, force: true });
  await fill(draft);
  await giveTo(account, draft);
  const data = join(places.home, 'data');
  const aside = `${data}.${suffix}`;
  const archive = await archiveFolderOf(places.home);
  const moved = await renameIfThere(data, aside);
  await rename(draft, data);
  await keep(dataDir, places);
  return {
    cluster: await describe(places),
    movedTo: moved ? aside : undefined,
    async undo() {
      await rm(data, { recursive: true, force: true });
      if (moved) await rename(aside, data);
      if (known !== undefined) await keep(dataDir, known);
      if (archive !== undefined) await leadArchiveTo(places.home, archive);
    },
  };
}

async function renameIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account === undefined) return;
  await chown(path, account.uid, account.gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) await giveTo(account, join(path, name));
}
