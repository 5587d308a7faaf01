import assert from 'node:assert/strict';
import { Client } from 'pg';
import { type CheckoutAnswer, expectStatus, type Shopper, until } from '../../world/index.ts';
import { meetAtTheDam } from '../dam.ts';
import { assertEnds, countEnds, endOf, type Ground, oneByOne, someKey, together, volley } from '../ground.ts';
import { FIRINGS, type Race } from '../race.ts';

const WAITING = `select from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and state = 'active'`;

interface HoldRow {
  readonly reference: string;
  readonly state: string;
  readonly pieces: number;
}

/** What is held of these things, and for whom. */
const holdsOf = (ground: Ground, variantIds: readonly string[]): Promise<HoldRow[]> =>
  ground.rows(
    `select h.reference, h.state, (select sum(q)::int from unnest(h.quantities) q) as pieces
     from inventory.holds h where h.variant_ids && $1::uuid[]`,
    [variantIds],
  );

/** Checkouts whose lines are not what is held for them. */
const unlikeTheirHolds = (ground: Ground, variantIds: readonly string[]): Promise<unknown[]> =>
  ground.rows(
    `select c.id, sold.pieces, held.pieces as held from checkout.checkouts c
     join inventory.holds h on h.shop_id = c.shop_id and h.reference = c.id::text
     cross join lateral (select sum((line ->> 'quantity')::int) as pieces from jsonb_array_elements(c.lines) line) sold
     cross join lateral (select sum(q) as pieces from unnest(h.quantities) q) held
     where h.variant_ids && $1::uuid[] and sold.pieces <> held.pieces`,
    [variantIds],
  );

const lastUnit: Race = {
  name: 'last-unit',
  promise: 'of shoppers who check out the last piece at once, one has it and the others are told',
  mutants: ['stock-not-locked', 'held-stock-is-sold-again'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 1 } });
    const rivals = await together(4, () => ground.carry(things));
    const firings = await volley(FIRINGS, 4, (firing, rival) => ground.at(rivals[rival]![firing]!, rival).checksOut());
    for (const answers of firings) assert.deepEqual(countEnds(answers), { '201': 1, '409 out_of_stock': 3 });
    // Two alone, at two servers: no batch that is split and tried again can help them.
    const others = await ground.stock({ count: FIRINGS, pieces: { north: 1 } });
    const pairs = await together(2, () => ground.carry(others));
    const duels = await oneByOne(FIRINGS, 2, (firing, rival) => ground.at(pairs[rival]![firing]!, rival).checksOut());
    for (const answers of duels) assert.deepEqual(countEnds(answers), { '201': 1, '409 out_of_stock': 1 });
    const held = (await holdsOf(ground, [...things, ...others])).filter(({ state }) => state === 'held');
    assert.equal(held.length, FIRINGS * 2);
  },
};

const lastPieces: Race = {
  name: 'last-pieces-of-two-warehouses',
  promise: 'the last two pieces, in two warehouses, go to one who wants both or to two who want one each',
  mutants: ['stock-not-locked', 'held-stock-is-sold-again'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 1, south: 1 } });
    const wishes = [2, 1, 1, 2] as const;
    const rivals = await Promise.all(wishes.map((quantity) => ground.carry(things, quantity)));
    const firings = await volley(FIRINGS, wishes.length, (firing, rival) =>
      ground.at(rivals[rival]![firing]!, rival).checksOut(),
    );
    for (const answers of firings) {
      assertEnds(answers, ['201', '409 out_of_stock']);
      const taken = answers.reduce((sum, { status }, rival) => sum + (status === 201 ? (wishes[rival] ?? 0) : 0), 0);
      assert.equal(taken, 2);
    }
    // Two alone, at two servers, who have both looked at the shelves before either takes anything.
    const others = await ground.stock({ count: FIRINGS, pieces: { north: 1, south: 1 } });
    const [greedy, modest] = [await ground.carry(others, 2), await ground.carry(others, 1)];
    for (let firing = 0; firing < FIRINGS; firing += 1) {
      const duel = () =>
        Promise.all([ground.at(greedy[firing]!, 0).checksOut(), ground.at(modest[firing]!, 1).checksOut()]);
      const ends = countEnds(await meetAtTheDam(ground.world.databaseUrl, 'inventory.stock', 2, duel));
      assert.deepEqual(ends, { '201': 1, '409 out_of_stock': 1 });
    }
  },
};

