import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { codeOf, EmbeddedPostgresError } from './errors.ts';

/** The user PostgreSQL runs as when we are root, which it refuses to be. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

const candidates = ['postgres', 'nobody'] as const;

/**
 * Undefined when we are not root: then PostgreSQL simply runs as we do. Data that already exist keep their owner, so that a
 * user `postgres` that appears later does not lock us out.
 */
export async function chooseAccount(existingDataDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await ownerOf(existingDataDir);
  if (owner !== undefined && owner.uid !== 0) return owner;
  for (const name of candidates) {
    const uid = numberFrom('-u', name);
    const gid = numberFrom('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid, name };
  }
  throw new EmbeddedPostgresError(
    'no_permission',
    'PostgreSQL refuses to run as root, and this system has neither a user "postgres" nor "nobody". ' +
      'Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether the account can enter and write a folder, tried as that account instead of guessed from mode bits. */
export function canUseFolder(account: Account | undefined, folder: string): boolean {
  if (account === undefined) return true;
  const script = 'cd "$1" && test -w .';
  return spawnSync('/bin/sh', ['-c', script, 'sh', folder], { ...idsOf(account), stdio: 'ignore' }).status === 0;
}

/** Whether the account can execute a program; `--version` also shows that its libraries are found. */
export function canExecute(account: Account | undefined, program: string): boolean {
  return spawnSync(program, ['--version'], { ...idsOf(account), cwd: '/', stdio: 'ignore' }).status === 0;
}

export function idsOf(account: Account | undefined): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

async function ownerOf(folder: string): Promise<Account | undefined> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid, name: `uid ${uid}` };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function numberFrom(flag: string, name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? Number(stdout.trim()) : undefined;
}
