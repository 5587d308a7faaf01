import { hash } from 'node:crypto';
import { createCache } from 'async-cache-dedupe';
import { createLastGood } from './last-good.ts';

const TTL_JITTER = 0.2;

/** An answer ready to be sent. */
export interface CachedBytes {
  readonly bytes: Buffer;
  /** A strong validator, quotes included. */
  readonly etag: string;
}

export interface Loaded {
  /** Anything that becomes JSON. */
  readonly value: unknown;
  /** Names of the things that the value was made of; invalidating one of them drops it. */
  readonly references: readonly string[];
}

export interface ByteCacheOptions {
  name: string;
  ttlSeconds: number;
  /** How long after its time a value is still given while a new one is made in the background. */
  staleSeconds: number;
  entriesMax: number;
  /** Makes the value of a key; null: there is no such thing (remembered like a value, under the reference `nothing`). */
  load(key: string): Promise<Loaded | null>;
  /**
   * When a value cannot be made because a dependency is away (`Unavailable`), the last one is given for so long after its
   * time: see RFC 5861, stale-if-error. What was invalidated is known to be untrue and is not given. Default 0.
   */
  staleIfAwaySeconds?: number;
  onHit?: () => void;
  onMiss?: () => void;
  /** A value was given after its time because its dependency is away. */
  onStaleGiven?: () => void;
}

export interface ByteCache {
  /** The bytes of a key, made at most once at a time however many ask. */
  get(key: string): Promise<CachedBytes | null>;
  invalidate(references: readonly string[]): void;
}

interface Entry {
  cached: CachedBytes | null;
  references: readonly string[];
  /** False when something was invalidated while this was being made: it may hold what was true before. */
  current: boolean;
}

/** Single flight, stale-while-revalidate and jittered lifetimes, invalidated by reference. Values live as bytes. */
export const createByteCache = (options: ByteCacheOptions): ByteCache => {
  let generation = 0;
  const lastGood = createLastGood(options);
  const load = async (key: string): Promise<Entry> => {
    const startedIn = generation;
    const made = entryOf(await options.load(key));
    const current = startedIn === generation;
    if (current) lastGood.keep(key, made.cached, made.references);
    return { ...made, current };
  };
  const cache = createCache({
    ttl: options.ttlSeconds,
    storage: { type: 'memory', options: { size: options.entriesMax, invalidation: true } },
    ...(options.onHit ? { onHit: options.onHit } : {}),
    ...(options.onMiss ? { onMiss: options.onMiss } : {}),
  }).define(
    'entry',
    {
      // Entries made together must not expire together. A lifetime of 0 is not kept at all.
      ttl: (entry: Entry) =>
        entry.current ? Math.max(1, Math.round(options.ttlSeconds * (1 - TTL_JITTER * Math.random()))) : 0,
      stale: (entry: Entry) => (entry.current ? options.staleSeconds : 0),
      references: (_args: unknown, _key: string, entry: Entry) => [...entry.references],
    },
    load,
  );
  return {
    async get(key) {
      try {
        return (await cache.entry(key)).cached;
      } catch (error) {
        return lastGood.insteadOf(error, key);
      }
    },
    invalidate(references) {
      generation += 1;
      lastGood.drop(references);
      void cache.invalidate('entry', [...references]);
    },
  };
};

const entryOf = (loaded: Loaded | null): Omit<Entry, 'current'> => {
  if (!loaded) return { cached: null, references: ['nothing'] };
  const bytes = Buffer.from(JSON.stringify(loaded.value));
  return { cached: { bytes, etag: `"${hash('sha1', bytes, 'base64url')}"` }, references: loaded.references };
};