const crossedBaskets: Race = {
  name: 'crossed-baskets',
  promise: 'baskets of the same things in opposite orders never wait for each other in a circle',
  mutants: ['stock-locked-in-the-order-asked'],
  async fire(ground) {
    const things = await ground.stock({ count: 40, pieces: { north: 10_000 } });
    const shoppers = await together(2, async (index) => {
      const shopper = ground.guest(index);
      const order = index % 2 === 0 ? things : things.toReversed();
      for (const thing of order) expectStatus(201, await shopper.addsVariant(thing));
      return shopper;
    });
    const answers = await oneByOne(FIRINGS, 1, () =>
      heldUp(ground, things[20] ?? '', () => Promise.all(shoppers.map((shopper) => shopper.checksOut()))),
    );
    assertEnds(answers.flat(2), ['201']);
    // A loser is tried again by itself and nobody notices: the database counts them.
    const deadlocks = await ground.rows(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    assert.deepEqual(deadlocks, [{ deadlocks: 0 }]);
  },
};

/** Somebody has the shelf in the middle until both wait: who comes from either end waits with half of the basket locked. */
const heldUp = async <Value>(
  { world, rows }: Ground,
  variantId: string,
  begin: () => Promise<Value>,
): Promise<Value> => {
  const client = new Client({ connectionString: world.databaseUrl, application_name: 'in the middle' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select from inventory.stock where variant_id = $1 for update', [variantId]);
    const begun = begin();
    // Asked on another connection: within a transaction the list of sessions stays as it was first seen.
    await until('both baskets wait', async () => (await rows(WAITING)).length >= 2);
    await client.query('rollback');
    return await begun;
  } finally {
    await client.end();
  }
};

const cartTwice: Race = {
  name: 'cart-checked-out-twice',
  promise: 'a cart that is checked out at two servers at once holds its stock once, and never fights itself',
  mutants: ['older-checkouts-keep-their-stock'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 2 } });
    const shoppers = await ground.carry(things, 2);
    const early = await volley(FIRINGS, 4, (who, door) => ground.at(shoppers[who]!, door).checksOut());
    const last = await together(FIRINGS, (who) => ground.at(shoppers[who]!, who).checksOut());
    assertEnds(last, ['201']);
    const replaced = early.flatMap((answers, who) =>
      answers.flatMap(({ status, body }) => (status === 201 ? [{ who, checkoutId: body.id }] : [])),
    );
    const refused = await together(replaced.length, (index) => {
      const { who, checkoutId } = replaced[index]!;
      return ground.at(shoppers[who]!, index).orders({ checkoutId });
    });
    assertEnds(refused, ['409 checkout_expired']);
    const held = (await holdsOf(ground, things)).filter(({ state }) => state === 'held');
    assert.deepEqual(
      held.map(({ reference, pieces }) => `${reference} ${pieces}`).sort(),
      last.map(({ body }) => `${body.id} 2`).sort(),
    );
  },
};

const checkoutRepeated: Race = {
  name: 'checkout-repeated',
  promise: 'a checkout that is sent again under its key, to two servers at once, is one checkout',
  mutants: ['checkout-keys-not-kept'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 5 } });
    const shoppers = await ground.carry(things);
    const keys = things.map(someKey);
    const firings = await volley(FIRINGS, 4, (who, door) => ground.at(shoppers[who]!, door).checksOut(keys[who]));
    for (const answers of firings) {
      assertEnds(answers, ['201', '409 idempotency_in_flight']);
      const made = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id));
      assert.equal(made.size, 1, 'all who were answered were answered the same');
    }
    const held = (await holdsOf(ground, things)).filter(({ state }) => state === 'held');
    assert.equal(held.length, FIRINGS);
  },
};

const quantityChanged: Race = {
  name: 'quantity-changed-while-checking-out',
  promise: 'what is held and sold is one and the same cart, whatever another tab makes of it meanwhile',
  mutants: ['stock-held-for-the-cart-of-later'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 100 } });
    const shoppers = await ground.carry(things);
    const carts = await Promise.all(shoppers.map(async (shopper) => expectStatus(200, await shopper.looksAtCart())));
    const firings = await volley(FIRINGS, 4, async (who, turn) => {
      const shopper = shoppers[who]!;
      if (turn === 0) return ground.at(shopper, who).checksOut();
      const { cartToken } = shopper;
      const body = { quantity: turn * 3 };
      const path = `/cart/items/${carts[who]?.lines[0]?.id}`;
      return ground.client(turn).ask<CheckoutAnswer>('PATCH', path, { cartToken, body });
    });
    assertEnds(firings.flat(), ['200', '201']);
    assert.deepEqual(await unlikeTheirHolds(ground, things), []);
    await orderAll(
      ground,
      shoppers,
      firings.map(([checkout]) => checkout!.body),
    );
  },
};

