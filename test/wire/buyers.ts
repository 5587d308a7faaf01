import assert from 'node:assert/strict';
import { expectStatus, type OrderAnswer, receive, type Shopper } from '../world/index.ts';
import { timed } from './timed.ts';
import { createWiredWorld, type WiredWorld } from './wired-world.ts';

/** The house leaves the company alone for 5 s after 10 failures and gives a call 10 s: the same here, faster. */
export const QUICK = { callMaxMs: 2_000, failuresInARowMax: 5, leftAloneMs: 500 };
/** How many place an order at once. */
export const BUYERS = 8;
/** The payment company, as the metrics name it. */
export const BREAKER = 'payment-provider';

export interface Bought {
  readonly shopper: Shopper;
  readonly order: OrderAnswer;
}

/** A wired world with mugs enough, and those who buy them. */
export interface BuyersWorld extends WiredWorld {
  /** Several place their orders at once; answers them, and how long the slowest answer took. */
  placeOrders(buyers?: number): Promise<{ bought: Bought[]; slowestMs: number }>;
  assertPaidOnce(bought: readonly Bought[]): Promise<void>;
  /** Every wire and the company itself as they should be. */
  mend(): Promise<void>;
}

export const createBuyersWorld = async (): Promise<BuyersWorld> => {
  const world = await createWiredWorld({ paymentLimits: QUICK });
  await receive(world.house, world.shopId, world.variantIds.mug, { north: 200 }, 'second');
  const withMug = async (): Promise<Shopper> => {
    const shopper = world.shopper();
    expectStatus(201, await shopper.adds('mug'));
    return shopper;
  };
  return {
    ...world,
    async placeOrders(buyers = BUYERS) {
      const shoppers = await Promise.all(Array.from({ length: buyers }, withMug));
      let slowestMs = 0;
      const place = async (shopper: Shopper): Promise<Bought> => {
        const ordering = shopper.orders();
        slowestMs = Math.max(slowestMs, (await timed('order', ordering)).ms);
        const order = expectStatus(201, await ordering);
        return { shopper, order };
      };
      return { bought: await Promise.all(shoppers.map(place)), slowestMs };
    },
    async assertPaidOnce(bought) {
      const { orders } = await world.sandbox.ledger();
      for (const { shopper, order } of bought) {
        assert.equal((await shopper.reads(order.id)).state, 'PAID');
        assert.equal(orders[order.id]?.charges, 1);
      }
    },
    async mend() {
      world.healAll();
      await world.sandbox.setSwitches({ answer500: 0 });
    },
  };
};
