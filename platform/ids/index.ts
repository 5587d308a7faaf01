import { randomBytes } from 'node:crypto';
import { createIdSource } from './uuid-v7.ts';

export { createIdSource, isId } from './uuid-v7.ts';

/**
 * A new UUIDv7 in lower-case text (RFC 9562 §5.7). Every id is greater than the one before it within this process,
 * also when the computer's clock steps back.
 */
export const newId: () => string = createIdSource(Date.now);

/** A secret of `byteCount` random bytes as base64url text without padding (32 bytes → 43 characters). */
export function randomToken(byteCount: number): string {
  if (!Number.isInteger(byteCount) || byteCount < 16 || byteCount > 1024) {
    throw new RangeError(`a token has 16 to 1024 bytes, not ${byteCount}`);
  }
  return randomBytes(byteCount).toString('base64url');
}
