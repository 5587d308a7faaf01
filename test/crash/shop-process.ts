import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRunningPostgres } from '#platform/embedded-postgres';
import { pause, until } from '../world/outside.ts';

/** The shop as a user starts it: processes of its own, on a folder of its own. */
export interface ShopProcess {
  readonly baseUrl: string;
  readonly sandboxUrl: string;
  /** Environment of commands that work beside it. */
  readonly environment: NodeJS.ProcessEnv;
  /** Resolves with the exit code when the process is over; null when it was killed. */
  readonly ended: Promise<number | null>;
  /** The last it wrote, for whoever looks at a failure. */
  said(): string;
  /** `kill -9` of the server. */
  kill(): Promise<void>;
  /** `kill -9` of PostgreSQL's first process. */
  killPostgres(): Promise<void>;
  /** Asks it to close, as Ctrl-C does. */
  stop(): Promise<void>;
}

export interface ShopPlace {
  readonly dataDir: string;
  readonly port: number;
  readonly sandboxPort: number;
  readonly demo: boolean;
  /** An outside PostgreSQL; undefined: the shop runs its own. */
  readonly databaseUrl?: string;
}

/** Thrown when the shop ended by itself before it was ready. */
export class EndedEarly extends Error {}

export const ADMIN = { email: 'admin@example.com', password: 'password-of-crash-tests' };
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));
const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
/** A shop that loses its database says so once, among a line for each thing that now waits. */
const TEXT_KEPT = 1_000_000;

export interface PlaceOptions {
  /** An outside PostgreSQL; left out: the shop runs its own. */
  readonly databaseUrl?: string | undefined;
  /** Where the shop's folder is made. */
  readonly parent?: string | undefined;
}

export const makePlace = async ({ databaseUrl, parent = tmpdir() }: PlaceOptions = {}): Promise<ShopPlace> => {
  const dataDir = await mkdtemp(join(parent, 'stoa-crash-'));
  // As root the database runs as another user, who has to pass through here.
  await chmod(dataDir, 0o711);
  const place = { dataDir, port: await freePort(), sandboxPort: await freePort(), demo: true };
  return databaseUrl === undefined ? place : { ...place, databaseUrl };
};

export const removePlace = async ({ dataDir }: ShopPlace): Promise<void> => {
  const places = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(() => '{}');
  const { home } = JSON.parse(places) as { home?: string };
  if (home !== undefined) await rm(home, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
};

/**
 * @param more settings besides those of every crash test
 * @param impatience kills it when it fires, ready or not
 * @throws EndedEarly
 */
export const startShopProcess = async (
  place: ShopPlace,
  more: Readonly<Record<string, string>> = {},
  impatience?: AbortSignal,
): Promise<ShopProcess> => {
  const environment = { ...environmentOf(place), ...more };
  const child = spawn(process.execPath, ['apps/server/main.ts', 'start'], {
    cwd: repositoryRoot,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a Ctrl-C is for the test, which then stops the shop in order
  });
  endsWithUs(child);
  impatience?.addEventListener('abort', () => child.kill('SIGKILL'));
  const said = keepLastText(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const baseUrl = `http://127.0.0.1:${place.port}`;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  try {
    await untilReady(child, baseUrl);
  } catch (error) {
    await end('SIGKILL');
    if (error instanceof EndedEarly) throw new EndedEarly(`${error.message}; it said:\n${said()}`);
    throw new Error(`the shop did not open; it said:\n${said()}`, { cause: error });
  }
  return {
    baseUrl,
    sandboxUrl: `http://127.0.0.1:${place.sandboxPort}`,
    environment,
    ended,
    said,
    kill: () => end('SIGKILL'),
    killPostgres: async () => {
      process.kill(await postmasterOf(place), 'SIGKILL');
    },
    async stop() {
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      await end('SIGTERM');
      clearTimeout(late);
    },
  };
};

/** A test that is interrupted leaves no shop behind: told so, it takes its database with it. */
const endsWithUs = (child: ChildProcess): void => {
  const tell = () => child.kill('SIGTERM');
  process.once('exit', tell);
  child.once('exit', () => process.off('exit', tell));
};

const environmentOf = ({ dataDir, port, sandboxPort, demo, databaseUrl }: ShopPlace): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  // Whoever is killed leaves nothing compiled behind: it finds what the tests' processes have left, a second of processor a start.
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
  PORT: String(port),
  HOST: '127.0.0.1',
  STOA_PAYMENT_SANDBOX_PORT: String(sandboxPort),
  STOA_DATA_DIR: dataDir,
  STOA_LOG_LEVEL: 'warn',
  // All load comes from one address.
  STOA_CLIENT_REQUESTS_PER_SECOND: '0',
  STOA_DEMO: String(demo),
  STOA_ADMIN_EMAIL: ADMIN.email,
  STOA_ADMIN_PASSWORD: ADMIN.password,
  STOA_HOLD_MINUTES: '1',
  ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
});

const untilReady = async (child: ChildProcess, baseUrl: string): Promise<void> => {
  await until(
    'the shop is ready',
    async () => {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new EndedEarly('the shop ended before it was ready');
      return (await statusOf(`${baseUrl}/readyz`)) === 200;
    },
    READY_LIMIT_MS,
  );
};

/** 0 while nobody listens. */
const statusOf = async (url: string): Promise<number> => {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status;
  } catch {
    await pause(20);
    return 0;
  }
};

export const postmasterOf = async ({ dataDir }: ShopPlace): Promise<number> => {
  const { home } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { home: string };
  const [firstLine] = (await readFile(join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n');
  const pid = Number(firstLine);
  if (!Number.isInteger(pid) || pid < 2) throw new Error(`no process of PostgreSQL in ${home}`);
  return pid;
};

/** Where the place's database is, for whoever looks at it beside the shop. */
export const databaseOf = async ({ dataDir, databaseUrl }: ShopPlace): Promise<string> => {
  if (databaseUrl !== undefined) return databaseUrl;
  const running = await findRunningPostgres(dataDir);
  if (!running) throw new Error(`no PostgreSQL runs in ${dataDir}`);
  return running.url;
};

/** `stoa audit` as a person runs it, beside the running shop. Answers its exit code. */
export const runAudit = (shop: ShopProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['apps/server/main.ts', 'audit'], {
      cwd: repositoryRoot,
      env: shop.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) process.stderr.write(said);
      resolve(code);
    });
  });

const ERROR_LINE = /^\{"level":[56]0.*$/gm;

/** Lines of level error and worse that it wrote: a shop that has come back writes none. */
export const complaintsOf = (shop: ShopProcess): readonly string[] => shop.said().match(ERROR_LINE) ?? [];

const keepLastText = (child: ChildProcess): (() => string) => {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-TEXT_KEPT);
    });
  }
  return () => text;
};

// Below the range from which the system gives out ports by itself: nothing takes it between two starts of a shop.
const PORT_MIN = 20_000;
const PORT_MAX = 32_000;
const PORT_TRIES_MAX = 50;

export const freePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < PORT_TRIES_MAX; attempt += 1) {
    const port = PORT_MIN + Math.floor(Math.random() * (PORT_MAX - PORT_MIN));
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port found between ${PORT_MIN} and ${PORT_MAX}`);
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
