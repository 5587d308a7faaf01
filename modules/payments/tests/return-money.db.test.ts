import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createCommands } from '../use-cases/commands.ts';
import { AMOUNT_MINOR, createWorld, pause, type Server, until, type World } from './payments-world.ts';

let world: World;
let other: Server;
before(async () => {
  world = await createWorld();
  other = await world.anotherServer();
});
after(() => world.close());
afterEach(async () => {
  await world.assertConserved();
  assert.equal(await world.heldByProvider(), 0, 'the provider holds nobody’s money');
  await world.sandbox.reset();
});

/** A database that is silent for a second is told so; whoever returns money comes again. */
const notNow = (error: Error): undefined => void assert.equal(error.name, 'Unavailable');

/** As the purchase process does it: again and again until it is settled. */
const settle = async (orderId: string): Promise<number> => {
  let refunded = -1;
  await until(`the money of ${orderId} is returned`, async () => {
    const answer = await world.returnMoney(orderId).catch(notNow);
    if (answer?.kind === 'settled') refunded = answer.refundedMinor;
    return answer?.kind === 'settled';
  });
  return refunded;
};

test('an order that was never charged never will be', async () => {
  const orderId = newId();
  assert.deepEqual(await world.returnMoney(orderId), { kind: 'settled', refundedMinor: 0 });
  assert.deepEqual(await world.returnMoney(orderId), { kind: 'settled', refundedMinor: 0 });
  const refused = await world.charge(orderId);
  assert.equal(refused.ok ? 'charged' : refused.refusal.code, 'payment_voided');
  assert.equal((await world.view(orderId))?.state, 'voided');
});

test('what was captured is refunded in full, once, however often it is asked for', async () => {
  const orderId = newId();
  await world.charge(orderId);
  await world.reaches(orderId, 'captured');
  const answers = await Promise.all([undefined, other, undefined, other].map((at) => world.returnMoney(orderId, at)));
  for (const answer of answers) if (answer.kind === 'settled') assert.equal(answer.refundedMinor, AMOUNT_MINOR);
  assert.equal(await settle(orderId), AMOUNT_MINOR);
  await world.reaches(orderId, 'refunded');
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`, `refund ${AMOUNT_MINOR}`]);
  assert.deepEqual(await world.eventsOf(orderId), ['payment.captured', 'payment.refunded']);
  const again = await world.charge(orderId);
  assert.equal(again.ok ? 'charged' : again.refusal.code, 'payment_voided');
});

test('one that waits for its customer is cancelled, and the order does not hear of a failure', async () => {
  const orderId = newId();
  await world.charge(orderId, 'pm_card_threeDSecure2Required');
  const { nextActionUrl } = await world.reaches(orderId, 'requires_action');
  assert.equal(await settle(orderId), 0);
  const view = await world.reaches(orderId, 'voided');
  assert.equal(view.nextActionUrl, null);
  await fetch(`${nextActionUrl}/complete`, { method: 'POST', redirect: 'manual' });
  await pause(50);
  assert.equal((await world.view(orderId))?.state, 'voided');
  assert.deepEqual(await world.eventsOf(orderId), ['payment.requires_action']);
});

test('one that was completed while it was being given up is refunded', async () => {
  await world.sandbox.setSwitches({ loseWebhooks: 1 });
  const orderId = newId();
  await world.charge(orderId, 'pm_card_threeDSecure2Required');
  const { nextActionUrl } = await world.reaches(orderId, 'requires_action');
  await fetch(`${nextActionUrl}/complete`, { method: 'POST', redirect: 'manual' });
  assert.equal(await settle(orderId), AMOUNT_MINOR);
  assert.equal((await world.view(orderId))?.state, 'refunded');
  assert.deepEqual(await world.eventsOf(orderId), ['payment.requires_action', 'payment.captured', 'payment.refunded']);
});

test('a declined payment is cancelled too, so that nobody takes it up again, and keeps its code', async () => {
  const orderId = newId();
  await world.charge(orderId, 'pm_card_chargeDeclined');
  await world.reaches(orderId, 'failed');
  assert.equal(await settle(orderId), 0);
  const view = await world.view(orderId);
  assert.deepEqual([view?.state, view?.failureCode], ['voided', 'card_declined']);
  assert.deepEqual(await world.eventsOf(orderId), ['payment.failed']);
});

test('a charge without an answer that did happen is refunded', async () => {
  await world.sandbox.setSwitches({ timeOutAfterCharging: 1, timeOutStyle: 'hang', loseWebhooks: 1 });
  const orderId = newId();
  await assert.rejects(world.charge(orderId), { name: 'Unavailable' });
  await world.sandbox.setSwitches({ timeOutAfterCharging: 0 });
  assert.equal(await settle(orderId), AMOUNT_MINOR);
  assert.equal((await world.view(orderId))?.state, 'refunded');
});

test('a charge without an answer that did not happen never does: the card is left in peace', async () => {
  await world.sandbox.setSwitches({ answer500: 1 });
  const orderId = newId();
  await assert.rejects(world.charge(orderId), { name: 'Unavailable' });
  assert.deepEqual(await world.returnMoney(orderId), { kind: 'pending' });
  await world.sandbox.setSwitches({ answer500: 0 });
  assert.equal(await settle(orderId), 0);
  assert.equal((await world.view(orderId))?.state, 'voided');
  assert.equal((await world.sandbox.ledger()).charges, 0);
  assert.deepEqual(await world.eventsOf(orderId), []);
});

test('a refund without an answer is sent again under its key and given once', async () => {
  const orderId = newId();
  await world.charge(orderId);
  await world.reaches(orderId, 'captured');
  await world.sandbox.setSwitches({ timeOutAfterCharging: 1, timeOutStyle: 'hang', loseWebhooks: 1 });
  assert.deepEqual(await world.returnMoney(orderId), { kind: 'pending' });
  await world.sandbox.setSwitches({ timeOutAfterCharging: 0 });
  assert.equal(await settle(orderId), AMOUNT_MINOR);
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`, `refund ${AMOUNT_MINOR}`]);
});

