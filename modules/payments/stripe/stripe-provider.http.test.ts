import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { startLocalProvider } from '../tests/local-provider.ts';
import { type ContractSubject, providerContract } from '../tests/provider-contract.ts';
import { createStripeProvider } from './stripe-provider.ts';

/** The adapter and the official SDK, against the local provider that speaks the same wire. */
const start = async (): Promise<ContractSubject> => {
  const messages: { body: Buffer; signature: string }[] = [];
  const shop = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      messages.push({ body: Buffer.concat(parts), signature: String(request.headers['stripe-signature']) });
      response.end();
    });
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const webhookUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`;
  const sandbox = await startLocalProvider({ webhookUrl });
  const { url: apiUrl, webhookSecret } = sandbox;
  return {
    provider: createStripeProvider({ secretKey: 'sk_test_contract', webhookSecret, apiUrl }),
    methods: {
      passes: 'pm_card_visa',
      declined: 'pm_card_chargeDeclined',
      asksCustomer: 'pm_card_threeDSecure2Required',
    },
    async passCustomer(nextActionUrl) {
      await fetch(`${nextActionUrl}/complete`, { method: 'POST', redirect: 'manual' });
    },
    async fail(failing) {
      await sandbox.setSwitches({ answer500: failing ? 1 : 0 });
    },
    messages: () => messages,
    async close() {
      await sandbox.close();
      shop.closeAllConnections();
      await new Promise((resolve) => shop.close(resolve));
    },
  };
};

providerContract('stripe', start);

test('its name is the one that is stored with every payment', () => {
  const settings = { secretKey: 'sk_test_name', webhookSecret: 'whsec_name', apiUrl: undefined };
  assert.equal(createStripeProvider(settings).name, 'stripe');
});
