import { hash } from 'node:crypto';
import { type CacheLimits, createReferenceCache, type ReferenceCache } from './reference-cache.ts';

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

export interface ByteCacheOptions extends CacheLimits {
  /** Makes the value of a key; null: there is no such thing (remembered like a value, under the reference `nothing`). */
  load(key: string): Promise<Loaded | null>;
}

export type ByteCache = ReferenceCache<CachedBytes>;

/** A cache of values that live as the bytes of their JSON. */
export const createByteCache = (options: ByteCacheOptions): ByteCache =>
  createReferenceCache<CachedBytes>({
    ...options,
    async load(key) {
      const loaded = await options.load(key);
      return loaded && { value: bytesOf(loaded.value), references: loaded.references };
    },
  });

const bytesOf = (value: unknown): CachedBytes => {
  const bytes = Buffer.from(JSON.stringify(value));
  return { bytes, etag: `"${hash('sha1', bytes, 'base64url')}"` };
};
