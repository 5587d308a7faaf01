import type { Wish } from './wish.ts';

/** Somebody who ordered, and what they did about it afterwards. */
export interface Buyer {
  readonly order: Wish;
  readonly card: string;
  /** The order waits for another card when this one is declined. */
  readonly waits: boolean;
  /** Given when the first one was declined. */
  anotherCard: Wish | null;
  /** Asked for by the buyer at once. */
  cancellation: Wish | null;
  /** Of a part, asked for by staff once the order was paid. */
  refund: Wish | null;
}

/** Somebody who filled a cart and left. */
export interface Browser {
  readonly cartToken: string;
  readonly variantId: string;
  /** Adds beyond the first, which was acknowledged. */
  readonly adds: readonly Wish[];
}

/** All that shoppers asked for and all that they were told: what the shop must stand by after any crash. */
export interface Memory {
  readonly checkouts: Wish[];
  readonly buyers: Buyer[];
  readonly browsers: Browser[];
  /** Of one piece each, booked in by a clerk. */
  readonly deliveries: Wish[];
  readonly refusals: Map<string, number>;
}

export const newMemory = (): Memory => ({
  checkouts: [],
  buyers: [],
  browsers: [],
  deliveries: [],
  refusals: new Map(),
});

/** Every request with a key of its own; its first answer is its answer for ever. */
export const wishesOf = ({ checkouts, buyers, deliveries }: Memory): Wish[] => [
  ...checkouts,
  ...deliveries,
  ...buyers.flatMap(({ order, anotherCard, cancellation, refund }) =>
    [order, anotherCard, cancellation, refund].filter((wish) => wish !== null),
  ),
];

export const acknowledgedOrders = ({ buyers }: Memory): number =>
  buyers.filter(({ order }) => order.acknowledged !== null).length;
