import type { Registry } from 'prom-client';
import { type Distribution, quantile, readDistributions } from './distributions.ts';
import { milliseconds } from './request-figures.ts';

/** How the calls of one command travel together, since the process began. */
export interface BatchFigures {
  readonly command: string;
  readonly batches: number;
  readonly commands: number;
  readonly meanSize: number | null;
  readonly p99Size: number | null;
  readonly p99WaitMs: number | null;
  readonly p99DurationMs: number | null;
  /** Batches that failed and were split. */
  readonly failed: number;
}

const byCommand = ({ command }: Readonly<Record<string, string | number | undefined>>): string => String(command);
const ifFailed = (labels: Readonly<Record<string, string | number | undefined>>): string =>
  labels['outcome'] === 'failed' ? byCommand(labels) : '';

/** One for each coalescer that has done anything, by name. */
export const readBatchFigures = async (registry: Registry): Promise<readonly BatchFigures[]> => {
  const [sizes, waits, durations, failures] = await Promise.all([
    readDistributions(registry, 'stoa_coalesce_batch_size', byCommand),
    readDistributions(registry, 'stoa_coalesce_wait_seconds', byCommand),
    readDistributions(registry, 'stoa_coalesce_duration_seconds', byCommand),
    readDistributions(registry, 'stoa_coalesce_duration_seconds', ifFailed),
  ]);
  return [...sizes]
    .map(([command, size]) => ({
      command,
      batches: size.count,
      commands: size.sum,
      meanSize: size.count === 0 ? null : Math.round((size.sum / size.count) * 100) / 100,
      p99Size: rounded(quantile(size, 0.99)),
      p99WaitMs: p99Ms(waits.get(command)),
      p99DurationMs: p99Ms(durations.get(command)),
      failed: failures.get(command)?.count ?? 0,
    }))
    .sort((left, right) => (left.command < right.command ? -1 : 1));
};

const p99Ms = (distribution: Distribution | undefined): number | null =>
  distribution ? milliseconds(quantile(distribution, 0.99)) : null;

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));
