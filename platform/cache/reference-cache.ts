import { createCache } from 'async-cache-dedupe';
import { createLastGood } from './last-good.ts';

const TTL_JITTER = 0.2;
/** While an import drops lists faster than they are made, somebody has to be content with the last one. */
const MADE_AGAIN_MAX = 3;

export interface Referenced<Value> {
  readonly value: Value;
  /** Names of the things that the value was made of; invalidating one of them drops it. */
  readonly references: readonly string[];
}

export interface CacheLimits {
  name: string;
  ttlSeconds: number;
  /** How long after its time a value is still given while a new one is made in the background. */
  staleSeconds: number;
  entriesMax: number;
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

export interface ReferenceCacheOptions<Value> extends CacheLimits {
  /** Makes the value of a key; null: there is no such thing (remembered like a value, under the reference `nothing`). */
  load(key: string): Promise<Referenced<Value> | null>;
}

export interface ReferenceCache<Value> {
  /** The value of a key, made at most once at a time however many ask. It is shared: nobody may change it. */
  get(key: string): Promise<Value | null>;
  invalidate(references: readonly string[]): void;
}

interface Entry<Value> {
  value: Value | null;
  references: readonly string[];
  /** False when something was invalidated while this was being made: it may hold what was true before. */
  current: boolean;
}

/** Single flight, stale-while-revalidate and jittered lifetimes, invalidated by reference. */
export const createReferenceCache = <Value>(options: ReferenceCacheOptions<Value>): ReferenceCache<Value> => {
  let generation = 0;
  const lastGood = createLastGood<Value>(options);
  const load = async (key: string): Promise<Entry<Value>> => {
    const startedIn = generation;
    const { value, references } = (await options.load(key)) ?? { value: null, references: ['nothing'] };
    const current = startedIn === generation;
    if (current) lastGood.keep(key, value, references);
    return { value, references, current };
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
      ttl: (entry: Entry<Value>) =>
        entry.current ? Math.max(1, Math.round(options.ttlSeconds * (1 - TTL_JITTER * Math.random()))) : 0,
      stale: (entry: Entry<Value>) => (entry.current ? options.staleSeconds : 0),
      references: (_args: unknown, _key: string, entry: Entry<Value>) => [...entry.references],
    },
    load,
  );
  /** Whoever asks after an invalidation is not content with what others had begun to make before it. */
  const currentOf = async (key: string): Promise<Entry<Value>> => {
    let entry = await cache.entry(key);
    for (let again = 0; !entry.current && again < MADE_AGAIN_MAX; again += 1) entry = await cache.entry(key);
    return entry;
  };
  return {
    async get(key) {
      try {
        return (await currentOf(key)).value;
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
