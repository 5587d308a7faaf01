import { mkdir } from 'node:fs/promises';
import { type Config, loadSecret } from '#platform/config';
import { createPool, runMigrations } from '#platform/db';
import type { BroadcastSubscriber } from '#platform/events';
import { createLogger, type Logger } from '#platform/telemetry';
import { systemClock } from '#platform/time';
import { keepAdminBuilt } from './admin/keep-built.ts';
import { backupDirOf } from './commands/backup-place.ts';
import type { Kept } from './compose.ts';
import type { DatabaseAccess } from './database.ts';
import { openDatabase } from './database.ts';
import { migrationSources } from './migrations.ts';
import { type Provider, startProvider } from './provider.ts';
import type { Runtime } from './runtime.ts';
import { type SetUp, setUpShop } from './set-up.ts';
import { settingsOf } from './settings.ts';
import type { ProcessRole } from './staff-api/own-report.ts';
import { showStarted } from './started-box.ts';
import { say, step } from './terminal.ts';
import { VERSION } from './version.ts';
import { freePort, listen } from './web.ts';
import { startWebProcesses, type WebProcesses } from './web-processes.ts';

export interface RunningShop {
  readonly port: number;
  stop(): Promise<void>;
  /** Resolves with the exit code when the shop has been stopped, by signal or by a failure. */
  readonly ended: Promise<number>;
}

/**
 * Starts everything in the order in which it is needed, showing each step; stops all of it again in reverse.
 * @param kept ages that no merchant changes, for tests that cannot wait for days
 */
export const startShop = async (given: Config, kept: Partial<Kept> = {}): Promise<RunningShop> => {
  const config = await withPort(given);
  say();
  const stops: Stops = [];
  const log = createLogger(config.logLevel);
  const lifetime = createLifetime(log, stops, config.shutdownTimeoutMs);
  try {
    const startedAt = performance.now();
    const shop = await bringUp({ config, kept, log }, stops, lifetime.end);
    showStarted({ config, ...shop, startedInMs: performance.now() - startedAt });
    return { port: shop.port, stop: () => lifetime.stop(0), ended: lifetime.ended };
  } catch (error) {
    await lifetime.stop(1);
    throw error;
  }
};

/** The payment provider has to know our port before we listen, so a free one is chosen first. */
const withPort = async (config: Config): Promise<Config> => {
  if (config.port !== 0) return config;
  const port = await freePort(config.host);
  return { ...config, port, publicUrl: config.publicUrl.replace(/:0$/, `:${port}`) };
};

type Stops = (() => Promise<void>)[];
type OnFailure = (reason: string) => void;

interface Wanted {
  readonly config: Config;
  readonly kept: Partial<Kept>;
  readonly log: Logger;
}

const bringUp = async (
  { config, kept, log }: Wanted,
  stops: Stops,
  onFailure: OnFailure,
): Promise<{ port: number; setUp: SetUp; provider: Provider }> => {
  await mkdir(config.dataDir, { recursive: true });
  if (config.role !== 'worker') await keepAdminBuilt();
  // The modules are read while the database starts: both take most of a second.
  const runtimeModule = import('./runtime.ts');
  const database = await startDatabase(config, log, stops, onFailure);
  const provider = await step(
    'Payment provider',
    () => startProvider(config),
    ({ label }) => label,
  );
  stops.push(provider.stop);
  const { createRuntime } = await runtimeModule;
  const toWebProcesses = createToWebProcesses();
  const settings = settingsOf(config, await loadSecret(config), config.publicUrl, provider.access);
  const runtime = createRuntime(
    {
      databaseUrl: database.url,
      poolSizeMax: config.databaseConnectionsMax,
      settings: { ...settings, kept: { ...settings.kept, ...kept } },
      log,
      clock: systemClock,
      version: VERSION,
      backupDir: config.databaseUrl === undefined ? backupDirOf(config) : undefined,
    },
    config.workers > 1 ? [toWebProcesses.subscriber] : [],
  );
  stops.push(() => runtime.close());
  const setUp = await step(
    'Shop',
    () => setUpShop(runtime.house, config),
    ({ shopName, productsLoaded }) =>
      productsLoaded > 0 ? `${shopName}, ${productsLoaded} products loaded` : shopName,
  );
  if (config.role !== 'web') await startWorkers(runtime, stops);
  if (config.role === 'worker') {
    startHeartbeat(runtime, 'worker', stops);
    return { port: 0, setUp, provider };
  }
  const openApi = async (): Promise<number> => {
    if (config.workers === 1) return openOwnApi(runtime, setUp.shopId, config, stops);
    if (config.role !== 'web') startHeartbeat(runtime, 'worker', stops);
    const processes = await startWebProcesses(config, database.url, provider.access, onFailure);
    toWebProcesses.connect(processes);
    stops.push(processes.stop);
    return processes.port;
  };
  const port = await step('API', openApi, (opened) => `http://${config.host}:${opened}`);
  return { port, setUp, provider };
};

