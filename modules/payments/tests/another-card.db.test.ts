import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { hashRequest, type IdempotencyClaim } from '#platform/idempotency';
import { newId } from '#platform/ids';
import type { AnotherCard } from '../face.ts';
import { CARD_ATTEMPTS_MAX, CHASE_AFTER_MS } from '../limits.ts';
import { AMOUNT_MINOR, createWorld, pause, type Server, until, type World } from './payments-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());
afterEach(async () => {
  await world.assertConserved();
  await world.sandbox.reset();
});

const chargeAndWait = (orderId: string, paymentMethodId: string, server: Server = world) =>
  server.payments.charge({
    shopId: world.shopId,
    orderId,
    amountMinor: AMOUNT_MINOR,
    currency: 'GBP',
    paymentMethodId,
    email: 'ada@example.com',
    returnUrl: `http://127.0.0.1/return?order=${orderId}`,
    onDecline: 'wait',
  });

const claimFor = (key: string, paymentMethodId: string): IdempotencyClaim => ({
  scope: 'guest',
  key,
  requestHash: hashRequest('POST', '/payment-method', { paymentMethodId }),
});

const giveCard = (orderId: string, paymentMethodId: string, more: Partial<AnotherCard> = {}, server: Server = world) =>
  server.payments.tryAgain({ shopId: world.shopId, orderId, paymentMethodId, closed: false, claim: null, ...more });

const declined = async (): Promise<string> => {
  const orderId = newId();
  await chargeAndWait(orderId, 'pm_card_chargeDeclined');
  await world.reaches(orderId, 'awaiting_method');
  return orderId;
};

test('a decline leaves the payment open, and a good card then pays it: one payment, one charge, at ours and at the company', async () => {
  const orderId = await declined();
  const waiting = await world.view(orderId);
  assert.deepEqual([waiting?.failureCode, waiting?.attempts, waiting?.mayTryAgain], ['card_declined', 1, true]);
  const taken = await giveCard(orderId, 'pm_card_visa');
  assert.ok(taken.ok);
  assert.deepEqual([taken.value.view.state, taken.value.view.attempts], ['creating', 2]);
  await chargeAndWait(orderId, 'whatever the story says: the payment knows its card');
  const paid = await world.reaches(orderId, 'captured');
  assert.deepEqual([paid.failureCode, paid.attempts, paid.mayTryAgain], [null, 2, false]);
  assert.deepEqual(await world.eventsOf(orderId), ['payment.declined', 'payment.retried', 'payment.captured']);
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`]);
  const there = (await world.sandbox.ledger()).orders[orderId];
  assert.deepEqual([there?.charges, there?.declined, there?.paymentIntents.length], [1, 1, 1]);
});

test('the second card may ask for its owner, fail, and be followed by a third', async () => {
  const orderId = await declined();
  await giveCard(orderId, 'pm_card_threeDSecure2Required');
  await chargeAndWait(orderId, 'unread');
  const { nextActionUrl } = await world.reaches(orderId, 'requires_action');
  assert.ok(nextActionUrl);
  await fetch(`${nextActionUrl}/fail`, { method: 'POST', redirect: 'manual' });
  await world.reaches(orderId, 'awaiting_method');
  await giveCard(orderId, 'pm_card_mastercard');
  await chargeAndWait(orderId, 'unread');
  assert.equal((await world.reaches(orderId, 'captured')).attempts, 3);
});

test('a card that the company does not know is declined at once, though no webhook will ever tell', async () => {
  const orderId = await declined();
  await giveCard(orderId, 'pm_of_nobody');
  const answer = await chargeAndWait(orderId, 'unread');
  assert.deepEqual(answer.ok && [answer.value.state, answer.value.failureCode], [
    'awaiting_method',
    'resource_missing',
  ]);
  await giveCard(orderId, 'pm_card_visa');
  await chargeAndWait(orderId, 'unread');
  await world.reaches(orderId, 'captured');
});

test('the webhook of the first decline, coming again and late, does not fail the second card', async () => {
  await world.sandbox.setSwitches({ doubleWebhooks: 1, delayWebhooksMs: [0, 400] });
  const orderId = newId();
  await chargeAndWait(orderId, 'pm_card_chargeDeclined');
  await world.reaches(orderId, 'awaiting_method');
  await giveCard(orderId, 'pm_card_threeDSecure2Required');
  await chargeAndWait(orderId, 'unread');
  await until('all messages have come', async () => (await world.sandbox.ledger()).webhooks.pending === 0);
  await world.chase();
  const asking = await world.reaches(orderId, 'requires_action');
  assert.equal(asking.failureCode, null);
  await fetch(`${asking.nextActionUrl}/complete`, { method: 'POST', redirect: 'manual' });
  await world.reaches(orderId, 'captured');
});

test('the first answer, repeated late under its own key, neither begins nor ends the second attempt', async () => {
  const orderId = await declined();
  await giveCard(orderId, 'pm_card_visa');
  const firstKey = {
    shopId: world.shopId,
    orderId,
    amountMinor: AMOUNT_MINOR,
    currency: 'GBP',
    paymentMethodId: 'pm_card_chargeDeclined',
    email: 'ada@example.com',
    returnUrl: `http://127.0.0.1/return?order=${orderId}`,
    key: `stoa:${orderId}:charge`,
  };
  const late = await world.provider.charge(firstKey);
  assert.deepEqual([late.status, late.methodId], ['failed', 'pm_card_chargeDeclined']);
  assert.equal((await world.view(orderId))?.state, 'creating');
  await chargeAndWait(orderId, 'unread');
  await world.reaches(orderId, 'captured');
});