test('money that went back on the provider’s own pages, with no message of it yet, is not asked for again', async () => {
  const orderId = newId();
  await world.charge(orderId);
  await world.reaches(orderId, 'captured');
  await world.sandbox.setSwitches({ loseWebhooks: 1 });
  await refundOnPages(orderId, 1_000);
  assert.equal(await settle(orderId), AMOUNT_MINOR);
  assert.equal((await world.view(orderId))?.state, 'refunded');
});

const refundOnPages = async (orderId: string, amountMinor: number): Promise<void> => {
  const { rows } = await world.db.pool.query<{ ref: string }>(
    'select provider_ref as ref from payments.payments where order_id = $1',
    [orderId],
  );
  const body = new URLSearchParams({ payment_intent: rows[0]?.ref ?? '', amount: String(amountMinor) });
  const headers = { authorization: 'Bearer sk_test_world' };
  const answer = await fetch(`${world.sandbox.url}/v1/refunds`, { method: 'POST', headers, body });
  assert.equal(answer.status, 200);
};

test('charging and giving up at once, by two processes, with webhooks in between: nothing stays taken', async () => {
  await world.sandbox.setSwitches({ doubleWebhooks: 0.5, delayWebhooksMs: [0, 10], latencyMs: 3 });
  const cards = ['pm_card_visa', 'pm_card_threeDSecure2Required', 'pm_card_chargeDeclined'];
  const orders = Array.from({ length: 24 }, (_, n) => ({
    orderId: newId(),
    card: cards[n % 3] as string,
    waitMs: n % 8,
  }));
  await Promise.all(
    orders.map(async ({ orderId, card, waitMs }) => {
      const charge = world.charge(orderId, card).catch(notNow);
      await pause(waitMs);
      const back = world.returnMoney(orderId, other).catch(notNow);
      await Promise.all([charge, back]);
    }),
  );
  await Promise.all(orders.map(({ orderId }) => settle(orderId)));
  await until('all webhooks have come', async () => (await world.sandbox.ledger()).webhooks.pending === 0);
  for (const { orderId } of orders) {
    const view = await world.view(orderId);
    assert.ok(view?.state === 'voided' || view?.state === 'refunded', `${orderId} is ${view?.state}`);
  }
});

/** A payment that was given up, and whose money the provider took after all, with no one told. */
const takenAfterAll = async (): Promise<string> => {
  const orderId = newId();
  await world.sandbox.setSwitches({ loseWebhooks: 1 });
  await world.charge(orderId);
  await world.db.pool.query("update payments.payments set state = 'voided', void_reason = 'x' where order_id = $1", [
    orderId,
  ]);
  const { rows } = await world.db.pool.query<{ provider_ref: string }>(
    'select provider_ref from payments.payments where order_id = $1',
    [orderId],
  );
  const reading = await world.provider.retrieve(rows[0]?.provider_ref ?? '');
  const commands = createCommands(world.platform, 'stripe');
  assert.deepEqual(await commands.book({ shopId: world.shopId, orderId }, reading), { kind: 'applied' });
  return orderId;
};

test('money that arrives for a payment that was voided is booked and told, so that it can go back', async () => {
  const orderId = await takenAfterAll();
  assert.deepEqual(await world.eventsOf(orderId), ['payment.captured']);
  assert.equal(await settle(orderId), AMOUNT_MINOR);
});

test('should nobody give it back, the audit names it after an hour, and the chase has given it back long before', async () => {
  const orderId = await takenAfterAll();
  world.clock.advance(3_600_001);
  assert.match((await world.findings()).join(), new RegExp(`${orderId} was given up`));
  await world.chase();
  assert.equal((await world.view(orderId))?.state, 'refunded');
});
