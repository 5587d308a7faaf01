import { mkdir } from 'node:fs/promises';
import { type Config, loadSecret } from '#platform/config';
import { createPool, runMigrations } from '#platform/db';
import type { BroadcastSubscriber } from '#platform/events';
import { createLogger, type Logger } from '#platform/telemetry';
import { systemClock } from '#platform/time';
import type { DatabaseAccess } from './database.ts';
import { openDatabase } from './database.ts';
import { migrationSources } from './migrations.ts';
import { type Provider, startProvider } from './provider.ts';
import { type SetUp, setUpShop } from './set-up.ts';
import { settingsOf } from './settings.ts';
import { showStarted } from './started-box.ts';
import { say, step } from './terminal.ts';
import { VERSION } from './version.ts';
import { listen } from './web.ts';
import { startWebProcesses, type WebProcesses } from './web-processes.ts';

export interface RunningShop {
  readonly port: number;
  stop(): Promise<void>;
  /** Resolves with the exit code when the shop has been stopped, by signal or by a failure. */
  readonly ended: Promise<number>;
}

/** Starts everything in the order in which it is needed, showing each step; stops all of it again in reverse. */
export const startShop = async (config: Config): Promise<RunningShop> => {
  say();
  const stops: (() => Promise<void>)[] = [];
  const log = createLogger(config.logLevel);
  const lifetime = createLifetime(log, stops, config.shutdownTimeoutMs);
  try {
    const startedAt = performance.now();
    const shop = await bringUp(config, log, stops, lifetime.end);
    showStarted({ config, ...shop, startedInMs: performance.now() - startedAt });
    return { port: shop.port, stop: () => lifetime.stop(0), ended: lifetime.ended };
  } catch (error) {
    await lifetime.stop(1);
    throw error;
  }
};

const bringUp = async (
  config: Config,
  log: Logger,
  stops: (() => Promise<void>)[],
  onFailure: (reason: string) => void,
): Promise<{ port: number; setUp: SetUp; provider: Provider }> => {
  await mkdir(config.dataDir, { recursive: true });
  const postgresLog = log.child({ part: 'postgres' });
  // The modules are read while the database starts: both take most of a second.
  const runtimeModule = import('./runtime.ts');
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
  const provider = await step(
    'Payment provider',
    () => startProvider(config),
    ({ label }) => label,
  );
  stops.push(provider.stop);
  const settings = settingsOf(config, await loadSecret(config), config.publicUrl, provider.access);
  const webs: { current: WebProcesses | null } = { current: null };
  const toOthers: BroadcastSubscriber = {
    name: 'server.to-web-processes',
    mode: 'broadcast',
    types: [],
    handle: () => undefined,
  };
  const { createRuntime } = await runtimeModule;
  const runtime = createRuntime(
    {
      databaseUrl: database.url,
      poolSizeMax: config.databaseConnectionsMax,
      settings,
      log,
      clock: systemClock,
      version: VERSION,
    },
    config.workers > 1 ? [{ ...toOthers, types: ['*'], handle: (events) => webs.current?.tell(events) }] : [],
  );
  stops.push(() => runtime.close());
  const setUp = await step(
    'Shop',
    () => setUpShop(runtime.house, config),
    ({ shopName, productsLoaded }) =>
      productsLoaded > 0 ? `${shopName}, ${productsLoaded} products loaded` : shopName,
  );
  await step(
    'Workers',
    async () => {
      await runtime.bus.start();
      await runtime.jobs.start();
    },
    () => `${runtime.bus.queues.length} subscribers`,
  );
  stops.push(async () => {
    await runtime.jobs.stop();
    await runtime.bus.stop();
  });
  const port = await step(
    'API',
    async () => {
      if (config.workers === 1) {
        const app = await runtime.createWeb(setUp.shopId, true);
        const port = await listen(app, config);
        stops.push(() => app.close());
        return port;
      }
      const processes = await startWebProcesses(config, database.url, provider.access, onFailure);
      webs.current = processes;
      stops.push(processes.stop);
      return processes.port;
    },
    (port) => `http://${config.host}:${port}`,
  );
  return { port, setUp, provider };
};

const migrate = async (database: DatabaseAccess): Promise<number> => {
  const pool = createPool({ url: database.url, poolSizeMax: 1, applicationName: 'stoa migrate' });
  try {
    return (await runMigrations(pool, migrationSources)).length;
  } finally {
    await pool.end();
  }
};

/** One end for every way to end: a signal, a failure, a call. */
const createLifetime = (log: Logger, stops: (() => Promise<void>)[], timeoutMs: number) => {
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
