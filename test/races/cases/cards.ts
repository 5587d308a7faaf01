import assert from 'node:assert/strict';
import { type Answer, CARD, expectStatus, pause } from '../../world/index.ts';
import { assertEnds, type Bought, countEnds, type Ground, oneByOne, together, volley } from '../ground.ts';
import { FIRINGS, type Race } from '../race.ts';
import { deliver, eventsOf } from '../webhook.ts';

const MINUTE_MS = 60_000;
/** Good ones, each with a name of its own. */
const OTHERS = ['pm_card_visa', 'pm_card_mastercard', 'pm_card_amex', 'pm_card_jcb'] as const;
const otherCard = (number: number): string => OTHERS[number % OTHERS.length] ?? OTHERS[0];

const idsOf = (bought: readonly Bought[]): string[] => bought.map(({ order }) => order.id);

/** Orders that wait for another card because the first was declined. */
const waiting = async (ground: Ground): Promise<readonly Bought[]> => {
  const [thing = ''] = await ground.stock({ pieces: { north: FIRINGS } });
  const shoppers = await ground.carry(Array.from({ length: FIRINGS }, () => thing));
  const bought = await Promise.all(
    shoppers.map(async (shopper) => {
      const { id: checkoutId } = expectStatus(201, await shopper.checksOut());
      const asked = { checkoutId, card: CARD.declined, onDecline: 'wait' } as const;
      return { shopper, order: expectStatus(201, await shopper.orders(asked)) };
    }),
  );
  await ground.world.settles();
  return bought;
};

const giveCard = (ground: Ground, { shopper, order }: Bought, door: number, card: string) =>
  ground.at(shopper, door).paysAgain(order.id, card);

/** Per order: how it stands, and what the company has taken and given back for it. */
const outcomes = async (ground: Ground, bought: readonly Bought[]): Promise<string[]> => {
  const rows = await ground.rows<{ id: string; state: string }>(
    'select id, state from orders.orders where id = any($1::uuid[])',
    [idsOf(bought)],
  );
  const stateOf = new Map(rows.map(({ id, state }) => [id, state]));
  const { orders } = await ground.world.sandbox.ledger();
  return bought.map(({ order: { id, totalMinor } }) => {
    const { captured = 0, refunded = 0 } = orders[id] ?? {};
    return `${stateOf.get(id)}: ${captured / totalMinor} in, ${refunded / totalMinor} out`;
  });
};

/** Payments at the company that could still be charged: a card would be taken by them. */
const openAtCompany = async (ground: Ground, bought: readonly Bought[]): Promise<string[]> => {
  const { orders } = await ground.world.sandbox.ledger();
  const refs = idsOf(bought).flatMap((id) => orders[id]?.paymentIntents ?? []);
  const statuses = await together(refs.length, async (which) => {
    const response = await fetch(`${ground.world.sandbox.url}/v1/payment_intents/${refs[which]}`, {
      headers: { authorization: 'Bearer sk_test_world' },
    });
    return ((await response.json()) as { status: string }).status;
  });
  return statuses.filter((status) => status !== 'succeeded' && status !== 'canceled');
};

const twoSecondCards: Race = {
  name: 'two-second-cards',
  promise: 'of several cards given at once, at two servers, for an order whose card was declined, one is charged',
  mutants: ['payments-not-locked', 'a-card-is-taken-while-one-is-charged'],
  async fire(ground) {
    const bought = await waiting(ground);
    const firings = await oneByOne(FIRINGS, 4, (which, turn) =>
      giveCard(ground, bought[which]!, turn, otherCard(turn)),
    );
    for (const answers of firings) {
      assertEnds(answers, ['200', '409 payment_in_progress', '409 payment_not_waiting']);
      assert.equal(countEnds(answers)['200'], 1);
    }
    await ground.world.settles();
    assert.deepEqual([...new Set(await outcomes(ground, bought))], ['PAID: 1 in, 0 out']);
    const attempts = await ground.rows<{ attempt: number }>(
      'select distinct attempt from payments.payments where order_id = any($1::uuid[])',
      [idsOf(bought)],
    );
    assert.deepEqual(attempts, [{ attempt: 2 }]);
  },
};

