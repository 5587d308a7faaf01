import { ADDRESS, CARD, type Client, pause } from '../world/index.ts';
import { acknowledgedOrders, type Buyer, type Memory, newMemory } from './memory.ts';
import { type Acknowledgement, newWish, sendWish, type Wish } from './wish.ts';

export interface Load {
  /** Grows while the load runs. */
  readonly memory: Memory;
  readonly acknowledgedCount: number;
  stop(): Promise<void>;
}

const SHOPPERS_AT_ONCE = 16;
const PAUSE_AFTER_FAILURE_MS = 50;
// Coprime, so that every mixture of them comes about.
const DECLINED_EVERY = 7;
const CANCELS_EVERY = 5;
const REFUNDED_EVERY = 4;
const LEAVES_CART_EVERY = 11;
const LEAVES_CHECKOUT_EVERY = 13;

interface Shop {
  readonly client: Client;
  readonly variantIds: readonly string[];
  /** Of staff who may refund. */
  readonly bearer: string;
}

/** Shoppers who buy without end, one after the other in each of the lanes, until told to stop. */
export const startLoad = (shop: Shop): Load => {
  const memory = newMemory();
  let running = true;
  let round = 0;
  const lane = async (): Promise<void> => {
    while (running) {
      round += 1;
      try {
        await shopOnce(shop, memory, round);
      } catch {
        await pause(PAUSE_AFTER_FAILURE_MS); // the shop is away: that is what is tested; the memory says what is known
      }
    }
  };
  const lanes = Array.from({ length: SHOPPERS_AT_ONCE }, lane);
  return {
    memory,
    get acknowledgedCount() {
      return acknowledgedOrders(memory);
    },
    async stop() {
      running = false;
      await Promise.all(lanes);
    },
  };
};

const shopOnce = async (shop: Shop, memory: Memory, round: number): Promise<void> => {
  const { client } = shop;
  const variantId = shop.variantIds[round % shop.variantIds.length] ?? '';
  const first = newWish({ what: 'cart', path: '/cart/items', body: { variantId, quantity: 1 } });
  const cart = await ask(client, memory, first);
  const cartToken = cart?.cartToken ?? null;
  if (!cart || cartToken === null) return pause(PAUSE_AFTER_FAILURE_MS);
  if (round % LEAVES_CART_EVERY === 0) return fillAndLeave(client, memory, { cartToken, variantId });
  const body = { cartId: cart.id, email: 'load@example.com', address: ADDRESS };
  const checkout = newWish({ what: 'checkout', path: '/checkouts', body, cartToken });
  memory.checkouts.push(checkout);
  const held = await ask(client, memory, checkout);
  if (!held) return pause(PAUSE_AFTER_FAILURE_MS);
  if (round % LEAVES_CHECKOUT_EVERY === 0) return undefined;
  const card = round % DECLINED_EVERY === 0 ? CARD.declined : CARD.good;
  const order = newWish({
    what: 'order',
    path: '/orders',
    body: { checkoutId: held.id, paymentMethodId: card },
    cartToken,
  });
  const buyer: Buyer = { order, card, cancellation: null, refund: null };
  memory.buyers.push(buyer);
  const placed = await ask(client, memory, order);
  if (placed) await thinkAgain(shop, memory, buyer, round, placed.id);
  return undefined;
};

/** Null when it was refused or turned away. */
const ask = async (client: Client, memory: Memory, wish: Wish): Promise<Acknowledgement | null> => {
  const { status, body } = await sendWish(client, wish);
  if (status < 300) return body;
  const name = `${wish.what}: ${status} ${body.code ?? ''}`;
  memory.refusals.set(name, (memory.refusals.get(name) ?? 0) + 1);
  return null;
};

const fillAndLeave = async (
  client: Client,
  memory: Memory,
  { cartToken, variantId }: { cartToken: string; variantId: string },
): Promise<void> => {
  const add = newWish({ what: 'cart', path: '/cart/items', body: { variantId, quantity: 1 }, cartToken });
  memory.browsers.push({ cartToken, variantId, adds: [add] });
  await ask(client, memory, add);
};

const REFUND_MINOR = 25;

const thinkAgain = async (shop: Shop, memory: Memory, buyer: Buyer, round: number, orderId: string): Promise<void> => {
  const { cartToken } = buyer.order;
  const path = `/orders/${orderId}`;
  if (round % CANCELS_EVERY === 0) {
    buyer.cancellation = newWish({ what: 'cancellation', path: `${path}/cancellation`, body: {}, cartToken });
    await ask(shop.client, memory, buyer.cancellation);
  } else if (round % REFUNDED_EVERY === 0 && buyer.card === CARD.good) {
    if (!(await becomesPaid(shop.client, path, cartToken))) return;
    const body = { amountMinor: REFUND_MINOR, reason: 'a scratch' };
    buyer.refund = newWish({ what: 'refund', path: `${path}/refunds`, body, bearer: shop.bearer });
    await ask(shop.client, memory, buyer.refund);
  }
};

const LOOKS_MAX = 20;
const LOOK_EVERY_MS = 30;

const becomesPaid = async (client: Client, path: string, cartToken: string | null): Promise<boolean> => {
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    await pause(LOOK_EVERY_MS);
    const { body } = await client.ask<{ state: string }>('GET', path, { cartToken });
    if (body.state === 'PAID') return true;
  }
  return false;
};
