import { link, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#platform/ids';
import { codeOf, EmbeddedPostgresError } from './errors.ts';
import { isAlive, startOf } from './processes.ts';

interface Owner {
  readonly pid: number;
  readonly startedAt: string | undefined;
  readonly token: string;
}

const attemptsMax = 5;

/**
 * Makes this process the only one that runs a database on `dataDir`. The lock of a process that died is taken over: its
 * number and its start time together tell it from a newer process with the same number.
 * @returns gives the lock back
 * @throws EmbeddedPostgresError `already_running`
 */
export async function takeOwnership(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'owner.lock');
  const mine: Owner = { pid: process.pid, startedAt: await startOf(process.pid), token: newId() };
  const draft = `${file}.${mine.token}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
      if (await linkIfAbsent(draft, file)) return () => release(file, mine);
      const owner = await readOwner(file);
      if (owner !== undefined && (await isRunning(owner))) throw alreadyRunning(dataDir, owner.pid);
      await removeStale(file, owner);
    }
  } finally {
    await unlink(draft);
  }
  throw new EmbeddedPostgresError('already_running', `Several processes are starting Stoa on ${dataDir} at once.`);
}

/** The number of the live process that owns `dataDir`, if any. */
export async function findOwner(dataDir: string): Promise<number | undefined> {
  const owner = await readOwner(join(dataDir, 'owner.lock'));
  return owner !== undefined && (await isRunning(owner)) ? owner.pid : undefined;
}

function alreadyRunning(dataDir: string, pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'already_running',
    `Stoa is already running on ${dataDir} (pid ${pid}). Stop that one first, or give this one another STOA_DATA_DIR.`,
  );
}

async function isRunning(owner: Owner): Promise<boolean> {
  return isAlive(owner.pid) && (await startOf(owner.pid)) === owner.startedAt;
}

async function linkIfAbsent(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the lock aside and looks at what was moved: when it is not the dead one that was read, it goes back. */
async function removeStale(file: string, dead: Owner | undefined): Promise<void> {
  const aside = `${file}.${newId()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readOwner(aside);
  if (moved !== undefined && moved.token !== dead?.token) await linkIfAbsent(aside, file);
  await unlink(aside);
}

/** A lock that is gone, because somebody took the whole folder away meanwhile, is given back as well. */
async function release(file: string, mine: Owner): Promise<void> {
  if ((await readOwner(file))?.token === mine.token) await rm(file, { force: true });
}

/** Undefined when there is no lock, or one that a full disk left empty. */
async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    return text.trim() === '' ? undefined : JSON.parse(text);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
