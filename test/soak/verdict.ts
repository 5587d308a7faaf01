import type { Latencies } from '../../bench/load/histogram.ts';

export interface Sample {
  /** Seconds since the measuring began. */
  readonly atSeconds: number;
  readonly purchases: number;
  readonly measured: Readonly<Record<string, number>>;
  readonly latencies: Readonly<Record<string, Latencies>>;
  /** True when others used the machine so much that its latencies are theirs. */
  readonly disturbed?: boolean;
}

/** What one series may do. */
export interface Rule {
  readonly series: RegExp;
  /** `flat`: does not grow; `record`: grows with the number of purchases and no faster; `shown`: told, not judged. */
  readonly kind: 'flat' | 'record' | 'shown';
  /** Growth over the whole time that is still called flat: a share of the beginning, or so many units if that is more. */
  readonly share?: number;
  readonly units?: number;
}

export interface Finding {
  readonly series: string;
  readonly kind: Rule['kind'];
  /** Median of the first and of the last third; for records per 1,000 purchases. */
  readonly first: number;
  readonly last: number;
  /** Growth over the whole time by the straight line that fits best. */
  readonly fitted: number;
  readonly allowed: number;
  readonly ok: boolean;
}

/**
 * Judges every series by the first rule that fits its name. A series grows when both say so: the medians of its first and
 * last third, and the straight line through all samples; one alone is what a saw-tooth or a single step looks like.
 */
export const judge = (samples: readonly Sample[], rules: readonly Rule[]): Finding[] =>
  namesOf(samples).map((series) => {
    const rule = rules.find((candidate) => candidate.series.test(series));
    if (!rule) throw new Error(`no rule says what ${series} may do`);
    const isLatency = series.startsWith(P99);
    const points = samples.flatMap(({ atSeconds, disturbed = false, ...sample }) => {
      if (isLatency && disturbed) return [];
      const value = readSeries(sample, series);
      return value === undefined ? [] : [{ atSeconds, purchases: sample.purchases, value }];
    });
    if (isLatency && points.length < LATENCY_WINDOWS_MIN) return judgeFlat(series, { ...rule, kind: 'shown' }, points);
    return rule.kind === 'record' ? judgeRecord(series, rule, points) : judgeFlat(series, rule, points);
  });

interface Point {
  readonly atSeconds: number;
  readonly purchases: number;
  readonly value: number;
}

/** Fewer windows in which the machine was ours say nothing of its latencies. */
const LATENCY_WINDOWS_MIN = 30;
const P99 = 'p99 ms ';

const namesOf = (samples: readonly Sample[]): string[] => {
  const names = samples.flatMap(({ measured, latencies }) => [
    ...Object.keys(measured),
    ...Object.keys(latencies).map((route) => P99 + route),
  ]);
  return [...new Set(names)].sort();
};

const readSeries = ({ measured, latencies }: Pick<Sample, 'measured' | 'latencies'>, series: string) =>
  series.startsWith(P99) ? latencies[series.slice(P99.length)]?.p99Ms : measured[series];

const judgeFlat = (series: string, rule: Rule, points: readonly Point[]): Finding => {
  const [first, last] = thirds(points.map(({ value }) => value)).map(median) as [number, number];
  const { slope } = lineThrough(points.map(({ atSeconds, value }) => [atSeconds, value]));
  const fitted = slope * durationOf(points);
  const allowed = Math.max(first * (rule.share ?? 0), rule.units ?? 0);
  const ok = rule.kind === 'shown' || !(last - first > allowed && fitted > allowed);
  return { series, kind: rule.kind, first, last, fitted, allowed, ok };
};

/** What a purchase adds must not become more: compared are the slopes of the first and of the last third. */
const judgeRecord = (series: string, rule: Rule, points: readonly Point[]): Finding => {
  const perThousand = (part: readonly Point[]) =>
    lineThrough(part.map(({ purchases, value }) => [purchases, value])).slope * 1_000;
  const [first, last] = thirds(points).map(perThousand) as [number, number];
  const allowed = Math.max(first * (rule.share ?? 0), rule.units ?? 0);
  return { series, kind: rule.kind, first, last, fitted: last - first, allowed, ok: last - first <= allowed };
};

const thirds = <T>(all: readonly T[]): [readonly T[], readonly T[]] => {
  const third = Math.max(1, Math.floor(all.length / 3));
  return [all.slice(0, third), all.slice(-third)];
};

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

const durationOf = (points: readonly Point[]): number => (points.at(-1)?.atSeconds ?? 0) - (points[0]?.atSeconds ?? 0);

/** The straight line with the least squares. */
const lineThrough = (points: readonly (readonly [number, number])[]): { slope: number } => {
  const mean = (index: 0 | 1) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [above, below] = [0, 0];
  for (const [x, y] of points) {
    above += (x - meanX) * (y - meanY);
    below += (x - meanX) ** 2;
  }
  return { slope: below === 0 ? 0 : above / below };
};
