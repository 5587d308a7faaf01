import assert from 'node:assert/strict';
import { test } from 'node:test';
import Stripe from 'stripe';
import { errorOf, openShop, pause, payment, startWithStripe, until } from './kit.ts';

const SECRET = 'whsec_kit';

test('webhooks carry a signature that the SDK accepts and tell the whole story of a payment', async (t) => {
  const shop = await openShop(t);
  const { stripe } = await startWithStripe(t, { webhookUrl: shop.url, webhookSecret: SECRET });
  const intent = await stripe.paymentIntents.create(payment('pm_card_visa'), { idempotencyKey: 'k1' });
  await until('the webhook', () => shop.received.length === 1);
  const { body, signature } = shop.received[0]!;
  const event = Stripe.webhooks.constructEvent(body, signature, SECRET);
  assert.equal(event.type, 'payment_intent.succeeded');
  assert.equal((event.data.object as Stripe.PaymentIntent).id, intent.id);
  assert.deepEqual([event.livemode, event.request?.idempotency_key], [false, 'k1']);
  assert.throws(() => Stripe.webhooks.constructEvent(`${body} `, signature, SECRET), /signature/i);
  assert.throws(() => Stripe.webhooks.constructEvent(body, signature, 'whsec_other'), /signature/i);
  await until('delivery to be noted', async () => (await stripe.events.retrieve(event.id)).pending_webhooks === 0);
});

test('every step has its event', async (t) => {
  const shop = await openShop(t);
  const { sandbox, stripe } = await startWithStripe(t, { webhookUrl: shop.url });
  const manual = await stripe.paymentIntents.create(payment('pm_card_visa', { capture_method: 'manual' }));
  await stripe.paymentIntents.capture(manual.id);
  await stripe.refunds.create({ payment_intent: manual.id, amount: 1 });
  await errorOf(stripe.paymentIntents.create(payment('pm_card_chargeDeclined')));
  const waiting = await stripe.paymentIntents.create(payment('pm_card_threeDSecure2Required'));
  await fetch(`${sandbox.url}/3ds/${waiting.id}/fail`, { method: 'POST' });
  await stripe.paymentIntents.cancel(waiting.id);
  const expected = [
    'payment_intent.amount_capturable_updated',
    'payment_intent.succeeded',
    'refund.created',
    'charge.refunded',
    'payment_intent.payment_failed',
    'payment_intent.requires_action',
    'payment_intent.payment_failed',
    'payment_intent.canceled',
  ];
  await until('all webhooks', () => shop.received.length === expected.length);
  assert.deepEqual(shop.types().sort(), [...expected].sort());
  assert.deepEqual((await stripe.events.list({ limit: 100 })).data.map(({ type }) => type).reverse(), expected);
});

test('an endpoint made by the API gets only the types it asked for, signed with its own secret', async (t) => {
  const shop = await openShop(t);
  const { stripe } = await startWithStripe(t);
  const endpoint = await stripe.webhookEndpoints.create({ url: shop.url, enabled_events: ['charge.refunded'] });
  const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'));
  await stripe.refunds.create({ payment_intent: id });
  await until('the webhook', () => shop.received.length > 0);
  await pause(30);
  assert.deepEqual(shop.types(), ['charge.refunded']);
  const { body, signature } = shop.received[0]!;
  assert.equal(Stripe.webhooks.constructEvent(body, signature, endpoint.secret ?? '').type, 'charge.refunded');
});

test('a refused webhook is tried again with growing waits until it is taken', async (t) => {
  const shop = await openShop(t);
  shop.statuses.push(500, 404, 503);
  const { sandbox, stripe } = await startWithStripe(t, { webhookUrl: shop.url, webhookRetryBaseMs: 10 });
  await stripe.paymentIntents.create(payment('pm_card_visa'));
  await until('the fourth try', () => shop.received.length === 4);
  await until('nothing pending', async () => (await sandbox.ledger()).webhooks.pending === 0);
  assert.equal(new Set(shop.ids()).size, 1);
  const { delivered, failedTries, exhausted } = (await sandbox.ledger()).webhooks;
  assert.deepEqual({ delivered, failedTries, exhausted }, { delivered: 1, failedTries: 3, exhausted: 0 });
});

test('a webhook is given up after the last try', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t, {
    webhookUrl: 'http://127.0.0.1:1/closed',
    webhookRetryBaseMs: 1,
    webhookTriesMax: 3,
  });
  await stripe.paymentIntents.create(payment('pm_card_visa'));
  await until('giving up', async () => (await sandbox.ledger()).webhooks.exhausted === 1);
  const { failedTries, pending } = (await sandbox.ledger()).webhooks;
  assert.deepEqual({ failedTries, pending }, { failedTries: 3, pending: 0 });
});

test('lost webhooks never come but their events can be listed', async (t) => {
  const shop = await openShop(t);
  const { sandbox, stripe } = await startWithStripe(t, { webhookUrl: shop.url });
  await sandbox.setSwitches({ loseWebhooks: 1 });
  await stripe.paymentIntents.create(payment('pm_card_visa'));
  await pause(50);
  assert.equal(shop.received.length, 0);
  assert.equal((await sandbox.ledger()).webhooks.lost, 1);
  assert.equal((await stripe.events.list()).data.length, 1);
});

test('doubled webhooks come twice with the same event id', async (t) => {
  const shop = await openShop(t);
  const { sandbox, stripe } = await startWithStripe(t, { webhookUrl: shop.url });
  await sandbox.setSwitches({ doubleWebhooks: 1 });
  await stripe.paymentIntents.create(payment('pm_card_visa'));
  await until('both', () => shop.received.length === 2);
  assert.equal(new Set(shop.ids()).size, 1);
});

test('delayed webhooks wait', async (t) => {
  const shop = await openShop(t);
  const { sandbox, stripe } = await startWithStripe(t, { webhookUrl: shop.url });
  await sandbox.setSwitches({ delayWebhooksMs: [200, 250] });
  const startedAt = performance.now();
  await stripe.paymentIntents.create(payment('pm_card_visa'));
  await until('the late webhook', () => shop.received.length === 1);
  assert.ok(performance.now() - startedAt >= 199);
});

test('reordered webhooks all come, in another order than they happened', async (t) => {
  const shop = await openShop(t);
  const { sandbox, stripe } = await startWithStripe(t, { webhookUrl: shop.url, webhookConcurrencyMax: 1 });
  await sandbox.setSwitches({ reorderWebhooks: true, seed: 7 });
  for (let i = 0; i < 16; i += 1) await stripe.paymentIntents.create(payment('pm_card_visa'));
  await until('all sixteen', () => shop.received.length === 16);
  const happened = (await stripe.events.list({ limit: 100 })).data.map(({ id }) => id).reverse();
  assert.notDeepEqual(shop.ids(), happened);
  assert.deepEqual(shop.ids().sort(), happened.sort());
});
