import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { AMOUNT_MINOR, createWorld, until, type World } from './payments-world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());
afterEach(async () => {
  await world.assertConserved();
  await world.sandbox.reset();
});

test('a charge is completed by its webhook: one capture in the ledger, one event', async () => {
  const orderId = newId();
  const answer = await world.charge(orderId);
  assert.ok(answer.ok);
  const view = await world.reaches(orderId, 'captured');
  assert.deepEqual([view.amountMinor, view.refundedMinor, view.currency], [AMOUNT_MINOR, 0, 'GBP']);
  assert.deepEqual(await world.eventsOf(orderId), ['payment.captured']);
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`]);
});

test('a declined card fails the payment with the code of the network and books nothing', async () => {
  const orderId = newId();
  await world.charge(orderId, 'pm_card_chargeDeclinedInsufficientFunds');
  assert.equal((await world.reaches(orderId, 'failed')).failureCode, 'insufficient_funds');
  assert.deepEqual(await world.eventsOf(orderId), ['payment.failed']);
  assert.deepEqual(await world.ledgerOf(orderId), []);
});

test('a card that the provider does not know fails at once, though no webhook will ever tell', async () => {
  const orderId = newId();
  const answer = await world.charge(orderId, 'pm_of_nobody');
  assert.ok(answer.ok);
  assert.deepEqual([answer.value.state, answer.value.failureCode], ['failed', 'resource_missing']);
  assert.deepEqual(await world.eventsOf(orderId), ['payment.failed']);
  assert.deepEqual(await world.returnMoney(orderId), { kind: 'settled', refundedMinor: 0 });
});

for (const [end, state, event] of [
  ['complete', 'captured', 'payment.captured'],
  ['fail', 'failed', 'payment.failed'],
] as const) {
  test(`a card that asks for its owner waits for the page, and is ${state} when they ${end}`, async () => {
    const orderId = newId();
    const answer = await world.charge(orderId, 'pm_card_threeDSecure2Required');
    assert.ok(answer.ok);
    const { nextActionUrl } = await world.reaches(orderId, 'requires_action');
    assert.ok(nextActionUrl?.startsWith(world.sandbox.url));
    assert.equal(answer.value.nextActionUrl, nextActionUrl);
    await fetch(`${nextActionUrl}/${end}`, { method: 'POST', redirect: 'manual' });
    assert.equal((await world.reaches(orderId, state)).nextActionUrl, null);
    assert.deepEqual(await world.eventsOf(orderId), ['payment.requires_action', event]);
  });
}

test('charging the same order again, from several processes at once, takes the money once', async () => {
  const other = await world.anotherServer();
  const orderId = newId();
  const both = [undefined, other, undefined, other, other].map((server) =>
    world.charge(orderId, 'pm_card_visa', server),
  );
  const settled = await Promise.allSettled(both);
  assert.ok(settled.some(({ status }) => status === 'fulfilled'));
  await world.reaches(orderId, 'captured');
  assert.equal(await world.heldByProvider(), AMOUNT_MINOR);
  assert.deepEqual(await world.eventsOf(orderId), ['payment.captured']);
  const again = await world.charge(orderId);
  assert.ok(again.ok);
  assert.equal(again.value.state, 'captured');
});

test('where answers are trusted, the answer completes the charge and its webhook finds it done', async () => {
  const trusting = await world.anotherServer({ completeFromAnswer: true });
  const [paid, declined] = [newId(), newId()];
  const answer = await world.charge(paid, 'pm_card_visa', trusting);
  assert.equal(answer.ok && answer.value.state, 'captured');
  await world.charge(declined, 'pm_card_chargeDeclined', trusting);
  assert.equal((await world.view(declined))?.state, 'failed');
  await until('both webhooks have come', async () => (await world.sandbox.ledger()).webhooks.pending === 0);
  assert.deepEqual(await world.eventsOf(paid), ['payment.captured']);
  assert.deepEqual(await world.eventsOf(declined), ['payment.failed']);
  assert.deepEqual(await world.ledgerOf(paid), [`capture ${AMOUNT_MINOR}`]);
});
