import { newId } from '#platform/ids';
import { ADDRESS, CARD, type Client, type OrderAnswer, pause } from '../world/outside.ts';

/** An order as it was acknowledged to the one who placed it. Times by the clock of the machine, in milliseconds. */
export interface Acknowledged {
  readonly id: string;
  readonly number: string;
  readonly totalMinor: number;
  readonly variantId: string;
  readonly card: string;
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
}

export interface Buyers {
  readonly acknowledged: readonly Acknowledged[];
  stop(): Promise<void>;
}

const BUYERS_AT_ONCE = 8;
const DECLINED_EVERY = 7;
const PAUSE_AFTER_FAILURE_MS = 50;

interface OrderBody extends OrderAnswer {
  readonly number: string;
  readonly totalMinor: number;
}

/** Buyers who buy one thing after the other until told to stop; every seventh has a card that is declined. */
export const startBuyers = (client: Client, variantIds: readonly string[]): Buyers => {
  const acknowledged: Acknowledged[] = [];
  let running = true;
  let turn = 0;
  const lane = async (): Promise<void> => {
    while (running) {
      turn += 1;
      const variantId = variantIds[turn % variantIds.length] ?? '';
      const bought = await buyOnce(client, variantId, turn % DECLINED_EVERY === 0 ? CARD.declined : CARD.good);
      if (bought) acknowledged.push(bought);
      else await pause(PAUSE_AFTER_FAILURE_MS);
    }
  };
  const lanes = Array.from({ length: BUYERS_AT_ONCE }, lane);
  return {
    acknowledged,
    async stop() {
      running = false;
      await Promise.all(lanes);
    },
  };
};

/** Undefined when nothing was acknowledged: sold out, or the shop has gone. */
export const buyOnce = async (client: Client, variantId: string, card: string): Promise<Acknowledged | undefined> => {
  try {
    const cart = await client.ask<{ id: string; cartToken: string }>('POST', '/cart/items', {
      body: { variantId, quantity: 1 },
    });
    if (cart.status !== 201) return undefined;
    const sentAtMs = Date.now();
    const { id: cartId, cartToken } = cart.body;
    const order = await client.ask<OrderBody>('POST', '/orders', {
      body: { cartId, paymentMethodId: card, email: 'drill@example.com', address: ADDRESS },
      cartToken,
      key: newId(),
    });
    if (order.status !== 201) return undefined;
    const { id, number, totalMinor } = order.body;
    return { id, number, totalMinor, variantId, card, sentAtMs, answeredAtMs: Date.now() };
  } catch {
    return undefined; // the shop is away: that is part of the drill, and nothing was acknowledged
  }
};

const VARIANTS = 40;

/** Things of the demo shop. */
export const variantsOf = async (client: Client): Promise<string[]> => {
  const list = await client.ask<{ items: { slug: string }[] }>('GET', `/products?limit=${VARIANTS}`);
  const products = await Promise.all(
    list.body.items.map(({ slug }) => client.ask<{ variants: { id: string }[] }>('GET', `/products/${slug}`)),
  );
  return products.flatMap(({ body }) => body.variants.map(({ id }) => id));
};