const startDatabase = async (
  config: Config,
  log: Logger,
  stops: Stops,
  onFailure: OnFailure,
): Promise<DatabaseAccess> => {
  const postgresLog = log.child({ part: 'postgres' });
  const database = await step(
    'PostgreSQL',
    () =>
      openDatabase({
        config,
        log: (line) => postgresLog.debug(line),
        onExit: ({ code, signal }) => onFailure(`PostgreSQL ended by itself (${signal ?? `code ${code}`})`),
      }),
    ({ label }) => label,
  );
  stops.push(() => database.stop());
  await step(
    'Migrations',
    () => migrate(database),
    (count) => (count === 0 ? 'up to date' : `${count} applied`),
  );
  return database;
};

const migrate = async (database: DatabaseAccess): Promise<number> => {
  const pool = createPool({ url: database.url, poolSizeMax: 1, applicationName: 'stoa migrate' });
  try {
    return (await runMigrations(pool, migrationSources)).length;
  } finally {
    await pool.end();
  }
};

/** Tells the web processes of every fact, once there are any: their memory caches live by it. */
const createToWebProcesses = () => {
  let processes: WebProcesses | null = null;
  const subscriber: BroadcastSubscriber = {
    name: 'server.to-web-processes',
    mode: 'broadcast',
    types: ['*'],
    handle: (events) => processes?.tell(events),
  };
  return {
    subscriber,
    connect(started: WebProcesses) {
      processes = started;
    },
  };
};

const startWorkers = async ({ bus, jobs }: Runtime, stops: Stops): Promise<void> => {
  // Known before it has started: after a slot was lost the bus reads the outbox first, and Ctrl-C must not wait for that.
  stops.push(() => bus.stop());
  await step(
    'Workers',
    async () => {
      // After a week's rest the partitions for today are missing: made before the first event, not ten minutes after it.
      await jobs.runNow('events.keep-partitions');
      await bus.start();
      await jobs.start();
    },
    () => `${bus.queues.length} subscribers`,
  );
  stops.push(() => jobs.stop());
};

const openOwnApi = async (runtime: Runtime, shopId: string, config: Config, stops: Stops): Promise<number> => {
  const app = await runtime.createWeb(shopId, config.role !== 'web');
  const port = await listen(app, config);
  stops.push(() => app.close());
  startHeartbeat(runtime, config.role === 'web' ? 'web' : 'all', stops);
  return port;
};

const startHeartbeat = (runtime: Runtime, role: ProcessRole, stops: Stops): void => {
  const heartbeat = runtime.createHeartbeat(role);
  stops.push(heartbeat.stop);
  heartbeat.start();
};

/** One end for every way to end: a signal, a failure, a call. */
const createLifetime = (log: Logger, stops: Stops, timeoutMs: number) => {
  let resolveEnded: (code: number) => void;
  const ended = new Promise<number>((resolve) => {
    resolveEnded = resolve;
  });
  let stopping: Promise<void> | null = null;
  const stopAll = async (code: number): Promise<void> => {
    const timer = setTimeout(() => {
      log.error({ timeoutMs }, 'the shop did not stop in time');
      process.exit(1);
    }, timeoutMs);
    for (const stop of stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        log.error({ err: error }, 'a part of the shop did not stop cleanly');
      }
    }
    clearTimeout(timer);
    resolveEnded(code);
  };
  const stop = (code: number): Promise<void> => {
    stopping ??= stopAll(code);
    return stopping;
  };
  const end = (reason: string) => {
    if (stopping) return;
    log.fatal({ reason }, 'the shop stops');
    process.stderr.write(`\nstoa: ${reason}. Nothing acknowledged is lost; start the shop again.\n`);
    void stop(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      say(`\n  ${signal === 'SIGINT' ? 'Ctrl-C' : signal}: closing the shop …`);
      void stop(0).then(() => say('  Closed. Everything is kept.'));
    });
  }
  return { stop, end, ended };
};
