import { lastBackupAt } from '#platform/backup';
import { createDatabase, type Database } from '#platform/db';
import { createEventBus, type EventBus, type Subscriber } from '#platform/events';
import type { TypedApp } from '#platform/http';
import { createJobRunner, type JobRunner } from '#platform/jobs';
import type { PlatformParts } from '#platform/module';
import { createMetrics, type Logger, observeDependencies } from '#platform/telemetry';
import type { Clock } from '#platform/time';
import { createBusinessMetrics, observeLag } from './business-metrics.ts';
import { compose, type House, type Settings } from './compose.ts';
import { keepStatisticsFresh } from './fresh-statistics.ts';
import { createWeb } from './http.ts';
import { retentionJobs } from './retention.ts';
import { createHeartbeat, type Heartbeat } from './staff-api/heartbeat.ts';
import type { ProcessRole } from './staff-api/own-report.ts';
import { watchArchive } from './watch-archive.ts';

export interface RuntimeOptions {
  readonly databaseUrl: string;
  readonly poolSizeMax: number;
  readonly settings: Settings;
  readonly log: Logger;
  readonly clock: Clock;
  readonly version: string;
  /** Where backups of the embedded database go. */
  readonly backupDir?: string | undefined;
  /** `free` for commands that read whole tables; see createDatabase. */
  readonly plans?: 'keyed' | 'free';
}

/** Everything of one process, built and not started. */
export interface Runtime {
  readonly platform: PlatformParts;
  readonly db: Database;
  readonly house: House;
  readonly bus: EventBus;
  readonly jobs: JobRunner;
  readonly subscribers: readonly Subscriber[];
  /** Builds the API; `bus` is told apart because a web-only process has none running. */
  createWeb(shopId: string, withBus: boolean): Promise<TypedApp>;
  /** Tells whoever looks at the system how this process is; not beating yet. */
  createHeartbeat(role: ProcessRole): Heartbeat;
  close(): Promise<void>;
}

export const createRuntime = (options: RuntimeOptions, more: readonly Subscriber[] = []): Runtime => {
  const { log, clock } = options;
  const metrics = createMetrics();
  const db = createDatabase({
    url: options.databaseUrl,
    poolSizeMax: options.poolSizeMax,
    applicationName: 'stoa',
    plans: options.plans ?? 'keyed',
    onIdleConnectionLost: (error) => log.warn({ error: error.message }, 'an idle database connection was lost'),
    observer: observeDependencies(metrics, log),
  });
  const platform: PlatformParts = { db, clock, log, metrics, observer: metrics.coalescing };
  const house = compose(platform, options.settings);
  const subscribers = [
    ...house.parts.flatMap((parts) => parts.subscribers ?? []),
    createBusinessMetrics(metrics),
    ...more,
  ];
  const bus = createEventBus(db, subscribers, log);
  observeLag(metrics, bus, clock.nowMs);
  const jobs = createJobRunner(
    db,
    [
      ...house.parts.flatMap((parts) => parts.jobs ?? []),
      ...retentionJobs(platform, options.settings),
      keepStatisticsFresh(platform),
      watchArchive(platform),
    ],
    log,
  );
  return {
    platform,
    db,
    house,
    bus,
    jobs,
    subscribers,
    createWeb: (shopId, withBus) =>
      createWeb({
        platform,
        house,
        shopId,
        secret: options.settings.secret,
        https: options.settings.publicUrl.startsWith('https:'),
        version: options.version,
        bus: withBus ? bus : null,
        jobs,
        front: options.settings.front,
        lastBackupAt: async () => (options.backupDir === undefined ? null : lastBackupAt(options.backupDir)),
      }),
    createHeartbeat: (role) => createHeartbeat({ platform, role, bus: role === 'web' ? null : bus, jobs }),
    close: () => db.close(),
  };
};
