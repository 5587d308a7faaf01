import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Answer,
  CARD,
  createWorld,
  expectStatus,
  type Problem,
  type Shopper,
  until,
  type World,
} from '../world/index.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const MINUTE_MS = 60_000;

const endOfAnswer = ({ status, body }: Answer<Problem>): string => `${status} ${body.code}`;

/** Orders a lamp with a card that is declined; the order waits. */
const declined = async (guest: Shopper): Promise<string> => {
  expectStatus(201, await guest.adds('lamp', 1));
  const { id: checkoutId } = expectStatus(201, await guest.checksOut());
  const order = expectStatus(201, await guest.orders({ checkoutId, card: CARD.declined, onDecline: 'wait' }));
  await world.settles();
  return order.id;
};

test('a declined card, then a good one: the goods stay held, the order is paid, and one mail is written', async () => {
  const guest = world.shopper();
  const before = await world.available('lamp');
  const orderId = await declined(guest);
  assert.equal((await guest.reads(orderId)).state, 'PENDING');
  assert.equal(await world.available('lamp'), before - 1);
  const waiting = await guest.payment(orderId);
  assert.deepEqual(
    [waiting.state, waiting.failureCode, waiting.attempts, waiting.mayTryAgain],
    ['awaiting_method', 'card_declined', 1, true],
  );
  const given = await guest.paysAgain(orderId, CARD.good);
  assert.deepEqual([given.status, given.body.attempts, given.body.mayTryAgain], [200, 2, false]);
  await world.settles();
  assert.equal((await guest.reads(orderId)).state, 'PAID');
  const staff = await world.staff();
  assert.deepEqual(
    (await staff.mailsTo(guest.email)).map(({ template }) => template),
    ['order-paid'],
  );
  await world.assertMoneyAndStockConserved();
});

test('declined, then a card of which the bank wants to know more, refused there, then a good one', async () => {
  const guest = world.shopper();
  const orderId = await declined(guest);
  await guest.paysAgain(orderId, CARD.threeDSecure);
  // A request waits a second for the payment company; on a busy machine the answer comes to the row later.
  await until('the bank wants to know more', async () => (await guest.payment(orderId)).state === 'requires_action');
  await world.settles();
  const asked = await guest.payment(orderId);
  const refused = await guest.paysAgain(orderId, CARD.good);
  assert.equal(endOfAnswer(refused), '409 payment_in_progress');
  await (await fetch(`${asked.nextActionUrl}/fail`, { method: 'POST' })).arrayBuffer();
  await world.settles();
  assert.equal((await guest.payment(orderId)).failureCode, 'payment_intent_authentication_failure');
  assert.equal(endOfAnswer(await guest.paysAgain(orderId, CARD.threeDSecure)), '409 payment_method_tried');
  assert.equal((await guest.paysAgain(orderId, CARD.good)).status, 200);
  await world.settles();
  assert.equal((await guest.reads(orderId)).state, 'PAID');
  await world.assertMoneyAndStockConserved();
});

test('whoever gives no other card until the time to pay is over loses the goods, and owes nothing', async () => {
  const guest = world.shopper();
  const before = await world.available('lamp');
  const orderId = await declined(guest);
  await world.passes(14 * MINUTE_MS);
  await world.settles();
  assert.equal((await guest.reads(orderId)).state, 'PENDING');
  await world.passes(2 * MINUTE_MS);
  await world.settles();
  const order = await guest.reads(orderId);
  assert.deepEqual([order.state, order.cancelReason], ['CANCELLED', 'payment_timeout']);
  assert.equal(await world.available('lamp'), before);
  assert.equal(endOfAnswer(await guest.paysAgain(orderId, CARD.good)), '409 payment_not_waiting');
  assert.equal((await guest.payment(orderId)).mayTryAgain, false);
  await world.assertMoneyAndStockConserved();
});

test('an order that waits for a card can be cancelled, and takes no card then', async () => {
  const guest = world.shopper();
  const before = await world.available('lamp');
  const orderId = await declined(guest);
  assert.equal((await guest.cancels(orderId)).status, 200);
  assert.equal(endOfAnswer(await guest.paysAgain(orderId, CARD.good)), '409 payment_not_waiting');
  await world.settles();
  assert.equal(await world.available('lamp'), before);
  await world.assertMoneyAndStockConserved();
});

test('a repeated request is answered as before; another body under its key, and a stranger, are refused', async () => {
  const guest = world.shopper();
  const orderId = await declined(guest);
  const first = await guest.paysAgain(orderId, CARD.good, 'the same key');
  await world.settles();
  const again = await guest.paysAgain(orderId, CARD.good, 'the same key');
  assert.deepEqual([again.status, again.body], [200, first.body]);
  assert.equal(again.headers['idempotent-replayed'], 'true');
  assert.equal(endOfAnswer(await guest.paysAgain(orderId, 'pm_card_amex', 'the same key')), '422 idempotency_conflict');
  assert.equal(endOfAnswer(await world.shopper().paysAgain(orderId, CARD.good)), '404 order_not_found');
  await world.assertMoneyAndStockConserved();
});

test('an order that was not asked to wait is cancelled by a decline, as ever', async () => {
  const guest = world.shopper();
  const order = await guest.buys({ mug: 1 }, CARD.declined);
  await world.settles();
  assert.equal((await guest.reads(order.id)).state, 'CANCELLED');
  assert.equal((await guest.payment(order.id)).mayTryAgain, false);
  assert.equal(endOfAnswer(await guest.paysAgain(order.id, CARD.good)), '409 payment_not_waiting');
  await world.assertMoneyAndStockConserved();
});