/** Every one of these checkouts can be ordered, is paid, and costs what it said. */
const orderAll = async (
  ground: Ground,
  shoppers: readonly Shopper[],
  checkouts: readonly CheckoutAnswer[],
): Promise<void> => {
  const orders = await together(shoppers.length, async (who) =>
    expectStatus(201, await ground.at(shoppers[who]!, who).orders({ checkoutId: checkouts[who]?.id ?? '' })),
  );
  await ground.world.settles();
  const rows = await ground.rows<{ id: string; state: string; totalMinor: number }>(
    `select id, state, total_minor::int as "totalMinor" from orders.orders where id = any($1::uuid[])`,
    [orders.map(({ id }) => id)],
  );
  assert.deepEqual(
    rows.map(({ id, state, totalMinor }) => `${id} ${state} ${totalMinor}`).sort(),
    checkouts.map(({ orderId, totalMinor }) => `${orderId} PAID ${totalMinor}`).sort(),
  );
};

const cartEmptied: Race = {
  name: 'cart-emptied-while-checking-out',
  promise: 'a cart whose last line is removed while it is checked out is sold whole, or found empty',
  mutants: ['stock-held-for-the-cart-of-later'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS * 2, pieces: { north: 100 } });
    const shoppers = await ground.carry(things);
    const carts = await Promise.all(shoppers.map(async (shopper) => expectStatus(200, await shopper.looksAtCart())));
    const firings = await volley(shoppers.length, 2, async (who, turn) => {
      const shopper = shoppers[who]!;
      if (turn === 0) return ground.at(shopper, who).checksOut();
      const path = `/cart/items/${carts[who]?.lines[0]?.id}`;
      return ground.client(turn + who).ask<CheckoutAnswer>('DELETE', path, { cartToken: shopper.cartToken });
    });
    const checkouts = firings.map(([checkout]) => checkout!);
    assertEnds(firings.flat(), ['200', '201', '422 cart_empty']);
    const sold = checkouts.flatMap(({ status, body }, who) => (status === 201 ? [{ body, who }] : []));
    assert.deepEqual(await unlikeTheirHolds(ground, things), []);
    await orderAll(
      ground,
      sold.map(({ who }) => shoppers[who]!),
      sold.map(({ body }) => body),
    );
  },
};

const otherBody: Race = {
  name: 'same-key-other-body',
  promise: 'of two requests under one key, at two servers at once, one counts and the other is refused by name',
  mutants: ['request-hash-not-compared'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 10 } });
    const shoppers = await ground.carry(things);
    const keys = things.map(someKey);
    // Both bodies go to both servers, and another one first to either.
    const cardOf = (turn: number) => ([0, 3].includes(turn) ? 'pm_card_visa' : 'pm_card_mastercard');
    const checkouts = await together(FIRINGS, async (who) => expectStatus(201, await shoppers[who]!.checksOut()));
    const firings = await volley(FIRINGS, 4, (who, turn) => {
      const card = cardOf(turn);
      const key = keys[who] ?? '';
      return ground.at(shoppers[who]!, turn >> 1).orders({ checkoutId: checkouts[who]?.id ?? '', card, key });
    });
    const kept = await ground.rows<{ id: string; card: string }>(
      'select id, payment_method_id as card from orders.orders where checkout_id = any($1::uuid[])',
      [checkouts.map(({ id }) => id)],
    );
    assert.equal(kept.length, FIRINGS);
    for (const [who, answers] of firings.entries()) {
      const card = kept.find(({ id }) => id === checkouts[who]?.orderId)?.card;
      const own = answers.filter((_, turn) => cardOf(turn) === card);
      const others = answers.filter((_, turn) => cardOf(turn) !== card);
      assertEnds(own, ['201', '409 idempotency_in_flight']);
      assertEnds(others, ['422 idempotency_conflict', '409 idempotency_in_flight']);
      assert.ok(own.some((answer) => endOf(answer) === '201'));
    }
  },
};

export const checkoutRaces: readonly Race[] = [
  lastUnit,
  lastPieces,
  crossedBaskets,
  cartTwice,
  checkoutRepeated,
  quantityChanged,
  cartEmptied,
  otherBody,
];
