import type { Registry } from 'prom-client';
import { type Distribution, quantile, readDistributions, since } from './distributions.ts';

const METRIC = 'stoa_http_request_duration_seconds';
const LOOK_EVERY_MS = 10_000;
/** Readings kept: the oldest is a minute old. */
const READINGS_MAX = 6;

export interface Figures {
  readonly count: number;
  /** Answered 5xx. */
  readonly errors: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

export interface RouteFigures {
  readonly method: string;
  readonly route: string;
  /** Since the process began. */
  readonly total: Figures;
  /** Of about the last minute. */
  readonly recent: Figures & { readonly perSecond: number };
}

export interface RequestFigures {
  read(): Promise<readonly RouteFigures[]>;
  stop(): void;
}

interface Reading {
  readonly atMs: number;
  readonly all: ReadonlyMap<string, Distribution>;
  readonly failed: ReadonlyMap<string, Distribution>;
}

/** Rate, errors and duration of each route of this process, since it began and over about the last minute. */
export const createRequestFigures = (registry: Registry): RequestFigures => {
  const readings: Reading[] = [];
  const take = async (): Promise<Reading> => {
    const [all, failed] = await Promise.all([
      readDistributions(registry, METRIC, keyOf),
      readDistributions(registry, METRIC, (labels) => (Number(labels['status']) >= 500 ? keyOf(labels) : '')),
    ]);
    return { atMs: performance.now(), all, failed };
  };
  const look = async (): Promise<void> => {
    readings.push(await take());
    if (readings.length > READINGS_MAX) readings.shift();
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return {
    async read() {
      const now = await take();
      const before = readings[0];
      const seconds = Math.max(1, (now.atMs - (before?.atMs ?? now.atMs)) / 1_000);
      return [...now.all].map(([key, distribution]) => {
        const [method = '', route = ''] = key.split(' ');
        const failed = now.failed.get(key);
        const recent = figuresOf(
          since(distribution, before?.all.get(key)),
          failed && since(failed, before?.failed.get(key)),
        );
        return {
          ...{ method, route, total: figuresOf(distribution, failed) },
          recent: { ...recent, perSecond: Math.round((recent.count / seconds) * 100) / 100 },
        };
      });
    },
    stop: () => clearInterval(timer),
  };
};

const keyOf = ({ method, route }: Readonly<Record<string, string | number | undefined>>): string =>
  `${method ?? ''} ${route ?? ''}`;

const figuresOf = (distribution: Distribution, failed: Distribution | undefined): Figures => ({
  count: distribution.count,
  errors: failed?.count ?? 0,
  p50Ms: milliseconds(quantile(distribution, 0.5)),
  p99Ms: milliseconds(quantile(distribution, 0.99)),
});

export const milliseconds = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round(seconds * 100_000) / 100;
