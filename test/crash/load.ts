import { newId } from '#platform/ids';
import { ADDRESS, type Answer, CARD, type Client, type OrderAnswer, pause } from '../world/index.ts';

/** A wish to order that was sent, and what became of it as far as the one who sent it knows. */
export interface Wish {
  readonly checkoutId: string;
  readonly cartToken: string;
  readonly key: string;
  readonly card: string;
  /** Id of the order that a 201 named; null while no answer has come. */
  acknowledged: string | null;
}

export interface Load {
  /** Every order that was asked for; a crash leaves some without an answer. */
  readonly wishes: readonly Wish[];
  readonly acknowledgedCount: number;
  stop(): Promise<void>;
}

const SHOPPERS_AT_ONCE = 16;
const DECLINED_EVERY = 7;
const PAUSE_AFTER_FAILURE_MS = 50;

/** Shoppers who buy without end, one after the other in each of the lanes, until told to stop. */
export const startLoad = (client: Client, variantIds: readonly string[]): Load => {
  const wishes: Wish[] = [];
  let running = true;
  let round = 0;
  const lane = async (): Promise<void> => {
    while (running) {
      round += 1;
      const variantId = variantIds[round % variantIds.length] ?? '';
      const card = round % DECLINED_EVERY === 0 ? CARD.declined : CARD.good;
      try {
        await buyOne(client, variantId, card, wishes);
      } catch {
        await pause(PAUSE_AFTER_FAILURE_MS); // the shop is away: that is what is tested; the wish says what is known
      }
    }
  };
  const lanes = Array.from({ length: SHOPPERS_AT_ONCE }, lane);
  return {
    wishes,
    get acknowledgedCount() {
      return wishes.filter(({ acknowledged }) => acknowledged !== null).length;
    },
    async stop() {
      running = false;
      await Promise.all(lanes);
    },
  };
};

const buyOne = async (client: Client, variantId: string, card: string, wishes: Wish[]): Promise<void> => {
  const added = await client.ask<{ id: string; cartToken: string }>('POST', '/cart/items', {
    body: { variantId, quantity: 1 },
  });
  if (added.status !== 201) return pause(PAUSE_AFTER_FAILURE_MS);
  const { id: cartId, cartToken } = added.body;
  const checkout = await client.ask<{ id: string }>('POST', '/checkouts', {
    body: { cartId, email: 'load@example.com', address: ADDRESS },
    cartToken,
    key: newId(),
  });
  if (checkout.status !== 201) return pause(PAUSE_AFTER_FAILURE_MS);
  const wish: Wish = { checkoutId: checkout.body.id, cartToken, key: newId(), card, acknowledged: null };
  wishes.push(wish);
  await sendWish(client, wish);
  return undefined;
};

/** Sends it, the first time or again: the key makes it one order. */
export const sendWish = async (client: Client, wish: Wish): Promise<Answer<OrderAnswer>> => {
  const { checkoutId, cartToken, key, card } = wish;
  const answer = await client.ask<OrderAnswer>('POST', '/orders', {
    body: { checkoutId, paymentMethodId: card },
    cartToken,
    key,
  });
  if (answer.status === 201) wish.acknowledged = answer.body.id;
  return answer;
};
