import assert from 'node:assert/strict';
import type { Answer, Problem } from '../../world/index.ts';
import type { ParcelAnswer } from '../../world/staff.ts';
import { meetAtTheDam } from '../dam.ts';
import { assertEnds, type Bought, countEnds, type Ground, oneByOne, together, volley } from '../ground.ts';
import { FIRINGS, type Race } from '../race.ts';

/** Pairs of which each writes only when both have read: the others meet as they please. */
const AT_THE_DAM = 4;

/** Two meet who both have read the order when the first of them changes it. */
const meet = <Value>({ world }: Ground, begin: () => Promise<Value>): Promise<Value> =>
  meetAtTheDam(world.databaseUrl, 'orders.orders', 2, begin).finally(() => world.settles());

const trackingOf = (number: number) => ({ carrier: 'Royal Mail', trackingNumber: `RM${number}` });

const paid = async (ground: Ground): Promise<readonly Bought[]> => {
  const bought = await ground.orders(FIRINGS);
  await ground.world.settles();
  return bought;
};

const packed = async (ground: Ground): Promise<readonly (Bought & { readonly parcelId: string })[]> => {
  const bought = await paid(ground);
  return together(FIRINGS, async (which) => {
    const { id } = await ground.staff[0].packs(bought[which]?.order.id ?? '');
    return { ...bought[which]!, parcelId: id };
  });
};

/** State of each order beside that of its parcel: `CANCELLED none`. */
const statesOf = async (ground: Ground, bought: readonly Bought[]): Promise<string[]> => {
  const rows = await ground.rows<{ state: string }>(
    `select o.state || ' ' || coalesce(p.state, 'none') as state from orders.orders o
     left join fulfilment.parcels p on p.shop_id = o.shop_id and p.order_id = o.id where o.id = any($1::uuid[])`,
    [bought.map(({ order }) => order.id)],
  );
  return rows.map(({ state }) => state);
};

const factsOf = async (ground: Ground, type: string, bought: readonly Bought[]): Promise<number> => {
  const [row] = await ground.rows<{ count: number }>(
    'select count(*)::int as count from platform.outbox where type = $1 and subject = any($2::text[])',
    [type, bought.map(({ order }) => order.id)],
  );
  return row?.count ?? 0;
};

const assertStates = (states: readonly string[], possible: readonly string[]): void => {
  assert.equal(states.length, FIRINGS);
  assert.deepEqual(
    states.filter((state) => !possible.includes(state)),
    [],
  );
};

const shipWhileCancelling: Race = {
  name: 'shipped-while-cancelling',
  promise: 'an order shipped and cancelled at once is on its way or its money is back, never both',
  mutants: ['a-refused-step-is-not-taken-back', 'orders-not-locked'],
  async fire(ground) {
    const bought = await packed(ground);
    const fire = (which: number, turn: number): Promise<Answer<unknown>> => {
      const { shopper, order, parcelId } = bought[which]!;
      // Who begins changes by turns.
      if ((which + turn) % 2 === 0) return ground.at(shopper, 1).cancels(order.id);
      return ground.staff[0].ask('POST', `/parcels/${parcelId}/shipment`, trackingOf(which));
    };
    const answers: Answer<unknown>[] = [];
    for (let which = 0; which < AT_THE_DAM; which += 1) {
      answers.push(...(await meet(ground, () => together(2, (turn) => fire(which, turn)))));
    }
    const firings = await volley(FIRINGS - AT_THE_DAM, 2, (index, turn) => fire(AT_THE_DAM + index, turn));
    assertEnds([...answers, ...firings.flat()], ['200', '409 order_not_cancellable', '409 parcel_step_illegal']);
    await ground.world.settles();
    assertStates(await statesOf(ground, bought), ['SHIPPED shipped', 'CANCELLED packed']);
  },
};

