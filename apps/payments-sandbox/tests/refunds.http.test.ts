import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorOf, payment, startWithStripe, until } from './kit.ts';

test('a payment is refunded in parts and never above what is left', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'));
  const part = await stripe.refunds.create({ payment_intent: id, amount: 1000, reason: 'requested_by_customer' });
  assert.deepEqual([part.status, part.amount, part.reason], ['succeeded', 1000, 'requested_by_customer']);
  assert.equal((await errorOf(stripe.refunds.create({ payment_intent: id, amount: 1501 }))).code, 'amount_too_large');
  const rest = await stripe.refunds.create({ payment_intent: id, metadata: { return_id: 'r1' } });
  assert.equal(rest.amount, 1500);
  assert.equal((await errorOf(stripe.refunds.create({ payment_intent: id }))).code, 'charge_already_refunded');
  const list = await stripe.refunds.list({ payment_intent: id });
  assert.deepEqual(
    list.data.map((refund) => refund.id),
    [rest.id, part.id],
  );
  assert.equal((await stripe.refunds.retrieve(rest.id)).metadata?.['return_id'], 'r1');
  assert.deepEqual((await sandbox.ledger()).totals, { eur: { authorized: 0, captured: 2500, refunded: 2500 } });
});

test('only captured money can be refunded', async (t) => {
  const { stripe } = await startWithStripe(t);
  const { id } = await stripe.paymentIntents.create(payment('pm_card_visa', { capture_method: 'manual' }));
  assert.equal((await errorOf(stripe.refunds.create({ payment_intent: id }))).statusCode, 400);
  await stripe.paymentIntents.capture(id, { amount_to_capture: 400 });
  assert.equal((await errorOf(stripe.refunds.create({ payment_intent: id, amount: 401 }))).code, 'amount_too_large');
  assert.equal((await stripe.refunds.create({ payment_intent: id })).amount, 400);
});

test('a pending refund succeeds later', async (t) => {
  const { stripe } = await startWithStripe(t, { refundSettlementMs: 20 });
  const { id } = await stripe.paymentIntents.create(payment('pm_card_pendingRefund'));
  const refund = await stripe.refunds.create({ payment_intent: id });
  assert.equal(refund.status, 'pending');
  await until('the refund to succeed', async () => (await stripe.refunds.retrieve(refund.id)).status === 'succeeded');
  assert.equal((await stripe.events.list({ type: 'refund.updated' })).data.length, 1);
});

test('a refund that fails later gives the money back to the merchant', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t, { refundSettlementMs: 20 });
  const { id } = await stripe.paymentIntents.create(payment('pm_card_refundFail'));
  const refund = await stripe.refunds.create({ payment_intent: id });
  assert.equal(refund.status, 'succeeded');
  await until('the refund to fail', async () => (await stripe.refunds.retrieve(refund.id)).status === 'failed');
  assert.equal((await sandbox.ledger()).totals['eur']?.refunded, 0);
  assert.equal((await stripe.events.list({ type: 'refund.failed' })).data.length, 1);
});
