import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { createChase } from '../jobs/chase.ts';
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

const unavailable = { name: 'Unavailable' };

test('a lost webhook is made up for by asking', async () => {
  await world.sandbox.setSwitches({ loseWebhooks: 1 });
  const orderId = newId();
  await world.charge(orderId);
  assert.equal((await world.view(orderId))?.state, 'processing');
  const view = await world.payments.reconcile(world.shopId, orderId);
  assert.equal(view?.state, 'captured');
  assert.deepEqual(await world.eventsOf(orderId), ['payment.captured']);
  assert.equal(await world.payments.reconcile(world.shopId, newId()), null);
});

test('a decline whose webhook is lost, and a page that was left without a word, are found by asking', async () => {
  await world.sandbox.setSwitches({ loseWebhooks: 1 });
  const [declined, asked] = [newId(), newId()];
  await world.charge(declined, 'pm_card_chargeDeclinedExpiredCard');
  const view = await world.payments.reconcile(world.shopId, declined);
  assert.deepEqual([view?.state, view?.failureCode], ['failed', 'expired_card']);
  await world.charge(asked, 'pm_card_threeDSecure2Required');
  const { nextActionUrl } = await world.reaches(asked, 'requires_action');
  await fetch(`${nextActionUrl}/complete`, { method: 'POST', redirect: 'manual' });
  assert.equal((await world.payments.reconcile(world.shopId, asked))?.state, 'captured');
});

for (const style of ['cut', 'hang'] as const) {
  test(`no answer after the money was taken (${style}): tried again, it was taken once`, async () => {
    await world.sandbox.setSwitches({ timeOutAfterCharging: 1, timeOutStyle: style, loseWebhooks: 1 });
    const orderId = newId();
    // After a cut the SDK asks again by itself, under the same key, and is answered.
    if (style === 'hang') await assert.rejects(world.charge(orderId), unavailable);
    else await world.charge(orderId).catch((error) => assert.equal(error.name, 'Unavailable'));
    await world.sandbox.setSwitches({ timeOutAfterCharging: 0 });
    const answer = await world.charge(orderId);
    assert.ok(answer.ok);
    await world.payments.reconcile(world.shopId, orderId);
    assert.equal((await world.view(orderId))?.state, 'captured');
    assert.equal(await world.heldByProvider(), AMOUNT_MINOR);
    assert.deepEqual((await world.sandbox.ledger()).ordersChargedTwice, []);
  });
}

test('a payment nobody speaks of any more is asked after by the chase', async () => {
  await world.sandbox.setSwitches({ timeOutAfterCharging: 1, timeOutStyle: 'hang', loseWebhooks: 1 });
  const [hung, silent] = [newId(), newId()];
  await assert.rejects(world.charge(hung), unavailable);
  await world.sandbox.setSwitches({ timeOutAfterCharging: 0 });
  await world.charge(silent);
  world.clock.advance(50_000);
  await world.chase();
  assert.equal((await world.view(silent))?.state, 'processing');
  world.clock.advance(11_000);
  await world.chase();
  for (const orderId of [hung, silent]) assert.equal((await world.view(orderId))?.state, 'captured');
  assert.equal(await world.heldByProvider(), 2 * AMOUNT_MINOR);
});

test('what nobody can end does not keep the chase from what it can', async () => {
  await world.sandbox.setSwitches({ loseWebhooks: 1 });
  const orders = Array.from({ length: 9 }, () => newId()).sort();
  for (const orderId of orders) await world.charge(orderId);
  world.clock.advance(61_000);
  const [last] = orders.slice(-1);
  const asked: string[] = [];
  const reconcile: World['payments']['reconcile'] = async (shopId, orderId) => {
    asked.push(orderId);
    if (orderId === last) return world.payments.reconcile(shopId, orderId);
    throw new Error('the provider knows nothing of it');
  };
  const chase = createChase(world.platform, reconcile, 4);
  for (let run = 0; run < 3; run += 1) await chase.run();
  assert.equal((await world.view(last ?? ''))?.state, 'captured');
  assert.equal(new Set(asked).size, 9);
  await chase.run();
  assert.equal(asked.filter((orderId) => orderId === orders[0]).length, 2, 'it begins anew');
  await world.chase();
});

test('a provider that fails again and again is left alone for a while, then tried again', async (t) => {
  const patient = await world.anotherServer({ failuresInARowMax: 5, leftAloneMs: 60_000 });
  await world.sandbox.setSwitches({ answer500: 1 });
  for (let count = 0; count < 5; count += 1) {
    await assert.rejects(world.charge(newId(), 'pm_card_visa', patient), unavailable);
  }
  await world.sandbox.setSwitches({ answer500: 0 });
  const orderId = newId();
  await assert.rejects(world.charge(orderId, 'pm_card_visa', patient), /left alone/);
  assert.equal(await world.heldByProvider(), 0);
  const now = Date.now;
  t.mock.method(Date, 'now', () => now() + 60_000);
  assert.ok((await world.charge(orderId, 'pm_card_visa', patient)).ok);
  await world.reaches(orderId, 'captured');
});

test('declines, however many, are no reason to leave the provider alone', async () => {
  const patient = await world.anotherServer({ failuresInARowMax: 3, leftAloneMs: 60_000 });
  for (let count = 0; count < 6; count += 1) {
    assert.ok((await world.charge(newId(), 'pm_card_chargeDeclined', patient)).ok);
    assert.ok((await world.charge(newId(), 'pm_of_nobody', patient)).ok);
  }
});

test('more calls than may wait are turned away at once', async () => {
  const narrow = await world.anotherServer({ callsMax: 1, callsWaitingMax: 2 });
  await world.sandbox.setSwitches({ latencyMs: 1_000 });
  const reasons: string[] = [];
  const charges = Array.from({ length: 8 }, () =>
    world.charge(newId(), 'pm_card_visa', narrow).catch((error: Error) => void reasons.push(error.message)),
  );
  await until('five are turned away', async () => reasons.length >= 5);
  await world.sandbox.setSwitches({ latencyMs: 0 });
  await Promise.all(charges);
  assert.equal(reasons.length, 5);
  for (const reason of reasons) assert.match(reason, /Too many calls/);
});

test('a charge is not repeated when the provider may have forgotten its key', async () => {
  await world.sandbox.setSwitches({ answer500: 1 });
  const orderId = newId();
  await assert.rejects(world.charge(orderId), unavailable);
  await world.sandbox.setSwitches({ answer500: 0 });
  world.clock.advance(24 * 3_600_000);
  await assert.rejects(world.charge(orderId), /look it up/);
  await assert.rejects(world.returnMoney(orderId), /look it up/);
  assert.equal(await world.heldByProvider(), 0);
});
