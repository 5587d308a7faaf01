import { join } from 'node:path';
import type { Config } from '#platform/config';
import type { Front, Settings } from './compose.ts';

/** Where the payment provider is reached and how both sides know each other. */
export interface ProviderAccess {
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly apiUrl: string | undefined;
  /** Origin of the page where shoppers type their cards; where the API is when left out. */
  readonly frameUrl?: string | undefined;
  /** Told to browsers. */
  readonly publishableKey?: string | undefined;
}

/** Folder of uploads, of what is made of them, and of files to import. */
export const objectsDirOf = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'objects');

export const settingsOf = (config: Config, secret: string, publicUrl: string, payments: ProviderAccess): Settings => ({
  secret,
  publicUrl,
  objectsDir: objectsDirOf(config),
  holdTtlMs: config.holdTtlMs,
  holdAtCart: config.holdAtCart,
  cartTtlMs: config.cartTtlMs,
  paymentDeadlineMs: config.paymentDeadlineMs,
  boundHoldTtlMs: config.boundHoldTtlMs,
  idempotencyTtlMs: config.idempotencyTtlMs,
  kept: { eventsMs: config.eventsKeptMs, mailsMs: config.mailsKeptMs },
  payments,
  smtpUrl: config.smtpUrl,
  mailFrom: config.mailFrom,
  front: frontOf(config),
});

const frontOf = ({ trustProxy = [], clientRequestsPerSecond, clientRequestsBurst }: Config): Front => ({
  trustProxy,
  clientLimit:
    clientRequestsPerSecond === 0 ? null : { perSecond: clientRequestsPerSecond, burst: clientRequestsBurst },
});

/** What the storefront needs to show the provider's card page: its origin, and the key that it is asked with. */
export const cardPageOf = ({ frameUrl, apiUrl, publishableKey }: Settings['payments']) => {
  const address = frameUrl ?? apiUrl;
  if (address === undefined) throw new Error('there is no page for cards: the settings were to see to that');
  return { frameUrl: address, publishableKey: publishableKey ?? '' };
};
