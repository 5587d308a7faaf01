import type { Job } from '#platform/module';
import { monotonicMs, systemClock } from '#platform/time';

/** How a job went, as far as this process has run it. */
export interface JobRun {
  readonly name: string;
  /** Milliseconds between two runs, or the cron expression (UTC). */
  readonly every: number | string;
  readonly runs: number;
  readonly failures: number;
  /** ISO 8601; null: not run since the process began. */
  readonly lastStartedAt: string | null;
  readonly lastDurationMs: number | null;
  /** Of the last run; null when it went well. */
  readonly lastError: string | null;
}

/** The same jobs, noting how each run went; what they throw is thrown on. */
export const watchRuns = (jobs: readonly Job[]): { jobs: readonly Job[]; runs(): readonly JobRun[] } => {
  const runs = new Map<string, JobRun>();
  const watched = jobs.map((job): Job => {
    const every = 'ms' in job.every ? job.every.ms : job.every.cron;
    const none = { name: job.name, every, runs: 0, failures: 0 };
    runs.set(job.name, { ...none, lastStartedAt: null, lastDurationMs: null, lastError: null });
    const note = (startedAt: string, startedMs: number, lastError: string | null): void => {
      const before = runs.get(job.name) ?? none;
      runs.set(job.name, {
        ...{ name: job.name, every, runs: before.runs + 1, failures: before.failures + (lastError === null ? 0 : 1) },
        ...{ lastStartedAt: startedAt, lastDurationMs: Math.round(monotonicMs() - startedMs), lastError },
      });
    };
    return {
      ...job,
      async run(stopping) {
        const [startedAt, startedMs] = [systemClock.now().toISOString(), monotonicMs()];
        try {
          await job.run(stopping);
          note(startedAt, startedMs, null);
        } catch (error) {
          note(startedAt, startedMs, error instanceof Error ? error.message : String(error));
          throw error;
        }
      },
    };
  });
  return { jobs: watched, runs: () => [...runs.values()] };
};
