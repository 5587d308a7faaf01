import type { Job, PlatformParts } from '#platform/module';
import { monotonicMs } from '#platform/time';
import { retentionMetricsOf } from './metrics.ts';

const SECOND_MS = 1_000;
const PAUSE_MIN_MS = SECOND_MS;
const PAUSE_MAX_MS = 10 * 60 * SECOND_MS;
/** The pause between two sweeps is this part of the time that rows are kept. */
const PAUSE_OF_KEPT = 1 / 24;
/** After each batch the job rests this many times as long as the batch took: it has a tenth of one connection at most. */
const RESTS_PER_BATCH = 9;
/** And at least so long: going round a table of many gigabytes must not fill the caches with what nobody asks for. */
const REST_MIN_MS = 100;

export interface BatchAnswer {
  /** Rows deleted. */
  readonly gone: number;
  /** True when another batch may find more. */
  readonly more: boolean;
}

export interface Sweep {
  /** `module.forget-what`. */
  readonly name: string;
  /** Rows that ended this long ago may go. */
  readonly keptMs: number;
  /**
   * Deletes one bounded batch, numbered from 0 in each run. Takes no lock that a writer waits for, and waits for none
   * (`for update skip locked`).
   */
  forgetBatch(nowMs: number, batch: number): Promise<BatchAnswer>;
}

/** A job that deletes old rows in bounded batches and leaves most of the time to everyone else. */
export const createSweep = ({ clock, metrics }: Pick<PlatformParts, 'clock' | 'metrics'>, sweep: Sweep): Job => {
  const told = retentionMetricsOf(metrics);
  return {
    name: sweep.name,
    every: { ms: pauseMsOf(sweep.keptMs) },
    async run() {
      for (let batch = 0, more = true; more; batch += 1) {
        const startedAt = monotonicMs();
        const answer = await sweep.forgetBatch(clock.nowMs(), batch);
        told.deleted(sweep.name, answer.gone);
        more = answer.more;
        if (more) await rest(Math.max(REST_MIN_MS, (monotonicMs() - startedAt) * RESTS_PER_BATCH));
      }
      told.swept(sweep.name, clock.nowMs());
    },
  };
};

/** Pause between two looks at rows that are kept for `keptMs`: the shorter their life, the sooner. */
export const pauseMsOf = (keptMs: number): number =>
  Math.min(PAUSE_MAX_MS, Math.max(PAUSE_MIN_MS, Math.round(keptMs * PAUSE_OF_KEPT)));

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
