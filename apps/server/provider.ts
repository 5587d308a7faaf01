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

/** The local stand-in as a process of its own, or the way to the real provider. */
export const startProvider = async (config: Config): Promise<Provider> => {
  if (config.paymentProvider === 'stripe') {
    return {
      label: 'Stripe',
      access: {
        secretKey: config.stripeSecretKey ?? '',
        webhookSecret: config.stripeWebhookSecret ?? '',
        apiUrl: config.stripeApiUrl,
      },
      stop: async () => undefined,
    };
  }
  const webhookSecret = `whsec_${derive(await loadSecret(config), 'webhooks')}`;
  const secretKey = `sk_test_${derive(await loadSecret(config), 'payments')}`;
  const sandbox = await spawnPaymentsSandbox({
    port: config.paymentSandboxPort,
    secretKey,
    webhookSecret,
    webhookUrl: `http://127.0.0.1:${config.port}${WEBHOOK_PATH}`,
    stateFile: join(config.dataDir, 'payments-sandbox.journal'),
  });
  return {
    label: `local, ${sandbox.url}`,
    access: { secretKey, webhookSecret, apiUrl: sandbox.url },
    stop: sandbox.close,
  };
};

// The same at every start, so that webhooks signed before a restart are still accepted after it.
const derive = (secret: string, purpose: string): string =>
  createHash('sha256').update(`${purpose}\n${secret}`).digest('hex').slice(0, 32);
