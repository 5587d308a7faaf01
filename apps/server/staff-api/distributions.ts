import type { Registry } from 'prom-client';

/** Observations of a histogram, as counts up to each bound. */
export interface Distribution {
  readonly bounds: readonly number[];
  /** How many lay at or below each bound. */
  readonly upTo: readonly number[];
  readonly count: number;
  readonly sum: number;
}

interface Sample {
  readonly value: number;
  readonly metricName?: string | undefined;
  readonly labels: Readonly<Record<string, string | number | undefined>>;
}

/** Reads a histogram of a process, its series gathered by a key of their labels. */
export const readDistributions = async (
  registry: Registry,
  metric: string,
  keyOf: (labels: Sample['labels']) => string,
): Promise<ReadonlyMap<string, Distribution>> => {
  const found = registry.getSingleMetric(metric);
  const samples: readonly Sample[] = found ? ((await found.get()).values as readonly Sample[]) : [];
  const byKey = Map.groupBy(samples, ({ labels }) => keyOf(labels));
  return new Map([...byKey].map(([key, own]) => [key, gather(metric, own)]));
};

const gather = (metric: string, samples: readonly Sample[]): Distribution => {
  const sumOf = (some: readonly Sample[]): number => some.reduce((sum, { value }) => sum + value, 0);
  const named = (suffix: string) => samples.filter(({ metricName }) => metricName === `${metric}_${suffix}`);
  const byBound = Map.groupBy(named('bucket'), ({ labels }) => Number(labels['le']));
  const bounds = [...byBound.keys()].filter(Number.isFinite).sort((left, right) => left - right);
  return {
    bounds,
    upTo: bounds.map((bound) => sumOf(byBound.get(bound) ?? [])),
    count: sumOf(named('count')),
    sum: sumOf(named('sum')),
  };
};

/** What was observed since an earlier reading. */
export const since = (now: Distribution, before: Distribution | undefined): Distribution => {
  if (!before || before.count > now.count) return now;
  return {
    bounds: now.bounds,
    upTo: now.upTo.map((count, index) => count - (before.upTo[index] ?? 0)),
    count: now.count - before.count,
    sum: now.sum - before.sum,
  };
};

/**
 * The value below which a share of the observations lies, as if they were spread evenly within a bucket; the greatest bound
 * for what lies beyond it, null without observations.
 */
export const quantile = ({ bounds, upTo, count }: Distribution, share: number): number | null => {
  if (count === 0) return null;
  const wanted = share * count;
  const index = upTo.findIndex((reached) => reached >= wanted);
  if (index === -1) return bounds.at(-1) ?? null;
  const [floor, below] = index === 0 ? [0, 0] : [bounds[index - 1] ?? 0, upTo[index - 1] ?? 0];
  const [ceiling, inside] = [bounds[index] ?? 0, (upTo[index] ?? 0) - below];
  return inside === 0 ? ceiling : floor + ((wanted - below) / inside) * (ceiling - floor);
};
