import { type EventFigures, readEventFigures } from '#platform/events';
import { type ProcessReport, readLastAudit, readProcessReports } from '#platform/module';
import { STALE_AFTER_SECONDS } from './heartbeat.ts';
import { type OwnDeps, type OwnReport, readOwnReport } from './own-report.ts';
import type { RequestFigures } from './request-figures.ts';

/** One process, as it said it was. */
export interface ToldProcess extends OwnReport {
  readonly ageSeconds: number;
  /** It says nothing any more: busy, stopped or cut off. */
  readonly isStale: boolean;
}

export interface SystemView extends Omit<OwnReport, 'process'> {
  readonly at: string;
  readonly version: string;
  readonly process: OwnReport['process'] & {
    /** What the numbers of `pool`, `batches` and `routes` are about, in words. */
    readonly scope: string;
  };
  readonly database: EventFigures;
  /** All that said something in the last ten minutes; of this one what it is now. */
  readonly processes: readonly ToldProcess[];
  readonly lastAudit: {
    readonly at: string;
    readonly tookMs: number;
    readonly checks: number;
    readonly disagreements: number;
  } | null;
  /** Null: none in the folder of backups, or the database is not ours to copy. */
  readonly lastBackupAt: string | null;
}

export interface SystemDeps extends OwnDeps {
  readonly version: string;
  readonly lastBackupAt: () => Promise<string | null>;
}

const WHOLE = 'One process answers all requests and does all work: the numbers are those of the shop.';
const ONE_OF_SEVERAL =
  'Several processes; each tells of itself every ten seconds. Sums over all of them: /metrics of each, by Prometheus.';

export const readSystem = async (deps: SystemDeps, requests: RequestFigures): Promise<SystemView> => {
  const { db, clock } = deps.platform;
  const [database, own, told, audit, backupAt] = await Promise.all([
    readEventFigures(db),
    readOwnReport(deps, requests),
    readProcessReports<OwnReport>(db),
    readLastAudit(db),
    deps.lastBackupAt(),
  ]);
  const processes = processesWith(own, told);
  return {
    at: clock.now().toISOString(),
    version: deps.version,
    ...own,
    process: { ...own.process, scope: processes.length === 1 && own.jobs !== null ? WHOLE : ONE_OF_SEVERAL },
    database,
    processes,
    lastAudit: audit && { ...audit, at: audit.at.toISOString() },
    lastBackupAt: backupAt,
  };
};

const ORDER = { all: 0, worker: 1, web: 2 } as const;

/** Workers first, then those that answer; this one is told as it is now. */
const processesWith = (own: OwnReport, told: readonly ProcessReport<OwnReport>[]): readonly ToldProcess[] => {
  const others = told
    .filter(({ report }) => report.process.pid !== own.process.pid || report.process.host !== own.process.host)
    .map(({ report, ageSeconds }) => ({
      ...report,
      ageSeconds: Math.round(ageSeconds),
      isStale: ageSeconds > STALE_AFTER_SECONDS,
    }));
  return [{ ...own, ageSeconds: 0, isStale: false }, ...others].sort(
    (left, right) =>
      Number(left.isStale) - Number(right.isStale) ||
      ORDER[left.process.role] - ORDER[right.process.role] ||
      left.process.pid - right.process.pid,
  );
};
