import type { Config } from '#platform/config';
import type { Settings } from './compose.ts';

/** Where the payment provider is reached and how both sides know each other. */
export interface ProviderAccess {
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly apiUrl: string | undefined;
}

export const settingsOf = (config: Config, secret: string, publicUrl: string, payments: ProviderAccess): Settings => ({
  secret,
  publicUrl,
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
});
