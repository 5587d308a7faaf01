import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Account, idsOf } from './account.ts';
import type { Binaries } from './binaries.ts';
import { userName } from './cluster.ts';
import { explainFailure } from './errors.ts';
import { stopProcess } from './leftover.ts';
import type { Places } from './places.ts';
import { settingArguments } from './settings.ts';

export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop(): Promise<void>;
}

export interface LaunchOptions {
  readonly binaries: Binaries;
  readonly places: Places;
  readonly account: Account | undefined;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

const onWindows = process.platform === 'win32';
// Replaying 2 GB of WAL after a crash takes well under a minute even on a slow disk; five leave room for a busy one.
const readyLimitMs = 300_000;
const linesKept = 40;

/** Port for the database: a socket needs none of its own, Windows takes a free one. */
export async function choosePort(places: Places): Promise<number> {
  if (!onWindows) return places.port;
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

export function urlOf(places: Places, database: string): string {
  const login = `postgres://${userName}:${encodeURIComponent(places.password)}`;
  if (onWindows) return `${login}@127.0.0.1:${places.port}/${database}`;
  return `${login}@localhost/${database}?host=${encodeURIComponent(places.socketDir)}&port=${places.port}`;
}

/**
 * Starts PostgreSQL and waits until it answers.
 * @throws EmbeddedPostgresError with PostgreSQL's own last words when it ends instead
 */
export async function launch(options: LaunchOptions): Promise<ServerProcess> {
  const { binaries, places, account, log } = options;
  // Detached: Ctrl-C reaches every process of the terminal's group, and the database must outlive the requests under way.
  const child = spawn(binaries.postgres, launchArguments(options), {
    ...idsOf(account),
    cwd: '/',
    detached: !onWindows,
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C', TZ: 'UTC' },
  });
  const lastLines = keepLastLines(child, log);
  const ended = waitForEnd(child);
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  const stopAtExit = (): void => void child.kill('SIGINT');
  process.once('exit', stopAtExit);
  void ended.then(() => process.off('exit', stopAtExit));
  if (!(await becomesReady(child, places))) {
    const said = failure === undefined ? lastLines().join('\n') : String(failure);
    if (child.exitCode === null && child.pid !== undefined && failure === undefined) await stopProcess(child.pid);
    throw explainFailure('Starting PostgreSQL', places.home, said, failure);
  }
  const pid = child.pid ?? 0;
  return { pid, ended, stop: () => stopServer(child, pid, binaries, places) };
}

function launchArguments({ places, settings }: LaunchOptions): string[] {
  const where = onWindows
    ? { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
    : {
        listen_addresses: '',
        unix_socket_directories: quoteListItem(places.socketDir),
        unix_socket_permissions: '0700',
      };
  return [
    ...['-D', join(places.home, 'data'), '-p', String(places.port)],
    ...settingArguments({ ...settings, ...where }),
  ];
}

/** unix_socket_directories is a comma-separated list: a comma or space in a folder's name needs quotes. */
function quoteListItem(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`;
}

function keepLastLines(child: ChildProcess, log: (line: string) => void): () => readonly string[] {
  const lines: string[] = [];
  if (child.stderr === null) return () => lines;
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > linesKept) lines.shift();
    log(line);
  });
  return () => lines;
}

function waitForEnd(child: ChildProcess): ServerProcess['ended'] {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

async function becomesReady(child: ChildProcess, places: Places): Promise<boolean> {
  const giveUpAt = performance.now() + readyLimitMs;
  let ended = false;
  child.once('close', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  while (!ended && performance.now() < giveUpAt) {
    if (await answers(places)) return true;
    await sleep(10);
  }
  return false;
}

async function answers(places: Places): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(places, 'postgres'), connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    // A wrong password will not become right by waiting; everything else is a server that is not there yet.
    if (error instanceof Error && 'code' in error && error.code === '28P01') throw error;
    return false;
  }
}

async function stopServer(child: ChildProcess, pid: number, binaries: Binaries, places: Places): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (!onWindows) return stopProcess(pid);
  spawnSync(binaries.pgCtl, ['stop', '-D', join(places.home, 'data'), '-m', 'fast', '-w'], { stdio: 'ignore' });
}
