import { hkdfSync } from 'node:crypto';

/** Keys for one purpose each (RFC 5869), so that a token of one kind is never taken for another. */
export const deriveKey = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `stoa/identity/${purpose}`, 32));
