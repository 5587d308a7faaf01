import assert from 'node:assert/strict';
import { type CheckoutAnswer, expectStatus, type Problem } from '../../world/index.ts';
import { assertEnds, countEnds, type Ground, oneByOne, someKey, together, volley } from '../ground.ts';
import { COMPETITORS, FIRINGS, type Race } from '../race.ts';

type Change = 'receipts' | 'adjustments';

const change = (
  ground: Ground,
  door: number,
  [kind, variantId, quantity]: readonly [Change, string, number],
  { key = someKey(), reference }: { key?: string; reference?: string } = {},
) =>
  ground.client(door).ask<Problem>('POST', `/admin/stock/${kind}`, {
    body: {
      reason: 'a count',
      ...(reference === undefined ? {} : { reference }),
      changes: [{ variantId, warehouseCode: 'north', quantity }],
    },
    bearer: ground.staffToken,
    key,
  });

interface StockRow {
  readonly onHand: number;
  readonly held: number;
  readonly booked: number;
}

/** What is on the shelf of each thing, and what its movements say should be. */
const shelvesOf = (ground: Ground, variantIds: readonly string[]): Promise<StockRow[]> =>
  ground.rows(
    `select s.on_hand as "onHand", s.held, (select sum(m.on_hand_delta)::int from inventory.movements m
       where m.shop_id = s.shop_id and m.variant_id = s.variant_id) as booked
     from inventory.stock s where s.variant_id = any($1::uuid[])`,
    [variantIds],
  );

const textOf = ({ onHand, held, booked }: StockRow): string => `${onHand} on hand, ${held} held, ${booked} booked`;

const adjustedBelowHeld: Race = {
  name: 'adjusted-below-held',
  promise: 'stock that is corrected down while shoppers hold it never falls below what they hold',
  mutants: ['stock-not-locked', 'corrections-ignore-holds'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 4 } });
    const rivals = await together(3, () => ground.carry(things));
    const firings = await oneByOne(FIRINGS, 5, async (which, turn) => {
      if (turn < 3) return ground.at(rivals[turn]![which]!, turn).checksOut();
      return (await change(ground, turn, ['adjustments', things[which]!, -2])) as unknown as Awaited<
        ReturnType<(typeof rivals)[number][number]['checksOut']>
      >;
    });
    const orders: Promise<unknown>[] = [];
    for (const [which, answers] of firings.entries()) {
      assertEnds(answers, ['201', '409 out_of_stock', '409 below_held', '409 below_zero']);
      const held = answers.slice(0, 3).filter(({ status }) => status === 201).length;
      const taken = answers.slice(3).filter(({ status }) => status === 201).length * 2;
      const [shelf] = await shelvesOf(ground, [things[which]!]);
      assert.equal(textOf(shelf!), `${4 - taken} on hand, ${held} held, ${4 - taken} booked`);
      orders.push(...orderHeld(answers.slice(0, 3), (turn) => ground.at(rivals[turn]![which]!, turn)));
    }
    await Promise.all(orders);
    await ground.world.settles();
    const left = await shelvesOf(ground, things);
    assert.deepEqual(
      left.filter(({ held }) => held !== 0),
      [],
      'what was held could be bought',
    );
  },
};

const orderHeld = (
  checkouts: readonly { readonly status: number; readonly body: CheckoutAnswer }[],
  shopperOf: (turn: number) => ReturnType<Ground['guest']>,
): Promise<unknown>[] =>
  checkouts.flatMap(({ status, body }, turn) =>
    status === 201
      ? [
          shopperOf(turn)
            .orders({ checkoutId: body.id })
            .then((answer) => expectStatus(201, answer)),
        ]
      : [],
  );

const adjustedTwice: Race = {
  name: 'adjusted-by-many',
  promise: 'of corrections that together take more than there is, as many are booked as there are pieces',
  mutants: ['stock-not-locked', 'corrections-may-go-below-zero'],
  async fire(ground) {
    const things = await ground.stock({ count: 2, pieces: { north: 20 } });
    for (const thing of things) {
      const answers = await together(COMPETITORS, (door) => change(ground, door, ['adjustments', thing, -1]));
      assert.deepEqual(countEnds(answers), { '201': 20, '409 below_zero': COMPETITORS - 20 });
    }
    const shelves = await shelvesOf(ground, things);
    assert.deepEqual([...new Set(shelves.map(textOf))], ['0 on hand, 0 held, 0 booked']);
  },
};

const receivedTwice: Race = {
  name: 'received-twice-one-key',
  promise: 'goods that are booked in again under one key, at two servers at once, came in once',
  mutants: ['receipts-neither-keep-keys-nor-references'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 1 } });
    const keys = things.map(someKey);
    const firings = await volley(FIRINGS, 4, (which, door) =>
      change(ground, door, ['receipts', things[which]!, 5], { key: keys[which]! }),
    );
    assertEnds(firings.flat(), ['201', '409 idempotency_in_flight']);
    const shelves = await shelvesOf(ground, things);
    assert.deepEqual([...new Set(shelves.map(textOf))], ['6 on hand, 0 held, 6 booked']);
  },
};

const receivedByTwo: Race = {
  name: 'received-twice-one-delivery',
  promise: 'one delivery that two people book in at once came in once; of two counts of it, one is refused',
  mutants: ['booked-receipts-are-not-looked-up'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 1 } });
    const references = things.map(() => `delivery ${someKey()}`);
    const firings = await volley(FIRINGS, 4, (which, turn) =>
      change(ground, turn, ['receipts', things[which]!, turn < 2 ? 5 : 7], { reference: references[which]! }),
    );
    for (const answers of firings) assert.deepEqual(countEnds(answers), { '201': 2, '409 reference_conflict': 2 });
    const shelves = await shelvesOf(ground, things);
    assert.deepEqual(
      shelves.map(textOf).filter((text) => !/^(6|8) on hand, 0 held, \1 booked$/.test(text)),
      [],
    );
  },
};

export const stockRaces: readonly Race[] = [adjustedBelowHeld, adjustedTwice, receivedTwice, receivedByTwo];
