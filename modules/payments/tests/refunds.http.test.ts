import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Unavailable } from '#platform/db';
import { newId } from '#platform/ids';
import { createPaymentsWith } from '../payments.ts';
import type { PaymentProvider } from '../provider.ts';
import { createCommands } from '../use-cases/commands.ts';
import { createRefundOnce } from '../use-cases/refund-once.ts';
import { AMOUNT_MINOR, createWorld, type Server, until, type World } from './payments-world.ts';

let world: World;
let other: Server;
before(async () => {
  world = await createWorld();
  other = await world.anotherServer();
});
after(() => world.close());
afterEach(async () => {
  await world.assertConserved();
  await world.sandbox.reset();
});

interface RefundRequest {
  readonly key?: string;
  readonly scopes?: string;
  readonly at?: Server;
}
const refund = async (orderId: string, payload: object, { key = newId(), scopes, at = world }: RefundRequest = {}) => {
  const headers = { authorization: `Bearer ${scopes ?? 'payments:write'}`, 'idempotency-key': key };
  const response = await at.app.inject({ method: 'POST', url: `/api/v1/orders/${orderId}/refunds`, headers, payload });
  return { status: response.statusCode, body: response.json(), replayed: response.headers['idempotent-replayed'] };
};
const get = async (path: string, headers: Record<string, string> = { authorization: 'Bearer payments:read' }) => {
  const response = await world.app.inject({ method: 'GET', url: `/api/v1${path}`, headers });
  return { status: response.statusCode, body: response.json() };
};
const paid = async (card = 'pm_card_visa'): Promise<string> => {
  const orderId = newId();
  await world.charge(orderId, card);
  await world.reaches(orderId, 'captured');
  return orderId;
};
const reason = 'broken';

