import type { Readable } from 'node:stream';

export interface StoredObject {
  readonly bytes: number;
  /** To be read to its end, or destroyed. */
  readonly stream: Readable;
}

/**
 * Bytes by key: uploads, what is made of them, files to import. An object is there whole or not at all, and never changes
 * under its key unless it is put again. Keys are lower-case paths: `originals/ab/abcd.jpg`.
 * Every verb throws RangeError for a key that is none; what is not there is answered as null or does nothing.
 */
export interface ObjectStore {
  /**
   * Keeps a stream or a buffer under a key, replacing what was there.
   * @param options.durable false: after a power cut it may be gone (for what can be made again); true when left out
   * @returns bytes kept
   * @throws what the source throws; then nothing is kept
   */
  put(key: string, source: Readable | Uint8Array, options?: { readonly durable?: boolean }): Promise<number>;
  open(key: string): Promise<StoredObject | null>;
  /** The whole object in memory; for what is known to be small. */
  read(key: string): Promise<Buffer | null>;
  /** Bytes of an object, or null when there is none. */
  size(key: string): Promise<number | null>;
  /** Gives an object another key. @returns false when there is none */
  move(from: string, to: string): Promise<boolean>;
  delete(key: string): Promise<void>;
}

export const KEY_LENGTH_MAX = 200;
const KEY = /^[a-z0-9][a-z0-9_-]*(?:[./][a-z0-9_-]+)*$/;

/** @throws RangeError for a key that could lead out of the store, or that not every store takes */
export const checkKey = (key: string): string => {
  if (key.length <= KEY_LENGTH_MAX && KEY.test(key)) return key;
  throw new RangeError(`${JSON.stringify(key.slice(0, KEY_LENGTH_MAX))} is no key of an object`);
};
