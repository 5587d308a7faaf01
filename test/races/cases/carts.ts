import assert from 'node:assert/strict';
import { type Answer, type CartAnswer, expectStatus, type Shopper } from '../../world/index.ts';
import { assertEnds, countEnds, endOf, type Ground, oneByOne, someKey, volley } from '../ground.ts';
import { FIRINGS, type Race } from '../race.ts';

const PLENTY = { north: 100_000 };

interface LineRow {
  readonly cartId: string;
  readonly state: string;
  readonly quantity: number;
}

/** Every line of a thing, in whatever cart. */
const linesOf = (ground: Ground, variantId: string): Promise<LineRow[]> =>
  ground.rows(
    `select l.cart_id as "cartId", c.state, l.quantity from carts.lines l
     join carts.carts c on c.shop_id = l.shop_id and c.id = l.cart_id where l.variant_id = $1`,
    [variantId],
  );

const quantityIn = async (ground: Ground, { cartId }: Shopper, variantId: string): Promise<number> =>
  (await linesOf(ground, variantId)).filter((line) => line.cartId === cartId)[0]?.quantity ?? 0;

const change = (
  ground: Ground,
  shopper: Shopper,
  door: number,
  [method, lineId, quantity, version]: readonly ['PATCH' | 'DELETE', string, number?, number?],
): Promise<Answer<CartAnswer>> =>
  ground.client(door).ask(method, `/cart/items/${lineId}`, {
    cartToken: shopper.cartToken,
    ...(quantity === undefined ? {} : { body: { quantity } }),
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  });

const merge = (
  ground: Ground,
  customer: Shopper,
  door: number,
  cartToken: string | null,
): Promise<Answer<CartAnswer>> =>
  ground.client(door).ask('POST', '/cart/merge', { body: { cartToken }, bearer: customer.bearer });

/** Whose carts exist: a race for beginning them is another one. */
const customersWithCarts = async (ground: Ground): Promise<readonly Shopper[]> => {
  const [other = ''] = await ground.stock({ pieces: PLENTY });
  const customers = await ground.customers(FIRINGS);
  await Promise.all(customers.map(async (customer) => expectStatus(201, await customer.addsVariant(other))));
  return customers;
};

const lostCartUpdate: Race = {
  name: 'lost-cart-update',
  promise: 'pieces added to one cart at two servers at once are all in it',
  mutants: ['carts-not-locked'],
  async fire(ground) {
    const [first = '', second = ''] = await ground.stock({ count: 2, pieces: PLENTY });
    const shoppers = await ground.carry(Array.from({ length: FIRINGS }, () => first));
    const adds = 8;
    const answers = await volley(FIRINGS, adds, (who, door) => ground.at(shoppers[who]!, door).addsVariant(second));
    assertEnds(answers.flat(), ['201']);
    const quantities = await Promise.all(shoppers.map((shopper) => quantityIn(ground, shopper, second)));
    assert.deepEqual([...new Set(quantities)], [adds]);
  },
};

const firstCarts: Race = {
  name: 'first-cart-twice',
  promise: 'a customer whose first pieces are added at two servers at once has one cart with all of them',
  mutants: ['cart-begin-race-is-an-error', 'one-open-cart-is-not-unique'],
  async fire(ground) {
    const [thing = ''] = await ground.stock({ pieces: PLENTY });
    const customers = await ground.customers(FIRINGS);
    const adds = 2;
    const answers = await oneByOne(FIRINGS, adds, (who, door) => ground.at(customers[who]!, door).addsVariant(thing));
    assertEnds(answers.flat(), ['201']);
    const lines = await linesOf(ground, thing);
    assert.deepEqual(
      lines.map(({ state, quantity }) => `${state} ${quantity}`),
      customers.map(() => `open ${adds}`),
    );
  },
};

const mergedTwice: Race = {
  name: 'merged-twice',
  promise: 'an anonymous cart that is merged many times at once is taken over once',
  mutants: ['merge-leaves-the-other-cart-open'],
  async fire(ground) {
    const [thing = ''] = await ground.stock({ pieces: PLENTY });
    const customers = await customersWithCarts(ground);
    const guests = await ground.carry(
      customers.map(() => thing),
      3,
    );
    const answers = await volley(FIRINGS, 4, (who, door) =>
      merge(ground, customers[who]!, door, guests[who]!.cartToken),
    );
    assertEnds(answers.flat(), ['200']);
    const lines = await linesOf(ground, thing);
    assert.deepEqual(
      lines.map(({ state, quantity }) => `${state} ${quantity}`),
      customers.map(() => 'open 3'),
    );
  },
};

const twoDevices: Race = {
  name: 'two-devices-sign-in',
  promise: 'two devices that bring their carts to one customer at once lose no piece',
  mutants: ['carts-not-locked', 'merge-forgets-what-is-there'],
  async fire(ground) {
    const [thing = ''] = await ground.stock({ pieces: PLENTY });
    const customers = await customersWithCarts(ground);
    const [phones, laptops] = [
      await ground.carry(
        customers.map(() => thing),
        2,
      ),
      await ground.carry(
        customers.map(() => thing),
        5,
      ),
    ];
    const answers = await volley(FIRINGS, 2, (who, door) =>
      merge(ground, customers[who]!, door, (door === 0 ? phones : laptops)[who]!.cartToken),
    );
    assertEnds(answers.flat(), ['200']);
    const lines = await linesOf(ground, thing);
    assert.deepEqual([...new Set(lines.map(({ state, quantity }) => `${state} ${quantity}`))], ['open 7']);
    assert.equal(lines.length, FIRINGS);
  },
};

