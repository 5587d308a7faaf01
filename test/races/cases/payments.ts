import assert from 'node:assert/strict';
import { type Answer, CARD, type Problem, until } from '../../world/index.ts';
import { assertEnds, type Bought, countEnds, type Ground, oneByOne, someKey, together, volley } from '../ground.ts';
import { FIRINGS, type Race } from '../race.ts';
import { deliver, eventsOf } from '../webhook.ts';

const SUCCEEDED = 'payment_intent.succeeded';

const idsOf = (bought: readonly Bought[]): string[] => bought.map(({ order }) => order.id);

interface BookedRow {
  readonly state: string;
  readonly captures: number;
  readonly refunds: number;
  readonly told: number;
}

/** How each order stands, how often its money was booked in and out, and how often its capture was told. */
const booked = async (ground: Ground, bought: readonly Bought[]): Promise<Record<string, number>> => {
  const rows = await ground.rows<BookedRow>(
    `select o.state, (select count(*)::int from platform.outbox e
         where e.type = 'payment.captured' and e.subject = o.id::text) as told,
       count(*) filter (where l.kind = 'capture')::int as captures,
       count(*) filter (where l.kind = 'refund')::int as refunds
     from orders.orders o left join payments.ledger l on l.shop_id = o.shop_id and l.order_id = o.id
     where o.id = any($1::uuid[]) group by o.id, o.state`,
    [idsOf(bought)],
  );
  const counts: Record<string, number> = {};
  for (const { state, captures, refunds, told } of rows) {
    const name = `${state}: ${captures} in, ${refunds} out, told ${told}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

/** Orders whose money was taken while every word of it was lost. */
const unheard = async (ground: Ground): Promise<readonly Bought[]> => {
  await ground.world.sandbox.setSwitches({ loseWebhooks: 1 });
  const bought = await ground.orders(FIRINGS);
  await ground.world.settles();
  await ground.calm();
  return bought;
};

const doubleWebhook: Race = {
  name: 'double-webhook',
  promise: 'one webhook delivered at once over many connections to two servers is booked once',
  mutants: ['payments-not-locked', 'webhooks-of-captured-payments-capture-again'],
  async fire(ground) {
    const bought = await unheard(ground);
    const events = await eventsOf(ground, SUCCEEDED, idsOf(bought));
    const firings = await oneByOne(FIRINGS, 6, (which, door) => deliver(ground, events[which]!, door));
    assert.deepEqual([...new Set(firings.flat())], [200]);
    await ground.world.settles();
    assert.deepEqual(await booked(ground, bought), { 'PAID: 1 in, 0 out, told 1': FIRINGS });
    const known = await ground.rows<{ count: number }>(
      'select count(*)::int as count from payments.provider_events where id = any($1::text[])',
      [events.map(({ id }) => id)],
    );
    assert.deepEqual(known, [{ count: FIRINGS }]);
  },
};

const webhookBeforeAnswer: Race = {
  name: 'webhook-before-answer',
  promise:
    'a webhook that comes before the answer of the charge it tells of completes it, and the answer undoes nothing',
  mutants: ['a-late-answer-undoes-the-capture'],
  async fire(ground) {
    // The connection is cut once the card is charged; the answer comes when we ask again under the same key.
    await ground.world.sandbox.setSwitches({ timeOutAfterCharging: 1, timeOutStyle: 'cut' });
    const bought = await ground.orders(FIRINGS);
    await until('the webhooks have come', async () => {
      const rows = await ground.rows(
        "select from payments.payments where order_id = any($1::uuid[]) and state <> 'captured'",
        [idsOf(bought)],
      );
      return rows.length === 0;
    });
    await ground.calm();
    await ground.world.settles();
    assert.deepEqual(await booked(ground, bought), { 'PAID: 1 in, 0 out, told 1': FIRINGS });
  },
};

const webhookWhilePolling: Race = {
  name: 'webhook-while-polling',
  promise: 'a payment that is asked about while its webhooks come at last is completed once',
  mutants: ['payments-not-locked'],
  async fire(ground) {
    const bought = await unheard(ground);
    const events = await eventsOf(ground, SUCCEEDED, idsOf(bought));
    const asked = ground.world.passes(6_000);
    const statuses = await volley(FIRINGS, 4, (which, door) => deliver(ground, events[which]!, door));
    await asked;
    assert.deepEqual([...new Set(statuses.flat())], [200]);
    await ground.world.settles();
    assert.deepEqual(await booked(ground, bought), { 'PAID: 1 in, 0 out, told 1': FIRINGS });
  },
};

const lateWebhook: Race = {
  name: 'late-webhook-of-cancelled-order',
  promise: 'money whose webhook comes while its order is cancelled goes back, once',
  mutants: ['payments-not-locked', 'captured-money-of-cancelled-orders-is-kept'],
  async fire(ground) {
    const bought = await unheard(ground);
    const events = await eventsOf(ground, SUCCEEDED, idsOf(bought));
    await volley<unknown>(FIRINGS, 3, (which, turn) => {
      const { shopper, order } = bought[which]!;
      return turn === 1 ? ground.at(shopper, which).cancels(order.id) : deliver(ground, events[which]!, turn >> 1);
    });
    await ground.world.settles();
    assert.deepEqual(await booked(ground, bought), { 'CANCELLED: 1 in, 1 out, told 1': FIRINGS });
  },
};

const FOREIGN = 'a signed message about a payment that is not the one we made';

const foreignWebhook: Race = {
  name: 'webhook-of-another-payment',
  promise: 'a signed message about an unknown payment, or another one of an order, pays for nothing',
  mutants: ['foreign-payments-are-taken-for-ours', 'unknown-payments-are-not-expected'],
  async fire(ground) {
    const decoys = await ground.orders(1);
    const waiting = await ground.orders(FIRINGS, CARD.threeDSecure);
    await ground.world.settles();
    const [told] = await eventsOf(ground, SUCCEEDED, idsOf(decoys));
    assert.ok(told);
    const firings = await volley(FIRINGS, 4, (which, turn) => {
      const order_id = turn < 2 ? waiting[which]!.order.id : someKey();
      const metadata = { ...told.data.object.metadata, order_id };
      const object = { ...told.data.object, id: `pi_other_${which}`, metadata };
      return deliver(ground, { ...told, id: `evt_other_${turn}_${which}_${order_id}`, data: { object } }, turn);
    });
    assert.deepEqual([...new Set(firings.flat())], [200]);
    await ground.world.settles();
    assert.deepEqual(await booked(ground, waiting), { 'PENDING: 0 in, 0 out, told 0': FIRINGS });
    assert.equal(ground.forgive(FOREIGN), FIRINGS * 4, 'a person is told of each');
    await together(FIRINGS, (which) => waiting[which]!.shopper.cancels(waiting[which]!.order.id));
  },
};

const authenticatedTwice: Race = {
  name: '3ds-completed-twice',
  promise: 'a 3-D Secure page that is sent twice, its webhooks doubled, takes the money once',
  mutants: ['webhooks-of-captured-payments-capture-again'],
  async fire(ground) {
    const bought = await ground.orders(FIRINGS, CARD.threeDSecure);
    await ground.world.settles();
    const pages = await together(FIRINGS, async (which) => {
      const { shopper, order } = bought[which]!;
      return (await shopper.payment(order.id)).nextActionUrl;
    });
    await ground.world.sandbox.setSwitches({ doubleWebhooks: 1 });
    const firings = await volley(FIRINGS, 2, async (which) => {
      const response = await fetch(`${pages[which]}/complete`, { method: 'POST' });
      await response.arrayBuffer();
      return response.status;
    });
    for (const statuses of firings) assert.deepEqual(statuses.sort(), [200, 409]);
    const events = await eventsOf(ground, SUCCEEDED, idsOf(bought));
    await oneByOne(FIRINGS, 4, (which, door) => deliver(ground, events[which]!, door));
    await ground.world.settles();
    assert.deepEqual(await booked(ground, bought), { 'PAID: 1 in, 0 out, told 1': FIRINGS });
  },
};

const refund = (ground: Ground, door: number, orderId: string, amountMinor: number, key: string) =>
  ground.client(door).ask<Problem & { id: string }>('POST', `/orders/${orderId}/refunds`, {
    body: { amountMinor, reason: 'a scratch' },
    bearer: ground.staffToken,
    key,
  });

const refundTwice: Race = {
  name: 'refunded-twice',
  promise: 'a refund that is sent again under its key, to two servers at once, gives the money back once',
  mutants: ['refund-keys-not-stored'],
  async fire(ground) {
    const bought = await ground.orders(FIRINGS);
    await ground.world.settles();
    const keys = bought.map(someKey);
    const firings = await volley(FIRINGS, 4, (which, door) =>
      refund(ground, door, bought[which]!.order.id, 300, keys[which]!),
    );
    for (const answers of firings) {
      assertEnds(answers, ['201', '409 idempotency_in_flight']);
      assert.equal(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size, 1);
    }
    await ground.world.settles();
    assert.deepEqual(await booked(ground, bought), { 'PAID: 1 in, 1 out, told 1': FIRINGS });
    const ledger = await ground.world.sandbox.ledger();
    assert.deepEqual([...new Set(idsOf(bought).map((id) => ledger.orders[id]?.refunded))], [300]);
  },
};

const refundsTooMany: Race = {
  name: 'refunds-above-the-capture',
  promise: 'refunds that are each less than was paid, and together more, are granted up to what was paid',
  mutants: ['refunds-may-exceed-the-capture', 'payments-not-locked'],
  async fire(ground) {
    const bought = await ground.orders(FIRINGS);
    await ground.world.settles();
    const firings = await oneByOne(FIRINGS, 6, (which, door) => {
      const { id, totalMinor } = bought[which]!.order;
      return refund(ground, door, id, Math.ceil(totalMinor * 0.4), someKey());
    });
    for (const answers of firings) {
      assert.deepEqual(countEnds(answers), { '201': 2, '409 refund_exceeds_capture': 4 });
    }
    await ground.world.settles();
    assert.deepEqual(await booked(ground, bought), { 'PAID: 1 in, 2 out, told 1': FIRINGS });
  },
};

const refundWhileCancelling: Race = {
  name: 'refunded-while-cancelling',
  promise: 'a part that is refunded by staff while the buyer cancels: all of it comes back, and no more',
  mutants: ['payments-not-locked', 'cancelling-refunds-all-again'],
  async fire(ground) {
    const bought = await ground.orders(FIRINGS);
    await ground.world.settles();
    const firings = await volley<Answer<unknown>>(FIRINGS, 3, (which, turn) => {
      const { shopper, order } = bought[which]!;
      if (turn === 1) return ground.at(shopper, which).cancels(order.id);
      return refund(ground, turn >> 1, order.id, 500, someKey());
    });
    assertEnds(firings.flat(), ['200', '201', '409 refund_exceeds_capture']);
    await ground.world.settles();
    const ledger = await ground.world.sandbox.ledger();
    for (const { order } of bought) assert.equal(ledger.orders[order.id]?.refunded, order.totalMinor);
    const states = await ground.rows<{ state: string }>(
      'select distinct state from payments.payments where order_id = any($1::uuid[])',
      [idsOf(bought)],
    );
    assert.deepEqual(states, [{ state: 'refunded' }]);
  },
};

export const paymentRaces: readonly Race[] = [
  doubleWebhook,
  webhookBeforeAnswer,
  webhookWhilePolling,
  lateWebhook,
  foreignWebhook,
  authenticatedTwice,
  refundTwice,
  refundsTooMany,
  refundWhileCancelling,
];
