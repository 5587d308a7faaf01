import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorOf, payment, RETURN_URL, startWithStripe } from './kit.ts';

const BROWSER = { accept: 'text/html' };

test('a card that needs the shopper leads over a page back to the shop and is then charged', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const intent = await stripe.paymentIntents.create(
    payment('pm_card_threeDSecure2Required', { description: '<b>tea</b>' }),
  );
  assert.equal(intent.status, 'requires_action');
  assert.equal(intent.next_action?.redirect_to_url?.return_url, RETURN_URL);
  assert.equal((await sandbox.ledger()).charges, 0);
  const address = intent.next_action?.redirect_to_url?.url ?? '';
  const page = await (await fetch(address)).text();
  assert.match(page, /€25\.00/);
  assert.match(page, /&#60;b&#62;tea/);
  const answer = await fetch(`${address}/complete`, { method: 'POST', headers: BROWSER, redirect: 'manual' });
  assert.equal(answer.status, 303);
  const location = new URL(answer.headers.get('location') ?? '');
  assert.deepEqual(
    [...location.searchParams.keys()],
    ['order', 'payment_intent', 'payment_intent_client_secret', 'redirect_status'],
  );
  assert.equal(location.searchParams.get('redirect_status'), 'succeeded');
  assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, 'succeeded');
  const again = await fetch(`${address}/complete`, { method: 'POST' });
  assert.equal(again.status, 409);
  assert.equal((await sandbox.ledger()).orders['order-7']?.charges, 1);
});

test('a failed authentication leaves the payment without a charge', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const intent = await stripe.paymentIntents.create(payment('pm_card_authenticationRequired'));
  const answer = await fetch(`${sandbox.url}/3ds/${intent.id}/fail`, { method: 'POST' });
  const { return_to: returnTo } = (await answer.json()) as { return_to: string };
  assert.equal(new URL(returnTo).searchParams.get('redirect_status'), 'failed');
  const failed = await stripe.paymentIntents.retrieve(intent.id);
  assert.equal(failed.status, 'requires_payment_method');
  assert.equal(failed.last_payment_error?.code, 'payment_intent_authentication_failure');
  assert.equal((await sandbox.ledger()).charges, 0);
});

test('with nobody there to authenticate the card is declined', async (t) => {
  const { stripe } = await startWithStripe(t);
  const error = await errorOf(
    stripe.paymentIntents.create(payment('pm_card_authenticationRequired', { off_session: true })),
  );
  assert.deepEqual([error.statusCode, error.code], [402, 'authentication_required']);
});

test('a payment cancelled meanwhile cannot be completed', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const intent = await stripe.paymentIntents.create(payment('pm_card_threeDSecure2Required'));
  await stripe.paymentIntents.cancel(intent.id);
  assert.equal((await fetch(`${sandbox.url}/3ds/${intent.id}/complete`, { method: 'POST' })).status, 409);
  assert.equal((await fetch(`${sandbox.url}/3ds/${intent.id}`)).status, 410);
  assert.equal((await sandbox.ledger()).charges, 0);
});
