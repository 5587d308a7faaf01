import assert from 'node:assert/strict';
import { type Answer, createShopper, type OrderAnswer, type Shopper, type World } from '../world/index.ts';
import { receive } from '../world/small-shop.ts';
import { watchLocks } from './lock-watch.ts';

export interface FlashSale {
  readonly shoppers: number;
  readonly pieces: number;
}

export interface Outcome {
  readonly orders: readonly { readonly shopper: Shopper; readonly id: string }[];
  /** How often each code was answered instead of an order. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly tookMs: number;
  readonly slowestRequestMs: number;
  readonly longestLockMs: number;
}

const SLUG = 'drop';

/** Something new of which there is little. */
const putOnSale = async ({ house, shopId }: World, pieces: number): Promise<string> => {
  const [saved] = await house.catalog.saveProducts(shopId, 'GBP', [
    {
      slug: SLUG,
      title: 'The drop',
      description: '',
      category: null,
      tags: [],
      attributes: {},
      options: [],
      variants: [{ sku: 'DROP', options: {}, priceMinor: 2_500, weightGrams: 100 }],
      media: [],
      status: 'published',
    },
  ]);
  assert.ok(saved?.ok);
  const variantId = saved.variants[0]?.variantId ?? '';
  const north = Math.ceil(pieces / 2);
  await receive(house, shopId, variantId, { north, south: pieces - north });
  return variantId;
};

/**
 * Carts first, then everybody at once: hold at checkout, then order. With several instances shoppers are spread over
 * them. Requests beyond the clients' sockets wait their turn at the client, so times are those of the whole wait.
 */
export const runFlashSale = async (world: World, { shoppers: count, pieces }: FlashSale): Promise<Outcome> => {
  const variantId = await putOnSale(world, pieces);
  const shoppers = Array.from({ length: count }, (_, index) => {
    const client = world.clients[index % world.clients.length] ?? world.clients[0];
    return createShopper(client, world.variantIds);
  });
  const carts = await Promise.all(shoppers.map((shopper) => shopper.addsVariant(variantId)));
  assert.deepEqual([...new Set(carts.map(({ status }) => status))], [201]);
  const watch = await watchLocks(world.db.url);
  const startedAt = performance.now();
  let longestMs = 0;
  const results = await Promise.all(shoppers.map(buy)).finally(async () => {
    ({ longestMs } = await watch.stop());
  });
  const tookMs = performance.now() - startedAt;
  return {
    orders: results.flatMap(({ shopper, last }) => (last.status === 201 ? [{ shopper, id: last.body.id }] : [])),
    refusals: countBy(results.flatMap(({ last }) => (last.status === 201 ? [] : [`${last.status} ${last.body.code}`]))),
    tookMs,
    slowestRequestMs: Math.max(...results.map(({ slowestMs }) => slowestMs)),
    longestLockMs: longestMs,
  };
};

interface Bought {
  readonly shopper: Shopper;
  readonly last: Answer<OrderAnswer>;
  readonly slowestMs: number;
}

const buy = async (shopper: Shopper): Promise<Bought> => {
  const checkout = await timed(() => shopper.checksOut());
  if (checkout.answer.status !== 201) {
    return { shopper, last: checkout.answer as unknown as Answer<OrderAnswer>, slowestMs: checkout.ms };
  }
  const order = await timed(() => shopper.orders({ checkoutId: checkout.answer.body.id }));
  return { shopper, last: order.answer, slowestMs: Math.max(checkout.ms, order.ms) };
};

const timed = async <Body>(ask: () => Promise<Answer<Body>>): Promise<{ answer: Answer<Body>; ms: number }> => {
  const startedAt = performance.now();
  const answer = await ask();
  return { answer, ms: performance.now() - startedAt };
};

const countBy = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};
