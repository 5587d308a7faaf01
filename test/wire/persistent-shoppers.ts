import assert from 'node:assert/strict';
import { newId } from '#platform/ids';
import { type Answer, type OrderAnswer, pause, type Shopper, type World } from '../world/index.ts';

/** A purchase that somebody wanted, and the order that came of it. */
export interface Fulfilled {
  readonly checkoutId: string;
  readonly orderId: string;
}

export interface Run {
  /** Requests that had no answer, or one of ours (5xx), and were sent again. */
  readonly repeats: number;
  /** @throws what went wrong for one of them meanwhile */
  pause(ms: number): Promise<void>;
  /** Lets everybody finish what they have begun. */
  stop(): Promise<readonly Fulfilled[]>;
}

const REPEATS_MAX = 600;
const PAUSE_MS = 25;

/** Shoppers who buy one thing after the other and send each request again, under its key, until it is answered. */
export const runPersistentShoppers = (world: World, atOnce: number): Run => {
  const fulfilled: Fulfilled[] = [];
  const state = { running: true, repeats: 0 };
  const lane = async () => {
    while (state.running) fulfilled.push(await buyOne(world, state));
  };
  const lanes = Promise.all(Array.from({ length: atOnce }, lane));
  const failed = lanes.then(() => undefined);
  return {
    get repeats() {
      return state.repeats;
    },
    pause: (ms) => Promise.race([pause(ms), failed]),
    async stop() {
      state.running = false;
      await lanes;
      return fulfilled;
    },
  };
};

const buyOne = async (world: World, state: { repeats: number }): Promise<Fulfilled> => {
  const shopper: Shopper = world.shopper();
  // A first add that is repeated begins another cart: the one answered for counts.
  await insist(state, () => shopper.adds('mug'));
  const checkoutKey = newId();
  const checkout = await insist(state, () => shopper.checksOut(checkoutKey));
  const key = newId();
  const order = await insist<OrderAnswer>(state, () => shopper.orders({ checkoutId: checkout.id, key }));
  return { checkoutId: checkout.id, orderId: order.id };
};

const insist = async <Body>(state: { repeats: number }, send: () => Promise<Answer<Body>>): Promise<Body> => {
  for (let repeat = 0; ; repeat += 1) {
    const answer = await send();
    if (answer.status === 201) return answer.body;
    const comesAgain = answer.status >= 500 || answer.status === 409;
    assert.ok(comesAgain && repeat < REPEATS_MAX, `${answer.status} ${JSON.stringify(answer.body)}`);
    assert.equal(
      (answer.body as { code?: string }).code,
      answer.status === 409 ? 'idempotency_in_flight' : 'unavailable',
    );
    state.repeats += 1;
    await pause(PAUSE_MS);
  }
};

/** One order and one charge for each purchase that was wanted, no other orders, books that agree. */
export const assertEveryWishCameTrueOnce = async (world: World, wishes: readonly Fulfilled[]): Promise<void> => {
  // What was cut off seven times waits for half a minute before the next try; that pause is passed over.
  await world.db.pool.query('update platform.deliveries set next_attempt_at = now()');
  await world.settles();
  const checkoutIds = wishes.map(({ checkoutId }) => checkoutId);
  const { rows } = await world.db.pool.query<{ id: string; state: string; checkoutId: string }>(
    'select id, state, checkout_id as "checkoutId" from orders.orders where checkout_id = any($1)',
    [checkoutIds],
  );
  const found = rows.map(({ id, checkoutId }) => `${checkoutId} ${id}`).sort();
  assert.deepEqual(found, wishes.map(({ checkoutId, orderId }) => `${checkoutId} ${orderId}`).sort());
  assert.deepEqual(
    rows.filter(({ state }) => state !== 'PAID'),
    [],
  );
  const { orders } = await world.sandbox.ledger();
  for (const { orderId } of wishes) assert.equal(orders[orderId]?.charges, 1);
  await world.assertMoneyAndStockConserved();
};
