import assert from 'node:assert/strict';
import { expectStatus, type OrderAnswer, pause, type Shopper, until } from '../../world/index.ts';
import { meetAtTheDam } from '../dam.ts';
import { assertEnds, countEnds, type Ground, oneByOne, someKey, together, volley } from '../ground.ts';
import { COMPETITORS, FIRINGS, type Race } from '../race.ts';

/**
 * Carts whose two checkouts are written when neither has seen the other, so that both hold goods: one that has seen it takes its goods
 * over, and only one of them can be ordered. The tabs of the other carts meet as they please.
 */
const AT_THE_DAM = 4;

type Checkouts = readonly Awaited<ReturnType<Shopper['checksOut']>>[];

interface OrderRow {
  readonly id: string;
  readonly email: string;
  readonly state: string;
  readonly cancellations: number;
}

export const ordersOf = (ground: Ground, shoppers: readonly Shopper[]): Promise<OrderRow[]> =>
  ground.rows(
    `select o.id, o.email, o.state, (select count(*)::int from orders.timeline t
       where t.shop_id = o.shop_id and t.order_id = o.id and t.to_state = 'CANCELLED') as cancellations
     from orders.orders o where o.email = any($1::text[])`,
    [shoppers.map(({ email }) => email)],
  );

/** Each of these shoppers has one order, and it is paid and was charged once. */
const assertOneOrderEach = async (ground: Ground, shoppers: readonly Shopper[]): Promise<void> => {
  await ground.world.settles();
  const orders = await ordersOf(ground, shoppers);
  assert.deepEqual(
    orders.map(({ email, state }) => `${email} ${state}`).sort(),
    shoppers.map(({ email }) => `${email} PAID`).sort(),
  );
  const ledger = await ground.world.sandbox.ledger();
  assert.deepEqual([...new Set(orders.map(({ id }) => ledger.orders[id]?.charges))], [1]);
};

const ALLOWED = ['201', '409 idempotency_in_flight'];

const submitted = (servers: 1 | 2): Race => ({
  name: `double-submit-at-${servers === 1 ? 'one-server' : 'two-servers'}`,
  promise: `one order sent ${COMPETITORS} times at once with one key is one order and one charge`,
  mutants: ['order-keys-not-stored'],
  async fire(ground) {
    const [thing = ''] = await ground.stock({ pieces: { north: COMPETITORS } });
    const [shopper] = await ground.carry([thing]);
    assert.ok(shopper);
    const checkout = expectStatus(201, await shopper.checksOut());
    const key = someKey();
    const answers = await together(COMPETITORS, (index) =>
      ground.at(shopper, index % servers).orders({ checkoutId: checkout.id, key }),
    );
    assertEnds(answers, ALLOWED);
    const again = expectStatus(201, await ground.at(shopper, 1).orders({ checkoutId: checkout.id, key }));
    assert.equal(again.id, checkout.orderId);
    await assertOneOrderEach(ground, [shopper]);
  },
});

const oneStepTwice: Race = {
  name: 'one-step-order-twice',
  promise:
    'a cart ordered in one step, sent to two servers at once with one key, is one order that holds its stock once',
  mutants: ['order-keys-not-stored', 'checkout-keys-not-kept'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 4 } });
    const shoppers = await ground.carry(things);
    const keys = things.map(someKey);
    const firings = await volley(FIRINGS, 4, (who, door) =>
      ground.at(shoppers[who]!, door).orders({ key: keys[who]! }),
    );
    assertEnds(firings.flat(), ALLOWED);
    await assertOneOrderEach(ground, shoppers);
    const left = await ground.rows<{ onHand: number; held: number }>(
      'select on_hand as "onHand", held from inventory.stock where variant_id = any($1::uuid[]) and (on_hand, held) <> (3, 0)',
      [things],
    );
    assert.deepEqual(left, []);
  },
};

const manyKeys: Race = {
  name: 'one-checkout-many-keys',
  promise: 'one checkout ordered at once under different keys is one order, and the others are told which',
  mutants: ['ordered-checkouts-forgotten'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 4 } });
    const shoppers = await ground.carry(things);
    const checkouts = await together(FIRINGS, async (who) => expectStatus(201, await shoppers[who]!.checksOut()));
    const firings = await volley(FIRINGS, 4, (who, door) =>
      ground.at(shoppers[who]!, door).orders({ checkoutId: checkouts[who]?.id ?? '' }),
    );
    for (const [who, answers] of firings.entries()) {
      assert.deepEqual(countEnds(answers), { '201': 1, '409 checkout_already_ordered': 3 });
      const told = answers.flatMap(({ body }) => body.details?.['orderId'] ?? []);
      assert.deepEqual([...new Set(told)], [checkouts[who]?.orderId]);
    }
    await assertOneOrderEach(ground, shoppers);
  },
};

