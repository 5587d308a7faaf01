import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type Stripe from 'stripe';
import { passesLuhn, schemeOf } from '../payments/card-number.ts';
import { nameOfNumber } from '../payments/test-cards.ts';
import { connectStripe, errorOf, payment, startWithStripe } from './kit.ts';

const card = (number: string, more: object = {}) => ({
  type: 'card' as const,
  card: { number, exp_month: 12, exp_year: 2040, cvc: '123', ...more },
});

test('a typed card becomes an id that shows brand, last digits and expiry, and pays', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const inBrowser = connectStripe(sandbox, 'pk_test_shop');
  const method = await inBrowser.paymentMethods.create({
    ...card('5555 5555 5555 4444'),
    billing_details: { name: 'Ada', address: { country: 'GB' } },
  });
  assert.match(method.id, /^pm_[A-Za-z0-9]{24}$/);
  assert.deepEqual(
    [method.card?.brand, method.card?.last4, method.card?.exp_month, method.card?.exp_year],
    ['mastercard', '4444', 12, 2040],
  );
  assert.equal(method.billing_details.name, 'Ada');
  const intent = await stripe.paymentIntents.create(payment(method.id, { expand: ['latest_charge'] }));
  const charge = intent.latest_charge as Stripe.Charge;
  assert.deepEqual([intent.status, charge.payment_method], ['succeeded', method.id]);
  assert.equal(charge.payment_method_details?.card?.exp_year, 2040);
});

const OUTCOMES = [
  ['4242424242424242', 'succeeded'],
  ['4000000000003220', 'requires_action'],
  ['4000000000000002', 'card_declined/generic_decline'],
  ['4000000000009995', 'card_declined/insufficient_funds'],
  ['4000000000000069', 'expired_card/expired_card'],
  ['4000000000000119', 'processing_error/processing_error'],
  ['4000000000000127', 'incorrect_cvc/incorrect_cvc'],
] as const;

for (const [number, outcome] of OUTCOMES) {
  test(`a payment with ${number} ends in ${outcome}`, async (t) => {
    const { stripe } = await startWithStripe(t);
    const method = await stripe.paymentMethods.create(card(number));
    const ended = await stripe.paymentIntents.create(payment(method.id)).then(
      (intent) => intent.status,
      (error: Stripe.errors.StripeError) => `${error.code}/${error.decline_code}`,
    );
    assert.equal(ended, outcome);
  });
}

test('a decline tells which payment method was declined', async (t) => {
  const { stripe } = await startWithStripe(t);
  const method = await stripe.paymentMethods.create(card('4000000000000002'));
  const error = await errorOf(stripe.paymentIntents.create(payment(method.id)));
  const intent = await stripe.paymentIntents.retrieve(error.payment_intent?.id ?? '');
  assert.equal(intent.last_payment_error?.payment_method?.id, method.id);
  assert.equal(intent.last_payment_error?.charge, intent.latest_charge);
});

const WRONG = [
  ['a wrong check digit', card('4242424242424241'), 'incorrect_number', 'number'],
  ['too few digits', card('42424242424242'), 'incorrect_number', 'number'],
  ['a thirteenth month', card('4242424242424242', { exp_month: 13 }), 'invalid_expiry_month', 'exp_month'],
  ['a year gone by', card('4242424242424242', { exp_year: 2020 }), 'invalid_expiry_year', 'exp_year'],
  ['two digits of code', card('4242424242424242', { cvc: '12' }), 'invalid_cvc', 'cvc'],
  ['three digits of code for American Express', card('378282246310005'), 'invalid_cvc', 'cvc'],
  ['a number that somebody may own', card('4539578763621486'), 'card_declined', 'number'],
] as const;

for (const [what, params, code, param] of WRONG) {
  test(`${what} is refused as ${code}`, async (t) => {
    const { sandbox, stripe } = await startWithStripe(t);
    const error = await errorOf(stripe.paymentMethods.create(params));
    assert.deepEqual([error.type, error.statusCode, error.code, error.param], ['StripeCardError', 402, code, param]);
    assert.equal((await sandbox.ledger()).charges, 0);
  });
}

test('the publishable key may turn cards into ids and nothing else; a strange one nothing', async (t) => {
  const { sandbox } = await startWithStripe(t, { secretKey: 'sk_test_right', publishableKey: 'pk_test_right' });
  const right = connectStripe(sandbox, 'pk_test_right');
  const { id } = await right.paymentMethods.create(card('4242424242424242'));
  assert.equal((await errorOf(right.paymentMethods.retrieve(id))).code, 'secret_key_required');
  assert.equal((await errorOf(right.paymentIntents.create(payment(id)))).code, 'secret_key_required');
  assert.equal((await errorOf(right.paymentIntents.list())).statusCode, 401);
  const strange = connectStripe(sandbox, 'pk_test_wrong');
  assert.equal((await errorOf(strange.paymentMethods.create(card('4242424242424242')))).statusCode, 401);
});

test('neither number nor security code is kept, in memory or in the journal', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'payments-sandbox-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const stateFile = join(folder, 'journal');
  const { stripe } = await startWithStripe(t, { stateFile });
  const method = await stripe.paymentMethods.create(card('4000000000003220', { cvc: '987' }));
  await stripe.paymentIntents.create(payment(method.id));
  const journal = readFileSync(stateFile, 'utf8');
  assert.match(journal, new RegExp(method.id));
  assert.doesNotMatch(journal, /4000000000003220|"987"/);
  const after = await startWithStripe(t, { stateFile });
  assert.equal((await after.stripe.paymentMethods.retrieve(method.id)).card?.last4, '3220');
});

test('a card that the bank declines after it knows its customer leaves no charge', async (t) => {
  const { sandbox, stripe } = await startWithStripe(t);
  const method = await stripe.paymentMethods.create(card('4000008400001629'));
  const intent = await stripe.paymentIntents.create(payment(method.id));
  const answer = await fetch(`${sandbox.url}/3ds/${intent.id}/complete`, { method: 'POST' });
  const { return_to: returnTo } = (await answer.json()) as { return_to: string };
  assert.equal(new URL(returnTo).searchParams.get('redirect_status'), 'failed');
  assert.equal((await stripe.paymentIntents.retrieve(intent.id)).last_payment_error?.code, 'card_declined');
  assert.deepEqual([(await sandbox.ledger()).charges, (await sandbox.ledger()).declined], [0, 1]);
});

test('schemes are told by the first digits, and every test number passes the check digit', () => {
  const brands = ['4000', '5105', '2720', '2221', '2220', '34', '6011', '36', '3528', '62', '99'].map(
    (digits) => schemeOf(digits).brand,
  );
  const [visa, master, unknown] = ['visa', 'mastercard', 'unknown'];
  assert.deepEqual(brands, [
    visa,
    master,
    master,
    master,
    unknown,
    'amex',
    'discover',
    'diners',
    'jcb',
    'unionpay',
    unknown,
  ]);
  const numbers = [...OUTCOMES.map(([number]) => number), '4000008400001629', '36227206271667', '6200000000000005'];
  for (const number of numbers) assert.ok(passesLuhn(number) && nameOfNumber(number) !== undefined, number);
});
