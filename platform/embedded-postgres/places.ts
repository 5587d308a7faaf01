import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, randomToken } from '#platform/ids';
import { type Account, canUseFolder } from './account.ts';
import { codeOf } from './errors.ts';

/** Kept as `<dataDir>/postgres.json`, mode 600: where the database is and how to enter it. */
export interface Places {
  /** Holds `data`, and `socket` when the path is short enough. */
  readonly home: string;
  readonly socketDir: string;
  readonly port: number;
  readonly password: string;
}

/** Where root keeps what the account of the database must reach: owned by root, open to enter. */
export const sharedPlace = '/var/lib/stoa';

// A socket's address holds 108 bytes with its end mark on Linux, 104 on macOS.
const socketPathBytesMax = 103;
const socketName = '.s.PGSQL.5432';
const placesFile = 'postgres.json';

export async function readPlaces(dataDir: string): Promise<Places | undefined> {
  try {
    return JSON.parse(await readFile(join(dataDir, placesFile), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Keeps what was chosen in an earlier start; only the socket's folder is looked after anew. */
export async function preparePlaces(
  dataDir: string,
  known: Places | undefined,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<Places> {
  const home = known?.home ?? (await chooseHome(dataDir, account, log));
  await makeOwnFolder(home, account);
  const places = {
    home,
    socketDir: await makeSocketDir(home, account),
    port: 5432,
    password: known?.password ?? randomToken(24),
  };
  await keep(dataDir, places);
  return places;
}

export async function keep(dataDir: string, places: Places): Promise<void> {
  const draft = join(dataDir, `${placesFile}.${newId()}`);
  await writeFile(draft, `${JSON.stringify(places, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, join(dataDir, placesFile));
}

async function chooseHome(dataDir: string, account: Account | undefined, log: (line: string) => void): Promise<string> {
  const inside = join(await realpath(dataDir), 'postgres');
  await makeOwnFolder(inside, account);
  if (account === undefined || canUseFolder(account, inside)) return inside;
  const hash = createHash('sha256').update(inside).digest('hex').slice(0, 16);
  const outside = join(sharedPlace, hash);
  log(`PostgreSQL runs as ${account.name}, who cannot enter ${dataDir}; the database is kept in ${outside}`);
  return outside;
}

async function makeOwnFolder(folder: string, account: Account | undefined): Promise<void> {
  if (folder.startsWith(`${sharedPlace}/`)) await mkdir(sharedPlace, { recursive: true, mode: 0o755 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
}

async function makeSocketDir(home: string, account: Account | undefined): Promise<string> {
  const inside = join(home, 'socket');
  if (Buffer.byteLength(join(inside, socketName)) <= socketPathBytesMax) {
    // A socket left by a crash would block the start for as long as its number looks alive, as a zombie's does.
    await rm(inside, { recursive: true, force: true });
    await makeOwnFolder(inside, account);
    return inside;
  }
  const short = Buffer.byteLength(tmpdir()) <= 60 ? tmpdir() : '/tmp';
  // A fresh unguessable name at each start: nobody can have put a folder of theirs there before us.
  const made = await mkdtemp(join(short, 'stoa-'));
  await makeOwnFolder(made, account);
  return made;
}
