import { newId } from '#platform/ids';
import { ADDRESS, CARD, type Client, pause } from '../world/outside.ts';
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
/** Of three buyers with a declined card two have another one. */
const GIVES_UP_EVERY = 3;
const CANCELS_EVERY = 5;
const REFUNDED_EVERY = 4;
const LEAVES_CART_EVERY = 11;
const LEAVES_CHECKOUT_EVERY = 13;
const DELIVERY_EVERY_MS = 200;
export const DELIVERY_REASON = 'delivery during the crash test';

interface Shop {
  readonly client: Client;
  readonly variantIds: readonly string[];
  /** Of staff who may refund. */
  readonly bearer: string;
}

/** Shoppers who buy without end, one after the other in each of the lanes, and a clerk, until told to stop. */
export const startLoad = (shop: Shop): Load => {
  const memory = newMemory();
  let running = true;
  let round = 0;
  const lane = async (work: () => Promise<void>): Promise<void> => {
    while (running) {
      try {
        await work();
      } catch {
        await pause(PAUSE_AFTER_FAILURE_MS); // the shop is away: that is what is tested; the memory says what is known
      }
    }
  };
  const shopper = (): Promise<void> => {
    round += 1;
    return shopOnce(shop, memory, round);
  };
  const lanes = Array.from({ length: SHOPPERS_AT_ONCE }, () => lane(shopper));
  lanes.push(lane(() => receiveOnce(shop, memory)));
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

/** Stock is told to others only when a clerk books it or a level is crossed: without deliveries few rounds would see that. */
const receiveOnce = async ({ client, bearer, variantIds }: Shop, memory: Memory): Promise<void> => {
  const variantId = variantIds[memory.deliveries.length % variantIds.length] ?? '';
  const body = {
    reference: newId(),
    reason: DELIVERY_REASON,
    changes: [{ variantId, warehouseCode: 'north', quantity: 1 }],
  };
  const delivery = newWish({ what: 'delivery', path: '/admin/stock/receipts', body, bearer });
  memory.deliveries.push(delivery);
  await ask(client, memory, delivery);
  await pause(DELIVERY_EVERY_MS);
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
  const waits = card === CARD.declined && round % GIVES_UP_EVERY !== 0;
  const how = { paymentMethodId: card, ...(waits ? { onDecline: 'wait' } : {}) };
  const order = newWish({
    what: 'order',
    path: '/orders',
    body: { checkoutId: held.id, ...how },
    cartToken,
  });
  const buyer: Buyer = { order, card, waits, anotherCard: null, cancellation: null, refund: null };
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
  } else if (buyer.waits) {
    await giveAnotherCard(shop.client, buyer, orderId);
  } else if (round % REFUNDED_EVERY === 0 && buyer.card === CARD.good) {
    if (!(await becomesPaid(shop.client, path, cartToken))) return;
    const body = { amountMinor: REFUND_MINOR, reason: 'a scratch' };
    buyer.refund = newWish({ what: 'refund', path: `${path}/refunds`, body, bearer: shop.bearer });
    await ask(shop.client, memory, buyer.refund);
  }
};

interface Look {
  readonly state?: string;
  readonly mayTryAgain?: boolean;
}

const OVER: readonly string[] = ['captured', 'failed', 'voided', 'partially_refunded', 'refunded'];

/** When the first one has been declined; gives up looking after a while. Answers whether it was given. */
export const giveAnotherCard = async (
  client: Client,
  buyer: Buyer,
  orderId: string,
  looksMax = LOOKS_MAX,
): Promise<boolean> => {
  const { cartToken } = buyer.order;
  for (let look = 0; look < looksMax; look += 1) {
    await pause(LOOK_EVERY_MS);
    const { body } = await client.ask<Look>('GET', `/orders/${orderId}/payment`, { cartToken });
    if (OVER.includes(body.state ?? '')) return false;
    if (body.mayTryAgain !== true) continue;
    const path = `/orders/${orderId}/payment-method`;
    buyer.anotherCard = newWish({ what: 'card', path, body: { paymentMethodId: CARD.good }, cartToken });
    await sendWish(client, buyer.anotherCard);
    return true;
  }
  return false;
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
