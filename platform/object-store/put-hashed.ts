import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from './object-store.ts';

export interface PutHashed {
  readonly key: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** The first bytes, as many as were asked for or as there are. */
  readonly head: Buffer;
}

/** Keeps a stream under a key, and tells what it was: its size, its hash and how it begins. */
export const putHashed = async (
  store: ObjectStore,
  key: string,
  source: Readable,
  headBytes = 0,
): Promise<PutHashed> => {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  const through = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
      hash.update(chunk);
      next(null, chunk);
    },
  });
  const [bytes] = await Promise.all([store.put(key, through), pipeline(source, through)]);
  return { key, bytes, sha256: hash.digest('hex'), head };
};
