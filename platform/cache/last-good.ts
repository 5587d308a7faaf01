import { Unavailable } from '#platform/resilience';
import type { CacheLimits } from './reference-cache.ts';

/** The last answers, for the time in which no new ones can be made. They are those of the cache itself, no copies. */
export interface LastGood<Value> {
  keep(key: string, value: Value | null, references: readonly string[]): void;
  /** The last answer when `error` says that a dependency is away and it is not too old. @throws error otherwise */
  insteadOf(error: unknown, key: string): Value | null;
  drop(references: readonly string[]): void;
}

interface Kept<Value> {
  readonly value: Value | null;
  readonly references: readonly string[];
  readonly untilMs: number;
}

export const createLastGood = <Value>(options: CacheLimits): LastGood<Value> => {
  const { ttlSeconds, staleSeconds, staleIfAwaySeconds = 0, entriesMax } = options;
  const keptMs = (ttlSeconds + Math.max(staleSeconds, staleIfAwaySeconds)) * 1_000;
  const kept = new Map<string, Kept<Value>>();
  return {
    keep(key, value, references) {
      if (staleIfAwaySeconds === 0) return;
      kept.delete(key);
      kept.set(key, { value, references, untilMs: performance.now() + keptMs });
      const [oldest] = kept.keys();
      if (kept.size > entriesMax && oldest !== undefined) kept.delete(oldest);
    },
    insteadOf(error, key) {
      const last = kept.get(key);
      if (!last || !(error instanceof Unavailable) || performance.now() > last.untilMs) throw error;
      options.onStaleGiven?.();
      return last.value;
    },
    drop(references) {
      const named = new Set(references);
      for (const [key, entry] of kept) if (entry.references.some((name) => named.has(name))) kept.delete(key);
    },
  };
};
