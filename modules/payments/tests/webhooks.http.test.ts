import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { systemClock } from '#platform/time';
import { AMOUNT_MINOR, createWorld, type Server, until, WEBHOOK_SECRET, type World } from './payments-world.ts';

let world: World;
let other: Server;
before(async () => {
  world = await createWorld();
  other = await world.anotherServer();
});
after(() => world.close());
afterEach(() => world.assertConserved());

const nowSeconds = () => Math.floor(systemClock.nowMs() / 1_000);
const sign = (body: string, secret = WEBHOOK_SECRET, seconds = nowSeconds()) =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
const post = async (server: Server, body: string, signature: string) => {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature };
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/v1/payments/webhooks/stripe',
    headers,
    payload: body,
  });
  return { status: response.statusCode, code: response.json().code };
};

const intent = (orderId: string, status: string, more: object = {}) => ({
  id: `pi_${orderId}`,
  object: 'payment_intent',
  amount: AMOUNT_MINOR,
  amount_received: status === 'succeeded' ? AMOUNT_MINOR : 0,
  currency: 'gbp',
  status,
  metadata: { shop_id: world.shopId, order_id: orderId },
  last_payment_error: status === 'requires_payment_method' ? { code: 'card_declined' } : null,
  next_action: status === 'requires_action' ? { redirect_to_url: { url: 'https://bank.example/3ds' } } : null,
  ...more,
});
const event = (type: string, object: object, id = `evt_${newId()}`) =>
  JSON.stringify({ id, object: 'event', type, data: { object } });
const succeeded = (orderId: string, more: object = {}) =>
  event('payment_intent.succeeded', intent(orderId, 'succeeded', more));
const deliver = (body: string, server: Server = world) => post(server, body, sign(body));

/** A payment whose charge was begun and whose answer has not come: only the row is there. */
const begin = async (): Promise<string> => {
  const orderId = newId();
  await world.sandbox.setSwitches({ answer500: 1 });
  await assert.rejects(world.charge(orderId), { name: 'Unavailable' });
  await world.sandbox.setSwitches({ answer500: 0 });
  assert.equal((await world.view(orderId))?.state, 'creating');
  return orderId;
};

test('a webhook that comes before the answer of the charge finds its payment by the order it names', async () => {
  const orderId = await begin();
  assert.equal((await deliver(succeeded(orderId))).status, 200);
  assert.equal((await world.view(orderId))?.state, 'captured');
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`]);
});

test('one webhook on twenty connections at once, to two processes, has one effect', async () => {
  const orderId = await begin();
  const body = succeeded(orderId);
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => deliver(body, n % 2 ? world : other)));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.deepEqual(await world.eventsOf(orderId), ['payment.captured']);
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`]);
});

