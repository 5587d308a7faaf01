import assert from 'node:assert/strict';
import { test } from 'node:test';
import type Stripe from 'stripe';
import { errorOf, payment, RETURN_URL, startWithStripe } from './kit.ts';

test('a good card is charged at once and shows in charge, balance and ledger', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const intent = await stripe.paymentIntents.create(
    payment('pm_card_mastercard', {
      receipt_email: 'a@example.com',
      description: 'A & B',
      expand: ['latest_charge.balance_transaction'],
    }),
  );
  assert.equal(intent.status, 'succeeded');
  assert.equal(intent.amount_received, 2500);
  assert.equal(intent.description, 'A & B');
  const charge = intent.latest_charge as Stripe.Charge;
  assert.equal(charge.captured, true);
  assert.equal(charge.payment_method_details?.card?.brand, 'mastercard');
  assert.equal((charge.balance_transaction as Stripe.BalanceTransaction).net, 2500 - 73 - 30);
  assert.equal((await stripe.charges.retrieve(charge.id)).payment_intent, intent.id);
  const ledger = await sandbox.ledger();
  assert.deepEqual(ledger.totals, { eur: { authorized: 0, captured: 2500, refunded: 0 } });
  assert.equal(ledger.orders['order-7']?.charges, 1);
});

test('a payment may be created, confirmed and read in steps', async (t) => {
  const { stripe } = await startWithStripe(t);
  const created = await stripe.paymentIntents.create({ amount: 700, currency: 'usd' });
  assert.equal(created.status, 'requires_payment_method');
  const options = { payment_method: 'pm_card_visa', return_url: RETURN_URL };
  assert.equal((await stripe.paymentIntents.confirm(created.id, options)).status, 'succeeded');
  const read = await stripe.paymentIntents.retrieve(created.id);
  assert.equal(read.status, 'succeeded');
  assert.match(read.client_secret ?? '', new RegExp(`^${read.id}_secret_`));
  assert.equal(
    (await errorOf(stripe.paymentIntents.confirm(created.id, options))).code,
    'payment_intent_unexpected_state',
  );
});

const DECLINES = [
  ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
] as const;

for (const [card, code, declineCode] of DECLINES) {
  test(`${card} is declined with 402 ${code}/${declineCode}`, async (t) => {
    const { sandbox, stripe } = await startWithStripe(t);
    const error = await errorOf(stripe.paymentIntents.create(payment(card)));
    assert.equal(error.type, 'StripeCardError');
    assert.equal(error.statusCode, 402);
    assert.deepEqual([error.code, error.decline_code], [code, declineCode]);
    assert.equal(error.payment_intent?.status, 'requires_payment_method');
    const stored = await stripe.paymentIntents.retrieve(error.payment_intent?.id ?? '');
    assert.equal(stored.last_payment_error?.code, code);
    const ledger = await sandbox.ledger();
    assert.deepEqual([ledger.charges, ledger.declined, ledger.orders['order-7']?.captured], [0, 1, 0]);
  });
}

test('after a decline the same payment can be paid with another card', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const error = await errorOf(stripe.paymentIntents.create(payment('pm_card_chargeDeclined')));
  const paid = await stripe.paymentIntents.confirm(error.payment_intent?.id ?? '', { payment_method: 'pm_card_visa' });
  assert.equal(paid.status, 'succeeded');
  assert.equal(paid.last_payment_error, null);
  assert.deepEqual((await sandbox.ledger()).ordersChargedTwice, []);
});

test('manual capture: part is captured, the rest released, a second capture refused', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const intent = await stripe.paymentIntents.create(payment('pm_card_visa', { capture_method: 'manual' }));
  assert.deepEqual([intent.status, intent.amount_capturable, intent.amount_received], ['requires_capture', 2500, 0]);
  assert.equal((await sandbox.ledger()).totals['eur']?.authorized, 2500);
  const tooMuch = await errorOf(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 2501 }));
  assert.equal(tooMuch.code, 'amount_too_large');
  const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 2000 });
  assert.deepEqual([captured.status, captured.amount_capturable, captured.amount_received], ['succeeded', 0, 2000]);
  assert.equal((await errorOf(stripe.paymentIntents.capture(intent.id))).code, 'payment_intent_unexpected_state');
  assert.deepEqual((await sandbox.ledger()).totals['eur'], { authorized: 0, captured: 2000, refunded: 0 });
});

