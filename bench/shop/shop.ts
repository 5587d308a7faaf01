import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ended } from '../child.ts';
import { processesOf } from './process-tree.ts';

/** The product as a user starts it: `node apps/server/main.ts start` on a folder of its own. */
export interface Shop {
  readonly pid: number;
  readonly port: number;
  readonly dataDir: string;
  /** Environment of commands that are to work beside it. */
  readonly environment: NodeJS.ProcessEnv;
  /** Start of the process to the first 200 of /readyz. */
  readonly readyMs: number;
  /** Where the profiler listens; undefined unless asked for. */
  readonly inspectPort: number | undefined;
  stop(): Promise<void>;
}

/** `web`: requests are answered, events wait for a worker process, as when that runs on another machine. */
export type Role = 'all' | 'web';

export interface ShopOptions {
  readonly dataDir: string;
  readonly demo: boolean;
  readonly inspect?: boolean;
  readonly role?: Role;
}

export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));
const READY_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 20_000;

export const makeDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'stoa-bench-'));

/** Removes the folder, and where the database was kept when its account could not enter it. */
export const removeDataDir = async (dataDir: string): Promise<void> => {
  const places = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(() => '{}');
  const { home } = JSON.parse(places) as { home?: string };
  if (home?.startsWith('/var/lib/stoa/')) await rm(home, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
};

export const startShop = async ({ dataDir, demo, inspect = false, role = 'all' }: ShopOptions): Promise<Shop> => {
  const [port, sandboxPort, inspectPort] = [await freePort(), await freePort(), inspect ? await freePort() : undefined];
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    PORT: String(port),
    HOST: '127.0.0.1',
    STOA_PAYMENT_SANDBOX_PORT: String(sandboxPort),
    STOA_DATA_DIR: dataDir,
    STOA_LOG_LEVEL: 'warn',
    // All load comes from one address.
    STOA_CLIENT_REQUESTS_PER_SECOND: '0',
    STOA_ROLE: role,
    STOA_DEMO: String(demo),
    STOA_ADMIN_PASSWORD: 'bench-password-0',
  };
  const flags = inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectPort}`];
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...flags, 'apps/server/main.ts', 'start'], {
    cwd: repositoryRoot,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a Ctrl-C is for the bench, which then stops the shop in order
  });
  const said = keepLastText(child);
  const stop = () => stopShop(child);
  try {
    await untilReady(child, port, startedAt + READY_LIMIT_MS);
  } catch (error) {
    await stop();
    throw new Error(`${error instanceof Error ? error.message : String(error)}; the shop said:\n${said()}`);
  }
  const readyMs = performance.now() - startedAt;
  return { pid: child.pid ?? 0, port, dataDir, environment, readyMs, inspectPort, stop };
};

const untilReady = async (child: ChildProcess, port: number, giveUpAt: number): Promise<void> => {
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('the shop ended before it was ready');
    const status = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0, // not listening yet
    );
    if (status === 200) return;
    await sleep(10);
  }
  throw new Error(`the shop was not ready within ${READY_LIMIT_MS / 1_000} s`);
};

/** Asks it to close; what is still there after the limit is killed by its number: the tree that this bench started. */
const stopShop = async (child: ChildProcess): Promise<void> => {
  const tree = processesOf(child.pid ?? -1);
  await ended(child, () => child.kill('SIGTERM'), STOP_LIMIT_MS);
  await sleep(100); // its own children need a moment to notice
  for (const { pid, part } of tree) {
    // The same number may be somebody else's by now: only one that still runs the same part is ours.
    if (processesOf(pid).find((found) => found.pid === pid)?.part === part && part !== 'server') {
      process.kill(pid, 'SIGKILL');
    }
  }
};

const TEXT_KEPT = 4_000;

const keepLastText = (child: ChildProcess): (() => string) => {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-TEXT_KEPT);
    });
  }
  return () => text;
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
