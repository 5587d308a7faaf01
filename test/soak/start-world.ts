import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { createPool, runMigrations } from '#platform/db';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';
import { migrationSources } from '../../apps/server/migrations.ts';
import { freePort } from '../../bench/shop/shop.ts';

/** A shop in processes of its own, and where to look at it. */
export interface SoakWorld {
  readonly baseUrl: string;
  readonly databaseUrl: string;
  /** Where the shop keeps its pictures. */
  readonly objectsDir: string;
  readonly serverPid: number;
  readonly postgresPid: number;
  /** The last that the shop wrote on standard error. */
  said(): string;
  /** Lines of its log that tell of an error. */
  readonly complaints: readonly string[];
  ended(): boolean;
  stop(): Promise<void>;
}

export const STAFF = { email: 'admin@example.com', password: 'password-of-soak-tests' };
const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
const TEXT_KEPT = 20_000;
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * PostgreSQL as the product runs it but for its checkpoints: every two minutes instead of fifteen, and half the log, so
 * that the log's files too reach their size while we look.
 */
const POSTGRES = { checkpoint_timeout: '2min', max_wal_size: '512MB', min_wal_size: '256MB' };

export const startSoakWorld = async (minutes: number): Promise<SoakWorld> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stoa-soak-'));
  await chmod(dataDir, 0o711); // as root the database runs as another user, who has to pass through here
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: POSTGRES });
  const clear = async () => {
    await postgres.stop();
    await removeDataDir(dataDir);
  };
  try {
    await prepare(postgres.url);
    const shop = await startShop(minutes, dataDir, postgres);
    const stop = async () => {
      await shop.stop();
      await clear();
    };
    return {
      ...shop,
      databaseUrl: postgres.url,
      objectsDir: join(dataDir, 'objects'),
      postgresPid: postgres.pid,
      stop,
    };
  } catch (error) {
    await clear();
    throw error;
  }
};

/** Migrated, and without the partitions of whole days: those of a soak are shorter. */
const prepare = async (url: string): Promise<void> => {
  const pool = createPool({ url, poolSizeMax: 1, applicationName: 'soak' });
  try {
    await runMigrations(pool, migrationSources);
    await dropPartitions(pool);
  } finally {
    await pool.end();
  }
};

export const dropPartitions = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent in ('platform.outbox'::regclass, 'platform.inbox'::regclass) and c.relname not like '%\\_default'
       and c.relkind = 'r'`,
  );
  for (const { name } of rows) await pool.query('select platform.drop_event_partition($1)', [name]);
};

type Shop = Pick<SoakWorld, 'baseUrl' | 'serverPid' | 'said' | 'complaints' | 'ended' | 'stop'>;

const startShop = async (minutes: number, dataDir: string, postgres: EmbeddedPostgres): Promise<Shop> => {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['test/soak/shop.ts', String(minutes)], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      STOA_PAYMENT_SANDBOX_PORT: String(sandboxPort),
      STOA_DATA_DIR: dataDir,
      DATABASE_URL: postgres.url,
      STOA_LOG_LEVEL: 'warn',
      // All load comes from one address.
      STOA_CLIENT_REQUESTS_PER_SECOND: '0',
      STOA_ADMIN_EMAIL: STAFF.email,
      STOA_ADMIN_PASSWORD: STAFF.password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a Ctrl-C is for us, who then stop the shop in order
  });
  const said = keepLastText(child);
  const complaints = keepComplaints(child);
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    if (ended()) return;
    const over = new Promise((resolve) => child.once('exit', resolve));
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    child.kill('SIGTERM');
    await over;
    clearTimeout(late);
  };
  const baseUrl = `http://127.0.0.1:${port}`;
  try {
    await untilReady(baseUrl, ended);
  } catch (error) {
    await stop();
    throw new Error(`the shop did not open; it said:\n${said()}`, { cause: error });
  }
  return { baseUrl, serverPid: child.pid ?? 0, said, complaints, ended, stop };
};

const untilReady = async (baseUrl: string, ended: () => boolean): Promise<void> => {
  const giveUpAt = performance.now() + READY_LIMIT_MS;
  while (performance.now() < giveUpAt && !ended()) {
    const status = await fetch(`${baseUrl}/readyz`).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0, // nobody listens yet
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the shop is not ready');
};

const COMPLAINTS_KEPT = 1_000;
const LEVEL_ERROR = 50;

/** The log is lines of JSON among what is meant for people. */
const keepComplaints = (child: ChildProcess): readonly string[] => {
  const complaints: string[] = [];
  if (!child.stdout) return complaints;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const level = Number(/^\{"level":(\d+),/.exec(line)?.[1] ?? 0);
    if (level >= LEVEL_ERROR && complaints.length < COMPLAINTS_KEPT) complaints.push(line);
  });
  return complaints;
};

const keepLastText = (child: ChildProcess): (() => string) => {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-TEXT_KEPT);
  });
  return () => text;
};

/** Also where the database was kept when its account could not enter the folder. */
const removeDataDir = async (dataDir: string): Promise<void> => {
  const places = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(() => '{}')) as {
    home?: string;
  };
  if (places.home?.startsWith('/var/lib/stoa/')) await rm(places.home, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
};
