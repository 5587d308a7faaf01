import { newId } from '#platform/ids';
import {
  ADDRESS,
  type Answer,
  CARD,
  type CartAnswer,
  type CheckoutAnswer,
  type Client,
  type OrderAnswer,
} from '../world/index.ts';
import type { Shelf } from './shelf.ts';
import type { StaffDesk } from './staff-desk.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface Ground {
  readonly client: Client;
  readonly stopwatch: Stopwatch;
  readonly shelf: Shelf;
  readonly desk: StaffDesk;
  readonly tally: { purchases: number };
}

/** Something that somebody comes to the shop for. Ends early when a request fails: the stopwatch has counted it. */
export type Visit = (ground: Ground) => Promise<void>;

const EMAIL = 'soak@example.com';
/** The story of a purchase has taken its money by then; staff and customers who change their minds come after it. */
const PAID_AFTER_MS = 2_000;

export const browse: Visit = async ({ client, stopwatch, shelf }) => {
  const page = 1 + shelf.draw(3);
  await stopwatch.time('browse', [200], () => client.ask('GET', `/products?limit=12&page=${page}`));
  await stopwatch.time('browse', [200], () => client.ask('GET', `/products/${shelf.slug()}`));
};

interface Cart {
  readonly cartId: string;
  readonly cartToken: string;
}

const fillCart = async ({ client, stopwatch, shelf }: Ground): Promise<Cart | null> => {
  const body = { variantId: shelf.variantId(), quantity: 1 };
  const added = await stopwatch.time('cart', [201], () => client.ask<CartAnswer>('POST', '/cart/items', { body }));
  if (!added) return null;
  const { id: cartId, cartToken } = added.body;
  await stopwatch.time('cart', [200], () => client.ask('GET', '/cart', { cartToken }));
  return { cartId, cartToken: cartToken ?? '' };
};

export const abandonCart: Visit = async (ground) => void (await fillCart(ground));

const checkOut = async ({ client, stopwatch }: Ground, { cartId, cartToken }: Cart) => {
  const body = { cartId, email: EMAIL, address: ADDRESS };
  return stopwatch.time('checkout', [201], () =>
    client.ask<CheckoutAnswer>('POST', '/checkouts', { body, cartToken, key: newId() }),
  );
};

/** Its stock is given back by the sweeper when its hold has run out. */
export const abandonCheckout: Visit = async (ground) => {
  const cart = await fillCart(ground);
  if (cart) await checkOut(ground, cart);
};

interface Bought extends Cart {
  readonly orderId: string;
}

const buyWith = async (ground: Ground, card: string): Promise<Bought | null> => {
  const { client, stopwatch } = ground;
  const cart = await fillCart(ground);
  const checkout = cart && (await checkOut(ground, cart));
  if (!cart || !checkout) return null;
  const { cartToken } = cart;
  const body = { checkoutId: checkout.body.id, paymentMethodId: card };
  const placed = await stopwatch.time('order', [201], () =>
    client.ask<OrderAnswer>('POST', '/orders', { body, cartToken, key: newId() }),
  );
  if (!placed) return null;
  ground.tally.purchases += 1;
  const orderId = placed.body.id;
  await stopwatch.time('read', [200], () => client.ask('GET', `/orders/${orderId}`, { cartToken }));
  return { ...cart, orderId };
};

export const buy: Visit = async (ground) => void (await buyWith(ground, CARD.good));

export const buyDeclined: Visit = async (ground) => void (await buyWith(ground, CARD.declined));

/** Buys, and changes their mind when the money has been taken: it goes back, and so does the stock. */
export const buyAndCancel: Visit = async (ground) => {
  const bought = await buyWith(ground, CARD.good);
  if (!bought) return;
  await paid();
  const { orderId, cartToken } = bought;
  const ask = { body: {}, cartToken, key: newId() };
  await ground.stopwatch.time(
    'cancel',
    [200, 201],
    (): Promise<Answer<unknown>> => ground.client.ask('POST', `/orders/${orderId}/cancellation`, ask),
  );
};

/** Bought, packed, shipped, delivered. */
export const buyAndDeliver: Visit = async (ground) => {
  const bought = await buyWith(ground, CARD.good);
  if (!bought) return;
  await paid();
  await ground.desk.delivers(bought.orderId);
};

/** Bought, and a part of the price given back. */
export const buyAndRefund: Visit = async (ground) => {
  const bought = await buyWith(ground, CARD.good);
  if (!bought) return;
  await paid();
  await ground.desk.refunds(bought.orderId);
};

export const lookThrough: Visit = ({ desk }) => desk.looksThrough();

export const restock: Visit = ({ desk, shelf }) => desk.receives(shelf.variantId(), 50);

const paid = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAID_AFTER_MS));