test('part after part is given back, and never more than was taken', async () => {
  const orderId = await paid();
  const first = await refund(orderId, { amountMinor: 1_200, reason });
  assert.equal(first.status, 201);
  assert.deepEqual([first.body.amountMinor, first.body.state, first.body.reason], [1_200, 'pending', reason]);
  await world.reaches(orderId, 'partially_refunded');
  const tooMuch = await refund(orderId, { amountMinor: 3_001, reason });
  assert.deepEqual([tooMuch.status, tooMuch.body.code], [409, 'refund_exceeds_capture']);
  assert.deepEqual(tooMuch.body.details, { leftMinor: 3_000 });
  assert.equal((await refund(orderId, { reason })).body.amountMinor, 3_000);
  await world.reaches(orderId, 'refunded');
  assert.equal((await refund(orderId, { reason })).body.code, 'refund_exceeds_capture');
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`, 'refund 1200', 'refund 3000']);
  assert.equal(await world.heldByProvider(), 0);
});

test('two refunds at once, in two processes, of which only one fits: one is given, one refused', async () => {
  const orderId = await paid();
  const answers = await Promise.all([
    refund(orderId, { amountMinor: 2_500, reason }),
    refund(orderId, { amountMinor: 2_500, reason }, { at: other }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
  await until('the refund is there', async () => (await world.view(orderId))?.refundedMinor === 2_500);
  assert.equal(await world.heldByProvider(), AMOUNT_MINOR - 2_500);
});

/** The answer to the first refund is lost, and a day later the company has forgotten the key of it. */
const forgetful = (): PaymentProvider => {
  let asked = 0;
  return {
    ...world.provider,
    async refund(wish) {
      asked += 1;
      const reading = await world.provider.refund({ ...wish, key: `${wish.key}:${asked}` });
      if (asked === 1) throw new Unavailable('the line was cut');
      return reading;
    },
  };
};

for (const amountMinor of [1_000, AMOUNT_MINOR]) {
  for (const how of ['chased', 'given up'] as const) {
    test(`a refund of ${amountMinor} whose answer was lost is found, not made again, when its order is ${how} days later`, async () => {
      const orderId = await paid();
      await world.sandbox.setSwitches({ loseWebhooks: 1 });
      const { platform } = world;
      const provider = forgetful();
      const mayRead = async () => false;
      const { face } = createPaymentsWith({ platform, provider, mayRead, completeFromAnswer: false });
      const key = { shopId: world.shopId, orderId };
      const claim = { scope: 'test', key: newId(), requestHash: 'refund' };
      const refundOnce = createRefundOnce({ platform, provider, commands: createCommands(platform, provider.name) });
      await refundOnce(claim, { key, refundId: newId(), amountMinor, reason, requestedBy: 'staff:ada' });
      if (how === 'chased') await face.reconcile(key.shopId, orderId);
      else
        await until(
          'the rest is returned',
          async () => (await face.returnMoney({ ...key, reason })).kind === 'settled',
        );
      const expected = how === 'chased' ? amountMinor : AMOUNT_MINOR;
      assert.equal(await world.heldByProvider(), AMOUNT_MINOR - expected);
      assert.equal((await world.view(orderId))?.refundedMinor, expected);
    });
  }
}

test('one key gives one refund, whatever process it is sent to; another body is refused', async () => {
  const orderId = await paid();
  const key = newId();
  const wish = { amountMinor: 100, reason };
  const both = await Promise.all([refund(orderId, wish, { key }), refund(orderId, wish, { key, at: other })]);
  assert.deepEqual(new Set(both.map(({ body }) => body.id)).size, 1);
  const replay = await refund(orderId, wish, { key });
  assert.deepEqual([replay.status, replay.replayed, replay.body], [201, 'true', both[0]?.body]);
  const conflict = await refund(orderId, { amountMinor: 101, reason }, { key });
  assert.deepEqual([conflict.status, conflict.body.code], [422, 'idempotency_conflict']);
  await until('the refund is there', async () => (await world.view(orderId))?.refundedMinor === 100);
  assert.equal(await world.heldByProvider(), AMOUNT_MINOR - 100);
});

test('what was not taken cannot be given back, and only staff who may can', async () => {
  const orderId = newId();
  assert.equal((await refund(orderId, { reason })).body.code, 'payment_not_found');
  await world.charge(orderId, 'pm_card_chargeDeclined');
  await world.reaches(orderId, 'failed');
  assert.equal((await refund(orderId, { reason })).body.code, 'payment_not_captured');
  assert.equal((await refund(orderId, { reason }, { scopes: 'payments:read' })).status, 403);
  for (const body of [
    {},
    { reason: '' },
    { reason, amountMinor: 0 },
    { reason, amountMinor: 1.5 },
    { reason, more: 1 },
  ]) {
    assert.equal((await refund(orderId, body)).status, 400, JSON.stringify(body));
  }
});

test('a refund that cannot be sent is owed, and the chase sends it', async () => {
  const orderId = await paid();
  await world.sandbox.setSwitches({ answer500: 1 });
  assert.equal((await refund(orderId, { reason })).status, 201);
  await world.sandbox.setSwitches({ answer500: 0 });
  assert.equal((await world.view(orderId))?.state, 'captured');
  assert.equal((await refund(orderId, { amountMinor: 1, reason })).body.code, 'refund_exceeds_capture');
  world.clock.advance(61_000);
  await world.chase();
  assert.equal((await world.view(orderId))?.state, 'refunded');
  assert.equal(await world.heldByProvider(), 0);
});

test('a refund that the bank takes days for is booked when it is there', async () => {
  const orderId = await paid('pm_card_pendingRefund');
  await refund(orderId, { amountMinor: 700, reason });
  assert.equal((await world.view(orderId))?.refundedMinor, 0);
  await until('it is there', async () => (await world.view(orderId))?.refundedMinor === 700);
  assert.deepEqual(await world.ledgerOf(orderId), [`capture ${AMOUNT_MINOR}`, 'refund 700']);
});

test('a refund that comes back is reversed in the ledger, and the money is ours to give again', async () => {
  const orderId = await paid('pm_card_refundFail');
  await refund(orderId, { amountMinor: 700, reason });
  await until('it came back', async () => (await world.eventsOf(orderId)).includes('payment.refund_failed'));
  const view = await world.view(orderId);
  assert.deepEqual([view?.state, view?.refundedMinor], ['captured', 0]);
  assert.deepEqual((await world.ledgerOf(orderId)).sort(), [
    `capture ${AMOUNT_MINOR}`,
    'refund 700',
    'refund_reversal 700',
  ]);
  assert.equal(await world.heldByProvider(), AMOUNT_MINOR);
});

test('a lost refund webhook is made up for by the provider’s own list', async () => {
  const orderId = await paid('pm_card_pendingRefund');
  await world.sandbox.setSwitches({ loseWebhooks: 1 });
  await refund(orderId, { amountMinor: 700, reason });
  await until('asking tells', async () => {
    await world.payments.reconcile(world.shopId, orderId);
    return (await world.view(orderId))?.refundedMinor === 700;
  });
});

test('the payment is shown to those who may read the order, and to no one else', async () => {
  const orderId = await paid();
  const shown = await get(`/orders/${orderId}/payment`, { 'cart-token': 'mine' });
  assert.deepEqual([shown.status, shown.body.state, shown.body.nextActionUrl], [200, 'captured', null]);
  assert.equal((await get(`/orders/${orderId}/payment`)).status, 200);
  for (const headers of [{}, { 'cart-token': 'yours' }, { authorization: 'Bearer orders:read' }]) {
    assert.equal((await get(`/orders/${orderId}/payment`, headers as Record<string, string>)).status, 404);
  }
});

test('staff see all payments by pages, and the ledger of an order', async () => {
  const orders = [await paid(), await paid(), await paid()];
  const first = await get('/admin/payments?limit=2');
  assert.deepEqual(
    first.body.items.map(({ orderId }: { orderId: string }) => orderId),
    [orders[2], orders[1]],
  );
  const second = await get(`/admin/payments?limit=1&cursor=${first.body.nextCursor}`);
  assert.equal(second.body.items[0].orderId, orders[0]);
  assert.equal((await get('/admin/payments?cursor=nonsense')).body.code, 'cursor_invalid');
  const countOf = async (query: string) => (await get(`/admin/payments?${query}`)).body.total.count;
  const within = await countOf(`amountMin=${AMOUNT_MINOR}&amountMax=${AMOUNT_MINOR}`);
  assert.ok(within >= 3);
  assert.deepEqual([await countOf(`amountMin=${AMOUNT_MINOR + 1}`), await countOf('amountMax=1')], [0, 0]);
  await refund(orders[0] as string, { amountMinor: 5, reason });
  await world.reaches(orders[0] as string, 'partially_refunded');
  const { body } = await get(`/admin/orders/${orders[0]}/ledger`);
  assert.deepEqual(
    body.entries.map(({ kind, amountMinor }: { kind: string; amountMinor: number }) => [kind, amountMinor]),
    [
      ['capture', AMOUNT_MINOR],
      ['refund', 5],
    ],
  );
  assert.deepEqual([body.payment.refundedMinor, body.refunds[0].state], [5, 'succeeded']);
  assert.equal((await get(`/admin/orders/${newId()}/ledger`)).status, 404);
  assert.equal((await get('/admin/payments', { authorization: 'Bearer orders:read' })).status, 403);
});
