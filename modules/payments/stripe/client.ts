import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import Stripe from 'stripe';
import { CALLS_MAX, SILENCE_MAX_MS } from '../limits.ts';

/** The SDK on a pool of kept-alive connections; retries are ours to decide, so it makes none but after a cut connection. */
export const createClient = (secretKey: string, apiUrl: string | undefined): Stripe => {
  const address = apiUrl === undefined ? null : new URL(apiUrl);
  const plain = address?.protocol === 'http:';
  const pool = { keepAlive: true, maxSockets: CALLS_MAX, maxFreeSockets: CALLS_MAX };
  return new Stripe(secretKey, {
    ...(address === null ? {} : addressOf(address, plain)),
    httpAgent: plain ? new HttpAgent(pool) : new HttpsAgent(pool),
    timeout: SILENCE_MAX_MS,
    maxNetworkRetries: 0,
    telemetry: false,
  });
};

const addressOf = (address: URL, plain: boolean) =>
  ({
    host: address.hostname,
    port: address.port === '' ? (plain ? 80 : 443) : Number(address.port),
    protocol: plain ? 'http' : 'https',
  }) as const;
