import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Config, loadSecret } from '#platform/config';
import { startPaymentFrame } from '../payment-frame/index.ts';
import { SandboxPortTaken, spawnPaymentsSandbox } from '../payments-sandbox/index.ts';
import { UsageError } from './commands/usage.ts';
import type { ProviderAccess } from './settings.ts';

export const WEBHOOK_PATH = '/api/v1/payments/webhooks/stripe';

export interface Provider {
  readonly label: string;
  readonly access: ProviderAccess;
  stop(): Promise<void>;
}

/** How the provider is reached; of the local one, as it is while the shop runs. */
export const accessToProvider = async (config: Config): Promise<ProviderAccess> => {
  if (config.paymentProvider === 'stripe') {
    return {
      secretKey: config.stripeSecretKey ?? '',
      webhookSecret: config.stripeWebhookSecret ?? '',
      apiUrl: config.stripeApiUrl,
      frameUrl: config.paymentFrameUrl ?? frameUrlAt(config, config.paymentFramePort),
      publishableKey: config.stripePublishableKey,
    };
  }
  return {
    secretKey: `sk_test_${derive(await loadSecret(config), 'payments')}`,
    webhookSecret: `whsec_${derive(await loadSecret(config), 'webhooks')}`,
    apiUrl: `http://127.0.0.1:${config.paymentSandboxPort}`,
    publishableKey: `pk_test_${derive(await loadSecret(config), 'payments in browsers')}`,
  };
};

/** The local stand-in as a process of its own, or the way to the real provider. */
export const startProvider = async (config: Config): Promise<Provider> => {
  const access = await accessToProvider(config);
  if (config.paymentProvider === 'stripe') return openAccount(config, access);
  const { secretKey, publishableKey, webhookSecret } = access;
  const sandbox = await spawnPaymentsSandbox({
    port: config.paymentSandboxPort,
    secretKey,
    ...(publishableKey === undefined ? {} : { publishableKey }),
    webhookSecret,
    shopOrigins: originsOf(config),
    webhookUrl: `http://127.0.0.1:${config.port}${WEBHOOK_PATH}`,
    stateFile: join(config.dataDir, 'payments-sandbox.journal'),
  }).catch((error: unknown) => {
    if (!(error instanceof SandboxPortTaken)) throw error;
    const port = config.paymentSandboxPort;
    throw new UsageError(
      `Port ${port} on 127.0.0.1 is taken; the local payment provider listens there. Stop what uses it, or choose another: ` +
        `STOA_PAYMENT_SANDBOX_PORT=${port + 100} npm start`,
    );
  });
  return {
    label: `local, ${sandbox.url}`,
    access: { ...access, apiUrl: sandbox.url },
    stop: sandbox.close,
  };
};

/** Stripe itself, and beside the shop the page in which its shoppers type their cards. A process without pages opens none. */
const openAccount = async (config: Config, access: ProviderAccess): Promise<Provider> => {
  const { publishableKey } = access;
  if (publishableKey === undefined || config.role === 'worker')
    return { label: 'Stripe', access, stop: async () => undefined };
  const { host, paymentFramePort, stripeJsUrl } = config;
  const frame = await startPaymentFrame({
    ...{ host, port: paymentFramePort, publishableKey, stripeJsUrl },
    shopOrigins: originsOf(config),
  }).catch((error: unknown) => {
    throw new UsageError(`The card page cannot listen on port ${paymentFramePort} (STOA_PAYMENT_FRAME_PORT): ${error}`);
  });
  const frameUrl = config.paymentFrameUrl ?? frameUrlAt(config, frame.port);
  return { label: `Stripe, cards at ${frameUrl}`, access: { ...access, frameUrl }, stop: frame.close };
};

/** The shop's own host, and so another origin by its port; undefined where no card page is opened. */
const frameUrlAt = ({ publicUrl, stripePublishableKey }: Config, port: number): string | undefined => {
  const { protocol, hostname } = new URL(publicUrl);
  return stripePublishableKey === undefined ? undefined : `${protocol}//${hostname}:${port}`;
};

/** Where browsers may reach the shop: what it calls itself, and its port on this machine. */
const originsOf = ({ publicUrl, port }: Config): string[] => [
  ...new Set([new URL(publicUrl).origin, `http://127.0.0.1:${port}`, `http://localhost:${port}`]),
];

// The same at every start, so that webhooks signed before a restart are still accepted after it.
const derive = (secret: string, purpose: string): string =>
  createHash('sha256').update(`${purpose}\n${secret}`).digest('hex').slice(0, 32);
