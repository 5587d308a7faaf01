import type { CoalescerObserver } from '#platform/coalesce';
import type { Database, Runner } from '#platform/db';
import type { Projection, Subscriber } from '#platform/events';
import type { RoutePlugin } from '#platform/http';
import type { Logger, Metrics } from '#platform/telemetry';
import type { Clock } from '#platform/time';

export { type AuditResult, createSqlCheck, runAudit, runAudits } from './audit.ts';
export { type LastAudit, noteAudit, readLastAudit } from './last-audit.ts';
export { forgetProcesses, type ProcessReport, readProcessReports, reportProcess } from './process-reports.ts';

/** What every module is given. */
export interface PlatformParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly observer: CoalescerObserver;
}

/** Work that is done again and again by the one process that has the worker's role. */
export interface Job {
  /** `module.what-it-does`. */
  readonly name: string;
  /** Pause between two runs in milliseconds, or a cron expression (UTC). */
  readonly every: { readonly ms: number } | { readonly cron: string };
  /** @param stopping aborted when the process is to end: work that takes longer than seconds stops where it can go on */
  run(stopping?: AbortSignal): Promise<void>;
}

export interface AuditFinding {
  /** Rows looked at. */
  readonly checked: number;
  /** One sentence per row that disagrees, naming it. Empty when the check holds. */
  readonly disagreements: readonly string[];
}

/** One proof of `stoa audit`: reads only, takes no locks that writers wait for. */
export interface AuditCheck {
  /** `module.what-is-proved`. */
  readonly name: string;
  /** What it proves, as a sentence. */
  readonly proves: string;
  run(runner: Runner): Promise<AuditFinding>;
}

/** What a module hands to the composition, beside its face. */
export interface ModuleParts {
  readonly name: string;
  readonly routes?: RoutePlugin;
  /** Routes that stand at the root and not under /api/v1: bytes for browsers, no part of the API. */
  readonly rootRoutes?: RoutePlugin;
  readonly subscribers?: readonly Subscriber[];
  readonly projections?: readonly Projection[];
  readonly jobs?: readonly Job[];
  readonly audits?: readonly AuditCheck[];
}

/** A module as its factory answers it. */
export interface Module<Face> {
  readonly face: Face;
  readonly parts: ModuleParts;
}
