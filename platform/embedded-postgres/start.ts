import { mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseAccount } from './account.ts';
import { archiveSettings } from './archive.ts';
import { prepareBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { ensureDatabase } from './ensure-database.ts';
import { EmbeddedPostgresError, explainFailure } from './errors.ts';
import { clearLeftover } from './leftover.ts';
import { findOwner, takeOwnership } from './owner-lock.ts';
import { keep, type Places, preparePlaces, readPlaces, sharedPlace } from './places.ts';
import { choosePort, type LaunchOptions, launch, type ServerProcess, urlOf } from './server-process.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of the program's data; made when missing. The database goes into `<dataDir>/postgres`. */
  readonly dataDir: string;
  /** Gets PostgreSQL's log and what we decide, one line at a time. */
  readonly log: (line: string) => void;
  /** More settings of postgresql.conf; those for durability cannot be given. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Name of the database that `url` leads to, made when missing; `stoa` unless told. */
  readonly database?: string;
  /** Called once when PostgreSQL ends without having been told to. Starting again on the same folder is then allowed. */
  readonly onExit?: (exit: { code: number | null; signal: NodeJS.Signals | null }) => void;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Folder of the Unix socket; on Windows, where TCP is used, an unused folder. */
  readonly socketDir: string;
  readonly pid: number;
  /** True when a PostgreSQL that had outlived a killed owner was found, stopped cleanly and replaced. */
  readonly adopted: boolean;
  /** True when the database files were made by this start. */
  readonly firstStart: boolean;
  /** Fast shutdown: rolls back what is open and writes everything out. Safe to call twice. */
  stop(): Promise<void>;
}

// After a kill -9 of the main process its children need a moment to notice, and keep the shared memory until then.
const orphanWaitMs = 5_000;

/**
 * Starts PostgreSQL on the files in `dataDir`, making them first if there are none, and resolves when it answers.
 * @throws EmbeddedPostgresError with a sentence for people: already running, disk full, no permission, no programs
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = await makeDataDir(options.dataDir);
  const release = await takeOwnership(dataDir).catch((error: unknown) => fail(dataDir, error));
  try {
    return await startOwned({ ...options, dataDir }, release);
  } catch (error) {
    await release();
    return fail(dataDir, error);
  }
}

/** Where a running Stoa keeps its database, for commands that work beside it; undefined when none is running. */
export async function findRunningPostgres(dataDir: string, database = 'stoa'): Promise<{ url: string } | undefined> {
  if ((await findOwner(dataDir)) === undefined) return undefined;
  const places = await readPlaces(dataDir);
  return places === undefined ? undefined : { url: urlOf(places, database) };
}

async function startOwned(options: EmbeddedPostgresOptions, release: () => Promise<void>): Promise<EmbeddedPostgres> {
  const { dataDir, log } = options;
  const known = await readPlaces(dataDir);
  const dataFolder = join(known?.home ?? join(dataDir, 'postgres'), 'data');
  const account = await chooseAccount(dataFolder);
  const adopted = await clearLeftover(dataFolder, log);
  const prepared = await preparePlaces(dataDir, known, account, log);
  const places = { ...prepared, port: await choosePort(prepared) };
  await keep(dataDir, places);
  const binaries = await prepareBinaries(account, account ? sharedPlace : prepared.home, log);
  const firstStart = await ensureCluster(binaries, places, account);
  const settings = { ...archiveSettings(places.home), ...options.settings };
  const server = await launchPatiently({ binaries, places, account, settings, log });
  const stop = superviseUntilStopped(server, places, release, options.onExit);
  try {
    await ensureDatabase(places, options.database ?? 'stoa');
  } catch (error) {
    await stop();
    throw error;
  }
  const url = urlOf(places, options.database ?? 'stoa');
  return { url, socketDir: places.socketDir, pid: server.pid, adopted, firstStart, stop };
}

async function launchPatiently(launchOptions: LaunchOptions): Promise<ServerProcess> {
  const giveUpAt = performance.now() + orphanWaitMs;
  for (;;) {
    try {
      return await launch(launchOptions);
    } catch (error) {
      const inUse = error instanceof EmbeddedPostgresError && error.code === 'already_running';
      if (!inUse || performance.now() > giveUpAt) throw error;
      await sleep(100);
    }
  }
}

function superviseUntilStopped(
  server: ServerProcess,
  places: Places,
  release: () => Promise<void>,
  onExit: EmbeddedPostgresOptions['onExit'],
): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const tidied = server.ended.then(async (exit) => {
    const isTemporary = !places.socketDir.startsWith(places.home);
    if (isTemporary) await rm(places.socketDir, { recursive: true, force: true });
    await release();
    if (stopping === undefined) onExit?.(exit);
  });
  return () => {
    stopping ??= server.stop().then(() => tidied);
    return stopping;
  };
}

/** Makes the folder when it is missing; answers where it really is. */
export async function makeDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    return await realpath(dataDir);
  } catch (error) {
    return fail(dataDir, error);
  }
}

function fail(dataDir: string, error: unknown): never {
  if (error instanceof EmbeddedPostgresError || error instanceof RangeError) throw error;
  throw explainFailure(
    'Preparing the database',
    dataDir,
    error instanceof Error ? error.message : String(error),
    error,
  );
}
