import type { Config } from './load.ts';

/** What the embedded database leaves for pools: its 100 connections less those for replication, jobs and a person's psql. */
export const embeddedConnectionsMax = 90;

// A payment accepted in the last second needs time to arrive before its stock is released.
const boundHoldMarginMs = 60_000;

/**
 * The longest retries: 1,000 tries a minute apart, and as many again when a person sends a dead letter once more. What they
 * lead to must find its event still there in the outbox, should the replication slot be lost meanwhile.
 */
export const retriesMaxMs = 2 * 1_000 * 60_000;

/** What a real account needs so that shoppers can type their cards: a page of another origin, as safe as the shop's. */
const findProblemsOfCardPage = (config: Config) => {
  if (config.paymentProvider !== 'stripe') return [];
  const { stripePublishableKey, stripeApiUrl, stripeSecretKey = '', paymentFrameUrl, publicUrl } = config;
  const isPlain = (paymentFrameUrl ?? 'http://').startsWith('http:');
  return [
    stripePublishableKey === undefined &&
      stripeApiUrl === undefined &&
      'STOA_PAYMENT_PROVIDER=stripe needs STRIPE_PUBLISHABLE_KEY: without it nobody can type a card.',
    stripePublishableKey !== undefined &&
      /^[rs]k_live_/.test(stripeSecretKey) !== stripePublishableKey.startsWith('pk_live_') &&
      'STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of different kinds: one is live, the other is for tests.',
    stripePublishableKey !== undefined &&
      publicUrl.startsWith('https:') &&
      isPlain &&
      'STOA_PUBLIC_URL is https, so STOA_PAYMENT_FRAME_URL must be an https address that leads to STOA_PAYMENT_FRAME_PORT: ' +
        'browsers show no http frame in an https page.',
    paymentFrameUrl !== undefined &&
      new URL(paymentFrameUrl).pathname !== '/' &&
      'STOA_PAYMENT_FRAME_URL must be an origin, without a path: the card page has its own paths.',
    paymentFrameUrl !== undefined &&
      new URL(paymentFrameUrl).origin === new URL(publicUrl).origin &&
      'STOA_PAYMENT_FRAME_URL has the origin of STOA_PUBLIC_URL: the card page must be of another one.',
    stripePublishableKey !== undefined &&
      config.port !== 0 &&
      config.port === config.paymentFramePort &&
      `PORT and STOA_PAYMENT_FRAME_PORT are both ${config.port}: two servers cannot listen on one port.`,
  ];
};

/** Settings that are right alone but wrong together, one sentence each. */
export function findProblemsBetween(config: Config): string[] {
  return [
    config.boundHoldTtlMs < config.paymentDeadlineMs + boundHoldMarginMs &&
      'STOA_BOUND_HOLD_MINUTES must be at least one minute more than STOA_PAYMENT_DEADLINE_MINUTES: ' +
        'an order that can still be paid must still hold its stock.',
    config.databaseUrl === undefined &&
      config.workers * config.databaseConnectionsMax > embeddedConnectionsMax &&
      `STOA_WORKERS × STOA_DB_POOL_MAX is ${config.workers * config.databaseConnectionsMax}, but the embedded database ` +
        `has ${embeddedConnectionsMax} connections to give.`,
    config.eventsKeptMs <= retriesMaxMs &&
      `STOA_EVENTS_KEPT_DAYS must be at least 2: retries can last for ${Math.ceil(retriesMaxMs / 3_600_000)} hours.`,
    config.paymentProvider === 'stripe' &&
      (config.stripeSecretKey === undefined || config.stripeWebhookSecret === undefined) &&
      'STOA_PAYMENT_PROVIDER=stripe needs STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.',
    config.paymentProvider === 'local' &&
      config.port !== 0 &&
      config.port === config.paymentSandboxPort &&
      `PORT and STOA_PAYMENT_SANDBOX_PORT are both ${config.port}: two processes cannot listen on one port.`,
    ...findProblemsOfCardPage(config),
    config.failpoints !== undefined &&
      (config.paymentProvider !== 'local' || !['127.0.0.1', '::1', 'localhost'].includes(config.host)) &&
      'STOA_FAILPOINTS is for tests: it needs HOST=127.0.0.1 and STOA_PAYMENT_PROVIDER=local.',
  ].filter((problem) => problem !== false);
}
