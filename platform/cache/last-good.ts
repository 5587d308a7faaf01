import { Unavailable } from '#platform/resilience';
import type { ByteCacheOptions, CachedBytes } from './byte-cache.ts';

/** The last answers, for the time in which no new ones can be made. Their bytes are those of the cache itself. */
export interface LastGood {
  keep(key: string, cached: CachedBytes | null, references: readonly string[]): void;
  /** The last answer when `error` says that a dependency is away and it is not too old. @throws error otherwise */
  insteadOf(error: unknown, key: string): CachedBytes | null;
  drop(references: readonly string[]): void;
}

interface Kept {
  readonly cached: CachedBytes | null;
  readonly references: readonly string[];
  readonly untilMs: number;
}

export const createLastGood = (options: ByteCacheOptions): LastGood => {
  const { ttlSeconds, staleSeconds, staleIfAwaySeconds = 0, entriesMax } = options;
  const keptMs = (ttlSeconds + Math.max(staleSeconds, staleIfAwaySeconds)) * 1_000;
  const kept = new Map<string, Kept>();
  return {
    keep(key, cached, references) {
      if (staleIfAwaySeconds === 0) return;
      kept.delete(key);
      kept.set(key, { cached, references, untilMs: performance.now() + keptMs });
      const [oldest] = kept.keys();
      if (kept.size > entriesMax && oldest !== undefined) kept.delete(oldest);
    },
    insteadOf(error, key) {
      const last = kept.get(key);
      if (!last || !(error instanceof Unavailable) || performance.now() > last.untilMs) throw error;
      options.onStaleGiven?.();
      return last.cached;
    },
    drop(references) {
      const named = new Set(references);
      for (const [key, entry] of kept) if (entry.references.some((name) => named.has(name))) kept.delete(key);
    },
  };
};