const cardAtDeadline: Race = {
  name: 'second-card-at-the-deadline',
  promise: 'a card given as the time to pay runs out pays, or its money goes back; given later it is refused',
  mutants: ['waiting-payments-are-left-open', 'cards-are-taken-after-the-time'],
  async fire(ground) {
    const bought = await waiting(ground);
    const early = together(FIRINGS, async (which) => {
      await pause(which * 2);
      return giveCard(ground, bought[which]!, which, otherCard(0));
    });
    await pause(FIRINGS);
    const passed = ground.world.passes(16 * MINUTE_MS, ['checkout.sweep-purchases', 'inventory.sweep-overdue-holds']);
    const late = await together(FIRINGS, (which) => giveCard(ground, bought[which]!, which + 1, otherCard(1)));
    await passed;
    assertEnds(await early, ['200', '409 payment_in_progress', '409 payment_not_waiting']);
    assertEnds(late, ['409 payment_in_progress', '409 payment_not_waiting']);
    await ground.world.settles();
    const possible = ['PAID: 1 in, 0 out', 'CANCELLED: 0 in, 0 out', 'CANCELLED: 1 in, 1 out'];
    const others = (await outcomes(ground, bought)).filter((outcome) => !possible.includes(outcome));
    assert.deepEqual(others, []);
    assert.deepEqual(await openAtCompany(ground, bought), []);
  },
};

const cardWhileCancelling: Race = {
  name: 'second-card-while-cancelling',
  promise:
    'a card given while its order is cancelled pays nothing that stays: the order ends, and takes no card any more',
  mutants: ['waiting-payments-are-left-open', 'captured-money-of-cancelled-orders-is-kept'],
  async fire(ground) {
    const bought = await waiting(ground);
    const firings = await volley<Answer<unknown>>(FIRINGS, 3, (which, turn) => {
      const { shopper, order } = bought[which]!;
      if (turn === which % 2) return ground.at(shopper, which).cancels(order.id);
      return giveCard(ground, bought[which]!, which + turn, otherCard(turn));
    });
    assertEnds(firings.flat(), ['200', '409 payment_in_progress', '409 payment_not_waiting']);
    for (const [which, answers] of firings.entries()) assert.equal(answers[which % 2]?.status, 200);
    await ground.world.settles();
    const others = (await outcomes(ground, bought)).filter(
      (outcome) => !['CANCELLED: 0 in, 0 out', 'CANCELLED: 1 in, 1 out'].includes(outcome),
    );
    assert.deepEqual(others, []);
    assert.deepEqual(await openAtCompany(ground, bought), []);
  },
};

const FAILED = 'payment_intent.payment_failed';

const oldDecline: Race = {
  name: 'first-decline-heard-late',
  promise: 'the message of the first decline, heard while the second card is being proved, fails nothing',
  mutants: ['what-is-told-of-earlier-cards-counts'],
  async fire(ground) {
    await ground.world.sandbox.setSwitches({ loseWebhooks: 1 });
    const bought = await waiting(ground);
    // The decline is known by asking; its message is still on its way.
    await ground.world.passes(6_000);
    await ground.world.settles();
    await ground.calm();
    const events = await eventsOf(ground, FAILED, idsOf(bought));
    const given = await together(FIRINGS, (which) => giveCard(ground, bought[which]!, which, CARD.threeDSecure));
    assertEnds(given, ['200']);
    await volley(FIRINGS, 2, (which, door) => deliver(ground, events[which]!, door));
    await ground.world.settles();
    await volley(FIRINGS, 2, (which, door) =>
      deliver(ground, { ...events[which]!, id: `${events[which]!.id}_again_${door}` }, door),
    );
    await ground.world.settles();
    const pages = await together(FIRINGS, async (which) => {
      const payment = await bought[which]!.shopper.payment(bought[which]!.order.id);
      assert.equal(payment.state, 'requires_action');
      return payment.nextActionUrl;
    });
    await together(FIRINGS, async (which) =>
      (await fetch(`${pages[which]}/complete`, { method: 'POST' })).arrayBuffer(),
    );
    await ground.world.settles();
    assert.deepEqual([...new Set(await outcomes(ground, bought))], ['PAID: 1 in, 0 out']);
  },
};

export const cardRaces: readonly Race[] = [twoSecondCards, cardWhileCancelling, oldDecline];
/** Time passes in it, and sessions end: for a world in which nobody minds. */
export const lateCardRaces: readonly Race[] = [cardAtDeadline];
