import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorOf, payment, startWithStripe } from './kit.ts';

const KEY = { idempotencyKey: 'order-7:charge' };

test('the same key and parameters give the same answer and one charge', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const first = await stripe.paymentIntents.create(payment('pm_card_visa'), KEY);
  const second = await stripe.paymentIntents.create(payment('pm_card_visa'), KEY);
  assert.deepEqual({ ...second }, { ...first });
  assert.equal(first.lastResponse.headers['idempotent-replayed'], undefined);
  assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
  assert.equal((await sandbox.ledger()).charges, 1);
});

test('a decline is replayed too', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const first = await errorOf(stripe.paymentIntents.create(payment('pm_card_chargeDeclined'), KEY));
  const second = await errorOf(stripe.paymentIntents.create(payment('pm_card_chargeDeclined'), KEY));
  assert.deepEqual([second.statusCode, second.payment_intent?.id], [402, first.payment_intent?.id]);
  assert.equal((await sandbox.ledger()).declined, 1);
});

test('the same key with other parameters or another path is refused', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'), KEY);
  for (const call of [
    stripe.paymentIntents.create(payment('pm_card_visa', { amount: 2501 }), KEY),
    stripe.refunds.create({ payment_intent: id }, KEY),
  ]) {
    const error = await errorOf(call);
    assert.deepEqual([error.type, error.statusCode], ['StripeIdempotencyError', 400]);
  }
  assert.deepEqual((await sandbox.ledger()).totals, { eur: { authorized: 0, captured: 2500, refunded: 0 } });
});

test('a key in flight is answered 409 and the first request still charges once', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  await sandbox.setSwitches({ latencyMs: 100 });
  const outcomes = await Promise.allSettled([
    stripe.paymentIntents.create(payment('pm_card_visa'), KEY),
    errorOf(stripe.paymentIntents.create(payment('pm_card_visa'), KEY)),
  ]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'fulfilled'],
  );
  const second = outcomes[1]!;
  assert.ok(second.status === 'fulfilled' && 'statusCode' in second.value);
  assert.deepEqual([second.value.statusCode, second.value.code], [409, 'idempotency_key_in_use']);
  assert.equal((await sandbox.ledger()).charges, 1);
});

test('a refused parameter may be corrected under the same key', async (t) => {
  const { stripe } = await startWithStripe(t);
  assert.equal(
    (await errorOf(stripe.paymentIntents.create(payment('pm_card_visa', { amount: 0 }), KEY))).statusCode,
    400,
  );
  assert.equal((await stripe.paymentIntents.create(payment('pm_card_visa'), KEY)).status, 'succeeded');
});

for (const timeOutStyle of ['cut', 'hang'] as const) {
  test(`charged but ${timeOutStyle === 'cut' ? 'cut off' : 'left in silence'}: the retry with the same key finds the one charge`, async (t) => {
    const { sandbox, stripe } = await startWithStripe(t);
    await sandbox.setSwitches({ timeOutAfterCharging: 1, timeOutStyle });
    const headers = {
      authorization: 'Bearer sk_test_kit',
      'content-type': 'application/x-www-form-urlencoded',
      'idempotency-key': 'k1',
    };
    const body =
      'amount=2500&currency=eur&confirm=true&payment_method=pm_card_visa&allowed_payment_method_types[]=card&metadata[order_id]=order-7';
    const send = () =>
      fetch(`${sandbox.url}/v1/payment_intents`, { method: 'POST', headers, body, signal: AbortSignal.timeout(600) });
    await assert.rejects(send());
    assert.equal((await sandbox.ledger()).orders['order-7']?.charges, 1);
    const retried = await send();
    assert.equal(retried.headers.get('idempotent-replayed'), 'true');
    const { id } = (await retried.json()) as { id: string };
    assert.equal((await stripe.paymentIntents.retrieve(id)).status, 'succeeded');
    assert.equal((await sandbox.ledger()).orders['order-7']?.charges, 1);
  });
}

test('answer500 does nothing and the retry with the same key works', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  await sandbox.setSwitches({ answer500: 1 });
  const error = await errorOf(stripe.paymentIntents.create(payment('pm_card_visa'), KEY));
  assert.equal(error.statusCode, 500);
  assert.equal((await sandbox.ledger()).paymentIntents, 0);
  await sandbox.setSwitches({ answer500: 0 });
  assert.equal((await stripe.paymentIntents.create(payment('pm_card_visa'), KEY)).status, 'succeeded');
});