const packWhileCancelling: Race = {
  name: 'packed-while-cancelling',
  promise: 'an order packed and cancelled at once ends cancelled, and no parcel stays that it does not know of',
  mutants: ['a-refused-step-is-not-taken-back'],
  async fire(ground) {
    const bought = await paid(ground);
    const firings = await volley<Answer<unknown>>(FIRINGS, 2, (which, turn) => {
      const { shopper, order } = bought[which]!;
      if ((which + turn) % 2 === 0) return ground.at(shopper, 1).cancels(order.id);
      return ground.staff[0].ask('POST', `/orders/${order.id}/parcels`);
    });
    assertEnds(firings.flat(), ['200', '201', '409 parcel_step_illegal']);
    await ground.world.settles();
    assertStates(await statesOf(ground, bought), ['CANCELLED packed', 'CANCELLED none']);
    const untold = await ground.rows('select id from fulfilment.parcels where told is distinct from state');
    assert.deepEqual(untold, []);
  },
};

const packTwice: Race = {
  name: 'packed-twice',
  promise: 'an order that two people pack at once has one parcel, which is told of once',
  mutants: ['one-parcel-is-not-unique', 'a-step-is-told-twice'],
  async fire(ground) {
    const bought = await paid(ground);
    const firings = await oneByOne(FIRINGS, 4, (which, who) =>
      ground.staff[who % 2 === 0 ? 0 : 1].ask<ParcelAnswer>('POST', `/orders/${bought[which]?.order.id}/parcels`),
    );
    assertEnds(firings.flat(), ['201']);
    for (const answers of firings) assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    assertStates(await statesOf(ground, bought), ['PACKED packed']);
    assert.equal(await factsOf(ground, 'parcel.packed', bought), FIRINGS);
  },
};

const shipTwice: Race = {
  name: 'shipped-twice',
  promise: 'a parcel that two people ship at once under different numbers has one number, and one mail tells it',
  mutants: ['a-shipped-parcel-is-shipped-again', 'a-step-is-told-twice'],
  async fire(ground) {
    const bought = await packed(ground);
    const firings = await oneByOne(FIRINGS, 4, (which, who) =>
      ground.staff[who % 2 === 0 ? 0 : 1].ask<ParcelAnswer & { trackingNumber: string }>(
        'POST',
        `/parcels/${bought[which]?.parcelId}/shipment`,
        trackingOf(who % 2),
      ),
    );
    for (const answers of firings) {
      assert.deepEqual(countEnds(answers), { '200': 2, '409 parcel_already_shipped': 2 });
      const numbers = answers.flatMap(({ status, body }) => (status === 200 ? [body.trackingNumber] : []));
      assert.equal(new Set(numbers).size, 1);
    }
    await ground.world.settles();
    assert.equal(await factsOf(ground, 'parcel.shipped', bought), FIRINGS);
    const mails = await ground.rows<{ count: number }>(
      `select count(*)::int as count from notifications.mailbox m join platform.outbox o on o.id = m.event_id
       where o.type = 'parcel.shipped' and o.subject = any($1::text[])`,
      [bought.map(({ order }) => order.id)],
    );
    assert.deepEqual(mails, [{ count: FIRINGS }]);
  },
};

const deliverWhileRefunding: Race = {
  name: 'delivered-while-refunding',
  promise:
    'a parcel that arrives, told twice, while money is given back: one arrival, and no more money than was granted',
  mutants: ['a-step-is-told-twice', 'refunds-may-exceed-the-capture'],
  async fire(ground) {
    const bought = await packed(ground);
    await together(FIRINGS, (which) => ground.staff[0].ships(bought[which]?.parcelId ?? ''));
    const firings = await oneByOne<Answer<Problem>>(FIRINGS, 4, (which, turn) => {
      const { order, parcelId } = bought[which]!;
      const staff = ground.staff[turn % 2 === 0 ? 0 : 1];
      if (turn < 2) return staff.ask('POST', `/parcels/${parcelId}/delivery`);
      const amountMinor = Math.ceil(order.totalMinor * 0.6);
      return staff.ask('POST', `/orders/${order.id}/refunds`, { amountMinor, reason: 'it came late' });
    });
    for (const answers of firings) {
      assert.deepEqual(countEnds(answers), { '200': 2, '201': 1, '409 refund_exceeds_capture': 1 });
    }
    await ground.world.settles();
    assertStates(await statesOf(ground, bought), ['DELIVERED delivered']);
    assert.equal(await factsOf(ground, 'parcel.delivered', bought), FIRINGS);
  },
};

export const parcelRaces: readonly Race[] = [
  shipWhileCancelling,
  packWhileCancelling,
  packTwice,
  shipTwice,
  deliverWhileRefunding,
];
