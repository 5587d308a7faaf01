/** The provider's webhook signature scheme: https://docs.stripe.com/webhooks#verify-manually */
import { createHmac } from 'node:crypto';

/** Header value `t=<seconds>,v1=<hex HMAC-SHA256 of "t.payload">`. */
export function signatureHeader(payload: string, secret: string, timeSeconds: number): string {
  const digest = createHmac('sha256', secret).update(`${timeSeconds}.${payload}`).digest('hex');
  return `t=${timeSeconds},v1=${digest}`;
}