test('the same fact told by two webhooks of different ids is booked once', async () => {
  const orderId = await begin();
  await Promise.all([deliver(succeeded(orderId)), deliver(succeeded(orderId), other)]);
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`]);
});

test('out of order: what comes after the money was taken changes nothing, and money always wins', async () => {
  const asks = (orderId: string) => event('payment_intent.requires_action', intent(orderId, 'requires_action'));
  const fails = (orderId: string) => event('payment_intent.payment_failed', intent(orderId, 'requires_payment_method'));
  const cancels = (orderId: string) => event('payment_intent.canceled', intent(orderId, 'canceled'));
  const early = await begin();
  for (const make of [succeeded, asks, fails, cancels]) assert.equal((await deliver(make(early))).status, 200);
  assert.equal((await world.view(early))?.state, 'captured');
  assert.deepEqual(await world.eventsOf(early), ['payment.captured']);
  const late = await begin();
  for (const make of [fails, asks, succeeded]) await deliver(make(late));
  assert.equal((await world.view(late))?.state, 'captured');
  assert.deepEqual(await world.eventsOf(late), ['payment.failed', 'payment.captured']);
});

test('a forged, an old, an altered and an unsigned message are refused and have no effect', async () => {
  const orderId = await begin();
  const body = succeeded(orderId);
  const signatures = [
    sign(body, 'whsec_of_somebody_else'),
    sign(body, WEBHOOK_SECRET, nowSeconds() - 3_600),
    sign(`${body} `),
    't=1',
    '',
  ];
  for (const signature of signatures) {
    assert.deepEqual(await post(world, body, signature), { status: 400, code: 'signature_invalid' }, signature);
  }
  assert.equal((await world.view(orderId))?.state, 'creating');
  assert.deepEqual(await world.eventsOf(orderId), []);
});

test('types that are no concern of ours, and payments of somebody else, are taken and have no effect', async () => {
  const orderId = await begin();
  const created = event('payment_intent.created', intent(orderId, 'requires_payment_method'));
  const stranger = event('payment_intent.succeeded', intent(newId(), 'succeeded', { metadata: {} }));
  const unknown = succeeded(newId());
  for (const body of [created, stranger, unknown]) assert.equal((await deliver(body)).status, 200);
  assert.equal((await world.view(orderId))?.state, 'creating');
});

test('another payment of the same order, or of another sum, is never taken for ours', async () => {
  const orderId = await begin();
  await deliver(succeeded(orderId, { amount_received: AMOUNT_MINOR - 1 }));
  assert.equal((await world.view(orderId))?.state, 'creating');
  await deliver(event('payment_intent.requires_action', intent(orderId, 'requires_action')));
  await deliver(succeeded(orderId, { id: 'pi_another' }));
  assert.equal((await world.view(orderId))?.state, 'requires_action');
});

test('doubled, delayed and shuffled by the provider, every charge still ends once', async () => {
  await world.sandbox.reset();
  await world.sandbox.setSwitches({ doubleWebhooks: 1, delayWebhooksMs: [0, 40], reorderWebhooks: true });
  const cards = ['pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_mastercard'];
  const orders = Array.from({ length: 30 }, (_, n) => ({ orderId: newId(), card: cards[n % 3] as string }));
  await Promise.all(orders.map(({ orderId, card }) => world.charge(orderId, card)));
  const declined = ({ card }: { card: string }) => card === 'pm_card_chargeDeclined';
  for (const order of orders) await world.reaches(order.orderId, declined(order) ? 'failed' : 'captured');
  await until('all doubles have come', async () => (await world.sandbox.ledger()).webhooks.pending === 0);
  for (const order of orders) {
    assert.deepEqual(await world.eventsOf(order.orderId), [declined(order) ? 'payment.failed' : 'payment.captured']);
  }
  assert.equal(await world.heldByProvider(), 20 * AMOUNT_MINOR);
  await world.sandbox.reset();
});

test('a refund made on the provider’s own pages is booked when the capture is, and not before', async () => {
  const orderId = await begin();
  const refund = {
    id: 're_outside',
    object: 'refund',
    amount: 1_000,
    currency: 'gbp',
    status: 'succeeded',
    metadata: {},
  };
  const body = event('refund.created', { ...refund, payment_intent: `pi_${orderId}` });
  await deliver(event('payment_intent.requires_action', intent(orderId, 'requires_action')));
  assert.deepEqual(await deliver(body), { status: 503, code: 'unavailable' });
  await deliver(succeeded(orderId));
  for (const _ of [1, 2]) assert.equal((await deliver(body)).status, 200);
  assert.equal((await deliver(event('refund.updated', { ...refund, payment_intent: `pi_${orderId}` }))).status, 200);
  const view = await world.view(orderId);
  assert.deepEqual([view?.state, view?.refundedMinor], ['partially_refunded', 1_000]);
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`, 'refund 1000']);
});

test("a refund that somebody made before we knew the payment is asked for again; a stranger's old one is not", async () => {
  const orderId = await begin();
  const refund = { id: `re_${newId()}`, object: 'refund', amount: 300, currency: 'gbp', status: 'succeeded' };
  const told = (createdSeconds: number) =>
    JSON.stringify({
      id: `evt_${newId()}`,
      object: 'event',
      type: 'refund.created',
      created: createdSeconds,
      data: { object: { ...refund, payment_intent: `pi_${orderId}`, metadata: {} } },
    });
  const shopSeconds = Math.floor(world.clock.nowMs() / 1_000);
  const young = told(shopSeconds);
  assert.equal((await deliver(young)).status, 503);
  assert.equal((await deliver(told(shopSeconds - 3_601))).status, 200);
  assert.equal((await deliver(succeeded(orderId))).status, 200);
  assert.equal((await deliver(young)).status, 200);
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`, 'refund 300']);
});