test('cancelling releases an authorisation and is refused after capture', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const held = await stripe.paymentIntents.create(payment('pm_card_visa', { capture_method: 'manual' }));
  const cancelled = await stripe.paymentIntents.cancel(held.id, { cancellation_reason: 'abandoned' });
  assert.deepEqual([cancelled.status, cancelled.cancellation_reason], ['canceled', 'abandoned']);
  assert.deepEqual((await sandbox.ledger()).totals['eur'], { authorized: 0, captured: 0, refunded: 0 });
  const paid = await stripe.paymentIntents.create(payment('pm_card_visa'));
  assert.equal((await errorOf(stripe.paymentIntents.cancel(paid.id))).code, 'payment_intent_unexpected_state');
});

test('requests the provider would refuse are refused by name', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const create = stripe.paymentIntents.create.bind(stripe.paymentIntents);
  const unknownCard = await errorOf(create(payment('pm_card_nobody')));
  assert.deepEqual(
    [unknownCard.code, unknownCard.param, unknownCard.statusCode],
    ['resource_missing', 'payment_method', 400],
  );
  assert.equal((await errorOf(create(payment('pm_card_visa', { amount: 0 })))).code, 'parameter_invalid_integer');
  assert.equal((await errorOf(create(payment('pm_card_visa', { amount: 100_000_000 })))).code, 'amount_too_large');
  assert.equal((await errorOf(create(payment('pm_card_visa', { currency: 'euro' })))).param, 'currency');
  const { return_url: _, ...withoutReturn } = payment('pm_card_visa');
  assert.equal((await errorOf(create(withoutReturn))).param, 'return_url');
  const cardOnly = await create({ ...withoutReturn, allowed_payment_method_types: ['card'] });
  assert.equal(cardOnly.status, 'succeeded');
  assert.equal((await errorOf(create(payment('pm_card_visa', { expand: ['nothing.there'] })))).param, 'expand');
  const missing = await errorOf(stripe.paymentIntents.retrieve('pi_nobody'));
  assert.deepEqual([missing.code, missing.statusCode], ['resource_missing', 404]);
  assert.equal((await sandbox.ledger()).charges, 1, 'only the card-only payment was charged');
});

test('a wrong or absent key is answered 401', async (t) => {
  const { sandbox } = await startWithStripe(t, { secretKey: 'sk_test_right' });
  const statuses = ['', 'Bearer sk_test_wrong', 'Bearer pk_test_right', 'Bearer sk_test_right'].map(
    async (authorization) => {
      const response = await fetch(`${sandbox.url}/v1/events`, { headers: { authorization } });
      return response.status;
    },
  );
  assert.deepEqual(await Promise.all(statuses), [401, 401, 401, 200]);
});

test('lists are newest first, cut by limit, continued by starting_after and bounded by created', async (t) => {
  const { stripe } = await startWithStripe(t);
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) ids.unshift((await stripe.paymentIntents.create(payment('pm_card_visa'))).id);
  const first = await stripe.paymentIntents.list({ limit: 2 });
  assert.deepEqual(
    first.data.map(({ id }) => id),
    ids.slice(0, 2),
  );
  assert.equal(first.has_more, true);
  const all = await stripe.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 10 });
  assert.deepEqual(
    all.map(({ id }) => id),
    ids,
  );
  const { created } = all[0]!;
  assert.equal((await stripe.paymentIntents.list({ created: { gte: created + 60 } })).data.length, 0);
  assert.equal((await stripe.paymentIntents.list({ created: { gte: created - 60 } })).data.length, 5);
  assert.equal((await stripe.balanceTransactions.list({ type: 'charge' })).data.length, 5);
  assert.equal((await stripe.events.list({ type: 'payment_intent.succeeded' })).data.length, 5);
});

test('beyond its bound the sandbox forgets the oldest settled payment and says so', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t, { paymentsMax: 2 });
  const held = await stripe.paymentIntents.create(payment('pm_card_visa', { capture_method: 'manual' }));
  const settled = await stripe.paymentIntents.create(payment('pm_card_visa'));
  await stripe.paymentIntents.create(payment('pm_card_visa'));
  assert.equal((await errorOf(stripe.paymentIntents.retrieve(settled.id))).code, 'resource_missing');
  assert.equal((await stripe.paymentIntents.retrieve(held.id)).status, 'requires_capture');
  assert.equal((await sandbox.ledger()).forgottenPayments, 1);
});