const twoTabsOneCart: Race = {
  name: 'one-cart-two-tabs',
  promise: 'a cart that two tabs check out and order at once, at two servers, is one order and one charge',
  mutants: ['carts-may-be-ordered-twice'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 4 } });
    const shoppers = await ground.carry(things);
    const tabAt = (who: number, door: number) => ground.at(shoppers[who]!, door);
    const checkouts: Checkouts[] = [];
    for (let who = 0; who < AT_THE_DAM; who += 1) {
      const checkOut = () => together(2, (door) => tabAt(who, door).checksOut());
      checkouts.push(await meetAtTheDam(ground.world.databaseUrl, 'checkout.checkouts', 2, checkOut));
    }
    const firings = await volley(FIRINGS, 2, async (who, door) => {
      const tab = tabAt(who, door);
      const checkout = checkouts[who]?.[door] ?? (await tab.checksOut());
      return checkout.status === 201 ? tab.orders({ checkoutId: checkout.body.id }) : checkout;
    });
    for (const answers of firings) {
      const placed = countEnds(answers)['201'] ?? 0;
      assert.ok(placed <= 1, `${placed} orders of one cart`);
    }
    await ground.world.settles();
    const orders = await ground.rows<{ orders: number }>(
      `select count(*) as orders from orders.orders o join orders.lines l on l.shop_id = o.shop_id and l.order_id = o.id
       where l.variant_id = any($1::uuid[]) and o.state <> 'CANCELLED' group by o.cart_id having count(*) > 1`,
      [things],
    );
    assert.deepEqual(orders, []);
  },
};

const cancelWhilePaying: Race = {
  name: 'cancelled-while-paying',
  promise: 'an order cancelled at any moment of its payment keeps neither money nor goods',
  mutants: ['cancellation-after-payment-is-ignored', 'cancellation-while-charging-is-ignored'],
  async fire(ground) {
    const [thing = ''] = await ground.stock({ pieces: { north: FIRINGS * 2 } });
    const shoppers = await ground.carry(Array.from({ length: FIRINGS * 2 }, () => thing));
    const answers = await together(shoppers.length, async (who) => {
      const shopper = shoppers[who]!;
      const checkout = expectStatus(201, await shopper.checksOut());
      const order = expectStatus(201, await shopper.orders({ checkoutId: checkout.id }));
      // Half of them at some moment on the way, the others as soon as they see that it is paid.
      if (who < FIRINGS) await pause(who * 5);
      else await until('the order is paid', async () => (await shopper.reads(order.id)).state === 'PAID');
      return ground.at(shopper, who + 1).cancels(order.id);
    });
    assertEnds(answers, ['200']);
    await ground.world.settles();
    const orders = await ordersOf(ground, shoppers);
    assert.deepEqual([...new Set(orders.map(({ state }) => state))], ['CANCELLED']);
    const stock = await ground.rows('select on_hand, held from inventory.stock where variant_id = $1', [thing]);
    assert.deepEqual(stock, [{ on_hand: shoppers.length, held: 0 }]);
  },
};

const cancelTwice: Race = {
  name: 'cancelled-twice',
  promise: 'an order that its buyer and the staff cancel at once is cancelled once and refunded once',
  mutants: ['orders-not-locked'],
  async fire(ground) {
    const bought = await ground.orders(FIRINGS);
    await ground.world.settles();
    const firings = await oneByOne(FIRINGS, 4, (which, who) => {
      const { shopper, order } = bought[which]!;
      if (who < 2) return ground.at(shopper, who).cancels(order.id);
      return ground.staff[who === 2 ? 0 : 1].ask<OrderAnswer>('POST', `/orders/${order.id}/cancellation`, {});
    });
    assertEnds(firings.flat(), ['200']);
    await ground.world.settles();
    const orders = await ordersOf(
      ground,
      bought.map(({ shopper }) => shopper),
    );
    assert.deepEqual(
      [...new Set(orders.map(({ state, cancellations }) => `${state} ${cancellations}`))],
      ['CANCELLED 1'],
    );
    const refunds = await ground.rows<{ count: number }>(
      'select count(*)::int as count from payments.refunds where order_id = any($1::uuid[])',
      [bought.map(({ order }) => order.id)],
    );
    assert.deepEqual(refunds, [{ count: FIRINGS }]);
  },
};

export const orderRaces: readonly Race[] = [
  submitted(1),
  submitted(2),
  oneStepTwice,
  manyKeys,
  twoTabsOneCart,
  cancelWhilePaying,
  cancelTwice,
];
