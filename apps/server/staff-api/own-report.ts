import { hostname } from 'node:os';
import type { EventBus } from '#platform/events';
import type { JobRun, JobRunner } from '#platform/jobs';
import type { PlatformParts } from '#platform/module';
import { monotonicMs } from '#platform/time';
import { type BatchFigures, readBatchFigures } from './batch-figures.ts';
import type { RequestFigures, RouteFigures } from './request-figures.ts';

/** all: answers and works · web: answers · worker: works. */
export type ProcessRole = 'all' | 'web' | 'worker';

/** What a process can tell of itself. */
export interface OwnReport {
  readonly process: {
    readonly pid: number;
    readonly host: string;
    readonly role: ProcessRole;
    readonly startedAt: string;
    readonly uptimeSeconds: number;
    readonly memoryBytes: number;
  };
  readonly pool: { readonly open: number; readonly idle: number; readonly waiting: number; readonly max: number };
  /** Null: the workers are in another process. */
  readonly subscribers:
    | readonly { readonly name: string; readonly depth: number; readonly lagSeconds: number }[]
    | null;
  readonly batches: readonly BatchFigures[];
  /** The busiest, {@link ROUTES_MAX} of them. */
  readonly routes: readonly RouteFigures[];
  /** Null: they run in another process. */
  readonly jobs: readonly JobRun[] | null;
}

export interface OwnDeps {
  readonly platform: PlatformParts;
  readonly role: ProcessRole;
  /** Null in a process that only answers requests. */
  readonly bus: EventBus | null;
  readonly jobs: JobRunner;
}

/** Of some 200 that there are. */
const ROUTES_MAX = 60;

export const readOwnReport = async (
  { platform, role, bus, jobs }: OwnDeps,
  requests: RequestFigures,
): Promise<OwnReport> => {
  const { db, clock, metrics } = platform;
  const [batches, routes] = await Promise.all([readBatchFigures(metrics.registry), requests.read()]);
  const uptimeMs = monotonicMs();
  const { totalCount, idleCount, waitingCount, options } = db.pool;
  return {
    process: {
      pid: process.pid,
      host: hostname(),
      role,
      startedAt: new Date(clock.nowMs() - uptimeMs).toISOString(),
      uptimeSeconds: Math.round(uptimeMs / 1_000),
      memoryBytes: process.memoryUsage.rss(),
    },
    pool: { open: totalCount, idle: idleCount, waiting: waitingCount, max: options.max ?? 0 },
    subscribers:
      bus?.queues.map(({ name, depth, oldestTime }) => ({ name, depth, lagSeconds: lag(oldestTime, clock.nowMs()) })) ??
      null,
    batches,
    routes: routes
      .filter(({ total }) => total.count > 0)
      .sort((left, right) => right.recent.count - left.recent.count || right.total.count - left.total.count)
      .slice(0, ROUTES_MAX),
    jobs: bus && jobs.runs(),
  };
};

const lag = (oldestTime: string | null, nowMs: number): number =>
  oldestTime === null ? 0 : Math.max(0, Math.round(nowMs - Date.parse(oldestTime)) / 1_000);
