import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Config, loadSecret } from '#platform/config';
import { spawnPaymentsSandbox } from '../payments-sandbox/index.ts';
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
      frameUrl: config.paymentFrameUrl,
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
  if (config.paymentProvider === 'stripe') return { label: 'Stripe', access, stop: async () => undefined };
  const { secretKey, publishableKey, webhookSecret } = access;
  const sandbox = await spawnPaymentsSandbox({
    port: config.paymentSandboxPort,
    secretKey,
    ...(publishableKey === undefined ? {} : { publishableKey }),
    webhookSecret,
    shopOrigins: originsOf(config),
    webhookUrl: `http://127.0.0.1:${config.port}${WEBHOOK_PATH}`,
    stateFile: join(config.dataDir, 'payments-sandbox.journal'),
  });
  return {
    label: `local, ${sandbox.url}`,
    access: { ...access, apiUrl: sandbox.url },
    stop: sandbox.close,
  };
};

/** Where browsers may reach the shop: what it calls itself, and its port on this machine. */
const originsOf = ({ publicUrl, port }: Config): string[] => [
  ...new Set([new URL(publicUrl).origin, `http://127.0.0.1:${port}`, `http://localhost:${port}`]),
];

// The same at every start, so that webhooks signed before a restart are still accepted after it.
const derive = (secret: string, purpose: string): string =>
  createHash('sha256').update(`${purpose}\n${secret}`).digest('hex').slice(0, 32);