const addWhileMerging: Race = {
  name: 'added-while-merging',
  promise: 'a piece added to an anonymous cart while it is merged is in one cart or the other',
  mutants: ['carts-not-locked'],
  async fire(ground) {
    const [thing = ''] = await ground.stock({ pieces: PLENTY });
    const customers = await customersWithCarts(ground);
    const guests = await ground.carry(customers.map(() => thing));
    const answers = await volley<Answer<CartAnswer>>(FIRINGS, 4, (who, turn) => {
      const guest = guests[who]!;
      return turn === 1 ? merge(ground, customers[who]!, 1, guest.cartToken) : ground.at(guest, 0).addsVariant(thing);
    });
    assertEnds(answers.flat(), ['200', '201']);
    const lines = await linesOf(ground, thing);
    const pieces = lines.filter(({ state }) => state === 'open').reduce((sum, { quantity }) => sum + quantity, 0);
    assert.equal(pieces, FIRINGS * 4, 'one from the start and three that were acknowledged, each');
  },
};

const staleQuantity: Race = {
  name: 'stale-quantity',
  promise: 'of two tabs that change one version of a cart, one is told that it was changed',
  mutants: ['cart-version-ignored', 'carts-not-locked'],
  async fire(ground) {
    const [thing = ''] = await ground.stock({ pieces: PLENTY });
    const shoppers = await ground.carry(Array.from({ length: FIRINGS }, () => thing));
    const carts = await Promise.all(shoppers.map(async (shopper) => expectStatus(200, await shopper.looksAtCart())));
    const firings = await volley(FIRINGS, 4, (who, tab) => {
      const { lines, version } = carts[who]! as CartAnswer & { version: number };
      return change(ground, shoppers[who]!, tab, ['PATCH', lines[0]?.id ?? '', 10 + tab, version]);
    });
    for (const [who, answers] of firings.entries()) {
      assert.deepEqual(countEnds(answers), { '200': 1, '412 cart_changed': 3 });
      const winner = answers.findIndex(({ status }) => status === 200);
      assert.equal(await quantityIn(ground, shoppers[who]!, thing), 10 + winner);
    }
  },
};

const removedWhileAdding: Race = {
  name: 'removed-while-adding',
  promise: 'a line that is removed while a piece is added is gone, or holds the new piece alone',
  mutants: ['carts-not-locked'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: PLENTY });
    const shoppers = await ground.carry(things, 5);
    const carts = await Promise.all(shoppers.map(async (shopper) => expectStatus(200, await shopper.looksAtCart())));
    const answers = await volley<Answer<CartAnswer>>(FIRINGS, 2, (who, door) => {
      // Who begins changes by turns, so that either comes first often.
      if ((who + door) % 2 === 0) return ground.at(shoppers[who]!, door).addsVariant(things[who] ?? '');
      return change(ground, shoppers[who]!, door, ['DELETE', carts[who]!.lines[0]?.id ?? '']);
    });
    assertEnds(answers.flat(), ['200', '201']);
    const quantities = await Promise.all(
      shoppers.map((shopper, who) => quantityIn(ground, shopper, things[who] ?? '')),
    );
    assert.deepEqual(
      quantities.filter((quantity) => quantity > 1),
      [],
    );
  },
};

const addRepeated: Race = {
  name: 'cart-add-repeated',
  promise: 'an add that is sent again under its key, to both servers at once, adds once',
  mutants: ['cart-keys-not-stored'],
  async fire(ground) {
    const [first = '', second = ''] = await ground.stock({ count: 2, pieces: PLENTY });
    const shoppers = await ground.carry(Array.from({ length: FIRINGS }, () => first));
    const keys = shoppers.map(someKey);
    const firings = await volley(FIRINGS, 4, (who, door) => {
      const { cartToken } = shoppers[who]!;
      const body = { variantId: second, quantity: 2 };
      return ground.client(door).ask<CartAnswer>('POST', '/cart/items', { body, cartToken, key: keys[who] ?? '' });
    });
    const answers = firings.flat();
    assertEnds(answers, ['201']);
    assert.equal(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true').length, FIRINGS * 3);
    const lines = await linesOf(ground, second);
    assert.deepEqual([...new Set(lines.map(({ quantity }) => quantity))], [2]);
    assert.equal(lines.length, FIRINGS);
  },
};

const twoLinesOneSku: Race = {
  name: 'two-lines-one-sku',
  promise: 'one thing put into a cart from two tabs at once is one line, and one question to the stock',
  mutants: ['an-add-finds-no-line', 'carts-not-locked'],
  async fire(ground) {
    const things = await ground.stock({ count: FIRINGS, pieces: { north: 5 } });
    const [other = ''] = await ground.stock({ pieces: PLENTY });
    const shoppers = await ground.carry(things.map(() => other));
    const answers = await volley(FIRINGS, 6, (who, door) =>
      ground.at(shoppers[who]!, door).addsVariant(things[who] ?? ''),
    );
    assertEnds(answers.flat(), ['201']);
    const carts = await Promise.all(shoppers.map(async (shopper) => expectStatus(200, await shopper.looksAtCart())));
    for (const [who, { lines }] of carts.entries()) {
      const own = lines.filter(({ variantId }) => variantId === things[who]);
      assert.deepEqual(
        own.map(({ quantity }) => quantity),
        [6],
      );
    }
    const refused = await Promise.all(shoppers.map((shopper) => shopper.checksOut()));
    assert.deepEqual([...new Set(refused.map(endOf))], ['409 out_of_stock'], 'six are wanted, five are there');
  },
};

export const cartRaces: readonly Race[] = [
  lostCartUpdate,
  firstCarts,
  mergedTwice,
  twoDevices,
  addWhileMerging,
  staleQuantity,
  removedWhileAdding,
  addRepeated,
  twoLinesOneSku,
];
