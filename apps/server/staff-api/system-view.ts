import { type EventBus, type EventFigures, readEventFigures } from '#platform/events';
import type { JobRun, JobRunner } from '#platform/jobs';
import { type PlatformParts, readLastAudit } from '#platform/module';
import { monotonicMs } from '#platform/time';
import { type BatchFigures, readBatchFigures } from './batch-figures.ts';
import type { RequestFigures, RouteFigures } from './request-figures.ts';

export interface SystemView {
  readonly at: string;
  readonly version: string;
  readonly process: {
    readonly pid: number;
    readonly role: 'all' | 'web';
    readonly startedAt: string;
    readonly uptimeSeconds: number;
    readonly memoryBytes: number;
    /** What the numbers of `pool`, `batches` and `routes` are about, in words. */
    readonly scope: string;
  };
  readonly pool: { readonly open: number; readonly idle: number; readonly waiting: number; readonly max: number };
  readonly database: EventFigures;
  /** Null: the workers are in another process. */
  readonly subscribers:
    | readonly { readonly name: string; readonly depth: number; readonly lagSeconds: number }[]
    | null;
  readonly batches: readonly BatchFigures[];
  readonly routes: readonly RouteFigures[];
  /** Null: they run in another process. */
  readonly jobs: readonly JobRun[] | null;
  readonly lastAudit: {
    readonly at: string;
    readonly tookMs: number;
    readonly checks: number;
    readonly disagreements: number;
  } | null;
  /** Null: none in the folder of backups, or the database is not ours to copy. */
  readonly lastBackupAt: string | null;
}

export interface SystemDeps {
  readonly platform: PlatformParts;
  readonly version: string;
  /** Null in a process that only answers requests. */
  readonly bus: EventBus | null;
  readonly jobs: JobRunner;
  readonly lastBackupAt: () => Promise<string | null>;
}

const WHOLE = 'This one process answers all requests and does all work: the numbers are those of the shop.';
const ONE_OF_SEVERAL =
  'Several processes answer requests; routes, batches and pool are those of the one that answered this, since it began. ' +
  'The next request may be answered by another. Sums over all of them: /metrics of each process, by Prometheus.';

export const readSystem = async (
  { platform, version, bus, jobs, lastBackupAt }: SystemDeps,
  requests: RequestFigures,
): Promise<SystemView> => {
  const { db, clock, metrics } = platform;
  const [database, batches, routes, audit, backupAt] = await Promise.all([
    readEventFigures(db),
    readBatchFigures(metrics.registry),
    requests.read(),
    readLastAudit(db),
    lastBackupAt(),
  ]);
  const uptimeMs = monotonicMs();
  const { totalCount, idleCount, waitingCount, options } = db.pool;
  return {
    at: clock.now().toISOString(),
    version,
    process: {
      pid: process.pid,
      role: bus ? 'all' : 'web',
      startedAt: new Date(clock.nowMs() - uptimeMs).toISOString(),
      uptimeSeconds: Math.round(uptimeMs / 1_000),
      memoryBytes: process.memoryUsage.rss(),
      scope: bus ? WHOLE : ONE_OF_SEVERAL,
    },
    pool: { open: totalCount, idle: idleCount, waiting: waitingCount, max: options.max ?? 0 },
    database,
    subscribers:
      bus?.queues.map(({ name, depth, oldestTime }) => ({ name, depth, lagSeconds: lag(oldestTime, clock.nowMs()) })) ??
      null,
    ...{ batches, routes, jobs: bus && jobs.runs() },
    lastAudit: audit && { ...audit, at: audit.at.toISOString() },
    lastBackupAt: backupAt,
  };
};

const lag = (oldestTime: string | null, nowMs: number): number =>
  oldestTime === null ? 0 : Math.max(0, Math.round(nowMs - Date.parse(oldestTime)) / 1_000);
