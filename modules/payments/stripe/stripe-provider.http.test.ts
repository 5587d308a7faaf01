import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { newId } from '#platform/ids';
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

// Ours · currency · on the wire
const amounts = [
  [4_200, 'GBP', 4_200],
  [500, 'JPY', 500],
  [5_120, 'KWD', 5_120],
  [5, 'ISK', 500],
  [5, 'UGX', 500],
  [50_000, 'MGA', 500],
] as const;

test('an amount is the same money at the provider, whatever decimals it gives a currency', async () => {
  const sandbox = await startLocalProvider({ webhookUrl: 'http://127.0.0.1:9/' });
  try {
    const provider = createStripeProvider({
      secretKey: 'sk_test_amounts',
      webhookSecret: 'whsec_a',
      apiUrl: sandbox.url,
    });
    const owner = { shopId: newId(), orderId: newId() };
    const how = { paymentMethodId: 'pm_card_visa', email: 'a@b.example', returnUrl: 'http://127.0.0.1/return' };
    for (const [amountMinor, currency, wire] of amounts) {
      const charged = await provider.charge({ ...owner, ...how, amountMinor, currency, key: newId() });
      assert.deepEqual([charged.status, charged.amountMinor, charged.currency], ['captured', amountMinor, currency]);
      const paymentRef = charged.providerRef ?? '';
      const refund = { ...owner, refundId: newId(), paymentRef, amountMinor, currency, key: newId() };
      assert.equal((await provider.refund(refund)).amountMinor, amountMinor);
      assert.equal((await provider.refundsOf(paymentRef))[0]?.amountMinor, amountMinor);
      const { totals } = await sandbox.ledger();
      assert.deepEqual(
        [totals[currency.toLowerCase()]?.captured, totals[currency.toLowerCase()]?.refunded],
        [wire, wire],
      );
    }
    const broken = { ...owner, ...how, amountMinor: 50_020, currency: 'MGA', key: newId() };
    assert.equal((await provider.charge(broken)).failureCode, 'amount_not_chargeable');
    assert.equal((await provider.forestall(broken)).status, 'cancelled');
  } finally {
    await sandbox.close();
  }
});
