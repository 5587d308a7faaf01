import { PgBoss } from 'pg-boss';
import { type Database, isConnectionFailure, Unavailable } from '#platform/db';
import type { Job } from '#platform/module';
import type { Logger } from '#platform/telemetry';
import { type JobRun, watchRuns } from './watch-runs.ts';

export type { JobRun } from './watch-runs.ts';

const QUEUE_POLL_SECONDS = 30;
const JOB_TIME_LIMIT_SECONDS = 600;
/** What a crash cut short is looked after soon, also in a process that never lives as long as the pause of a job. */
const FIRST_RUN_AFTER_MS = 2_000;

export interface JobRunner {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Runs one job now, whatever its schedule; for tests and drills. */
  runNow(name: string): Promise<void>;
  /** How the jobs went in this process. */
  runs(): readonly JobRun[];
}

/**
 * Runs the jobs of all modules. Short pauses (sweepers) are timed in this process; cron expressions are kept by pg-boss
 * in PostgreSQL (schema `jobs`), so that of several workers one runs each.
 */
export const createJobRunner = (db: Database, all: readonly Job[], log: Logger): JobRunner => {
  const { jobs, runs } = watchRuns(all);
  const loops: { stop(): Promise<void> }[] = [];
  let boss: PgBoss | null = null;
  return {
    async start() {
      for (const job of jobs) if ('ms' in job.every) loops.push(startLoop(job, job.every.ms, log));
      const scheduled = jobs.filter((job) => 'cron' in job.every);
      if (scheduled.length > 0) boss = await startBoss(db, scheduled, log);
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await boss?.stop({ graceful: true, timeout: 5_000 });
    },
    async runNow(name) {
      const job = jobs.find((candidate) => candidate.name === name);
      if (!job) throw new Error(`there is no job ${name}; there are: ${jobs.map((known) => known.name).join(', ')}`);
      await job.run();
    },
    runs,
  };
};

const startLoop = (job: Job, pauseMs: number, log: Logger) => {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  const once = async () => {
    try {
      await job.run(stopping.signal);
    } catch (error) {
      const away = error instanceof Unavailable || isConnectionFailure(error);
      if (away) log.warn({ job: job.name, error: String(error) }, 'a job waits for the database');
      else log.error({ job: job.name, err: error }, 'a job failed');
    }
  };
  const next = (afterMs: number) => {
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      running = once().then(() => next(pauseMs));
    }, afterMs);
  };
  next(Math.min(pauseMs, FIRST_RUN_AFTER_MS));
  return {
    async stop() {
      stopping.abort();
      if (timer) clearTimeout(timer);
      await running;
    },
  };
};

const startBoss = async (db: Database, jobs: readonly Job[], log: Logger): Promise<PgBoss> => {
  const boss = new PgBoss({
    schema: 'jobs',
    db: { executeSql: (text: string, values?: unknown[]) => db.pool.query(text, values) },
  });
  boss.on('error', (error: Error) => log.warn({ error: error.message }, 'the job queue reported an error'));
  await boss.start();
  for (const job of jobs) {
    if (!('cron' in job.every)) continue;
    const queue = job.name.replaceAll(/[^\w.-]/g, '_');
    await boss.createQueue(queue, { expireInSeconds: JOB_TIME_LIMIT_SECONDS, retryLimit: 2 });
    await boss.schedule(queue, job.every.cron, null, { tz: 'UTC' });
    await boss.work(queue, { pollingIntervalSeconds: QUEUE_POLL_SECONDS }, async () => {
      log.info({ job: job.name }, 'a job starts');
      await job.run();
    });
  }
  return boss;
};
