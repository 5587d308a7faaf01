import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, EmbeddedPostgresError } from './errors.ts';
import { commandOf, isAlive, waitUntilGone } from './processes.ts';

const fastStopLimitMs = 30_000;
const immediateStopLimitMs = 10_000;

/**
 * Deals with what a crash left: a PostgreSQL that outlived its owner is stopped (we could neither read its log nor learn of
 * its end), and the lock file of one that is gone is removed when its number now belongs to another program, which
 * PostgreSQL itself would take for a running server.
 * @returns true when a living server was found and stopped
 */
export async function clearLeftover(dataFolder: string, log: (line: string) => void): Promise<boolean> {
  const pid = await readPostmasterPid(dataFolder);
  if (pid === undefined || !isAlive(pid)) return false;
  const command = await commandOf(pid);
  if (command === undefined || !command.includes(dataFolder)) {
    if (command !== undefined) await rm(join(dataFolder, 'postmaster.pid'), { force: true });
    return false;
  }
  log(`a PostgreSQL of an earlier run is still alive (pid ${pid}); stopping it`);
  await stopProcess(pid);
  return true;
}

/** Fast shutdown (open transactions are rolled back), then the immediate one, which recovery repairs at the next start. */
export async function stopProcess(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, fastStopLimitMs)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntilGone(pid, immediateStopLimitMs)) return;
  throw new EmbeddedPostgresError('stop_failed', `PostgreSQL (pid ${pid}) does not stop, not even at once.`);
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

async function readPostmasterPid(dataFolder: string): Promise<number | undefined> {
  try {
    const [firstLine = ''] = (await readFile(join(dataFolder, 'postmaster.pid'), 'utf8')).split('\n');
    const pid = Number(firstLine);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