test('an attempt whose charge was cut short is made by the chase, once', async () => {
  const orderId = await declined();
  await giveCard(orderId, 'pm_card_visa');
  world.clock.advance(CHASE_AFTER_MS + 1);
  await world.chase();
  await world.reaches(orderId, 'captured');
  assert.equal(await world.heldByProvider(), AMOUNT_MINOR);
});

test('an answer lost after the second card was charged is found again under its key', async () => {
  const orderId = await declined();
  await giveCard(orderId, 'pm_card_visa');
  await world.sandbox.setSwitches({ timeOutAfterCharging: 1, timeOutStyle: 'hang', loseWebhooks: 1 });
  await assert.rejects(chargeAndWait(orderId, 'unread'), { name: 'Unavailable' });
  await world.sandbox.setSwitches({ timeOutAfterCharging: 0 });
  await pause(250);
  world.clock.advance(CHASE_AFTER_MS + 1);
  await world.chase();
  await world.reaches(orderId, 'captured');
  assert.equal(await world.heldByProvider(), AMOUNT_MINOR);
});

test('given up while it waits for a card, it is cancelled at the company and takes no card any more', async () => {
  const orderId = await declined();
  assert.deepEqual(await world.returnMoney(orderId), { kind: 'settled', refundedMinor: 0 });
  assert.equal((await world.reaches(orderId, 'voided')).mayTryAgain, false);
  const refused = await giveCard(orderId, 'pm_card_visa');
  assert.equal(!refused.ok && refused.refusal.code, 'payment_not_waiting');
  const [intent] = (await world.sandbox.ledger()).orders[orderId]?.paymentIntents ?? [];
  assert.equal((await world.provider.retrieve(intent ?? '')).status, 'cancelled');
});

test('given up after a card was given and before it was charged, it is never charged', async () => {
  const orderId = await declined();
  await giveCard(orderId, 'pm_card_visa');
  assert.deepEqual(await world.returnMoney(orderId), { kind: 'settled', refundedMinor: 0 });
  const late = await chargeAndWait(orderId, 'unread');
  assert.equal(!late.ok && late.refusal.code, 'payment_voided');
  assert.equal(await world.heldByProvider(), 0);
});

test('of many cards given at the same moment, to two processes, one is tried; the others are told', async () => {
  const other = await world.anotherServer();
  const orderId = await declined();
  const cards = ['pm_card_visa', 'pm_card_mastercard', 'pm_card_amex', 'pm_card_jcb', 'pm_card_discover'];
  const answers = await Promise.all(
    cards.map((card, index) => giveCard(orderId, card, {}, index % 2 === 0 ? world : other)),
  );
  const codes = answers.map((answer) => (answer.ok ? 'taken' : answer.refusal.code)).sort();
  assert.deepEqual(codes, [...Array<string>(4).fill('payment_in_progress'), 'taken']);
  await chargeAndWait(orderId, 'unread');
  assert.equal((await world.reaches(orderId, 'captured')).attempts, 2);
});

test('a repeated request has the answer of the first, also when the card is long declined; another under its key is refused', async () => {
  const orderId = await declined();
  const claim = claimFor('again', 'pm_card_chargeDeclinedProcessingError');
  const first = await giveCard(orderId, 'pm_card_chargeDeclinedProcessingError', { claim });
  await chargeAndWait(orderId, 'unread');
  await world.reaches(orderId, 'awaiting_method');
  const again = await giveCard(orderId, 'pm_card_chargeDeclinedProcessingError', { claim });
  assert.deepEqual(again, { ok: true, value: { ...(first.ok && first.value), replayed: true } });
  const other = await giveCard(orderId, 'pm_card_visa', { claim: claimFor('again', 'pm_card_visa') });
  assert.equal(!other.ok && other.refusal.code, 'idempotency_conflict');
  await world.returnMoney(orderId);
});

test('with the tenth declined card the order is given up', async () => {
  const orderId = await declined();
  const trusting = await world.anotherServer({ completeFromAnswer: true });
  for (let attempt = 2; attempt <= CARD_ATTEMPTS_MAX; attempt += 1) {
    assert.ok((await giveCard(orderId, `pm_of_nobody_${attempt}`)).ok);
    await chargeAndWait(orderId, 'unread', trusting);
  }
  const last = await world.reaches(orderId, 'failed');
  assert.deepEqual([last.attempts, last.mayTryAgain], [CARD_ATTEMPTS_MAX, false]);
  assert.equal((await world.eventsOf(orderId)).at(-1), 'payment.failed');
  await world.returnMoney(orderId);
});

test('somebody who cancels the waiting payment on the company’s pages ends it, and the order hears of it', async () => {
  const orderId = await declined();
  const [intent] = (await world.sandbox.ledger()).orders[orderId]?.paymentIntents ?? [];
  await world.provider.cancel(intent ?? '', newId());
  assert.equal((await world.reaches(orderId, 'failed')).failureCode, 'cancelled');
});
