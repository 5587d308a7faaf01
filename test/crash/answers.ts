import assert from 'node:assert/strict';
import { CARD, type Client, until } from '../world/outside.ts';
import { giveAnotherCard } from './load.ts';
import { type Browser, type Memory, wishesOf } from './memory.ts';
import { sendUntilAnswered, type Wish } from './wish.ts';

const SENT_AT_ONCE = 8;

/** Works through a list, so many at a time. */
export const forEachOf = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let item = items[next]; next < items.length; item = items[next]) {
      next += 1;
      await work(item as T);
    }
  };
  await Promise.all(Array.from({ length: SENT_AT_ONCE }, lane));
};

// A hold of a minute may have run out meanwhile, and what was left of a thing may be sold. Nothing else is an answer to a
// repeated request.
const REFUSALS: Readonly<Record<Wish['what'], readonly string[]>> = {
  cart: [],
  checkout: ['out_of_stock'],
  order: ['checkout_expired'],
  card: [],
  cancellation: [],
  refund: [],
  delivery: [],
};

/** Whoever got no answer sends the same request again, as a client does. Answers how many. */
export const resendUnanswered = async (client: Client, memory: Memory): Promise<number> => {
  const adds = memory.browsers.flatMap((browser) => browser.adds);
  const open = [...adds, ...wishesOf(memory)].filter(({ acknowledged, refused }) => !acknowledged && refused === null);
  await forEachOf(open, async (wish) => {
    const { status, body } = await sendUntilAnswered(client, wish);
    const isFine = status < 300 || REFUSALS[wish.what].includes(body.code ?? '');
    assert.ok(isFine, `${wish.what} ${wish.path}: ${status} ${JSON.stringify(body)}`);
  });
  return open.length;
};

const LOOKS_AFTERWARDS_MAX = 1_000;

/** Orders that still wait get their other card now, as their buyers would come back and give it. */
export const giveMissingCards = async (client: Client, { buyers }: Memory, mayBeLate: boolean): Promise<void> => {
  const waiting = buyers.filter(
    ({ waits, order, cancellation, anotherCard }) => waits && order.acknowledged && !cancellation && !anotherCard,
  );
  await forEachOf(waiting, async (buyer) => {
    const orderId = buyer.order.acknowledged?.body.id ?? '';
    const given = await giveAnotherCard(client, buyer, orderId, LOOKS_AFTERWARDS_MAX);
    const isTaken = given && buyer.anotherCard?.acknowledged;
    assert.ok(isTaken || mayBeLate, `order ${orderId} takes another card`);
  });
};

/** What was acknowledged once is answered the same for ever, to the letter. Answers how many were asked. */
export const everyAnswerStands = async (client: Client, memory: Memory): Promise<number> => {
  const told = wishesOf(memory).filter(({ acknowledged }) => acknowledged !== null);
  await forEachOf(told, async (wish) => {
    const first = wish.acknowledged;
    const { status, body, headers } = await sendUntilAnswered(client, wish);
    const again = { status, body, replayed: headers['idempotent-replayed'] };
    assert.deepEqual(again, { ...first, replayed: 'true' }, `the answer to ${wish.what} ${wish.path} has changed`);
  });
  return told.length;
};

/** Carts that were filled and left hold what they were filled with, each add once. */
export const everyCartIsAsFilled = async (client: Client, { browsers }: Memory): Promise<void> => {
  await forEachOf(browsers, async ({ cartToken, variantId, adds }: Browser) => {
    const body = await readCart(client, cartToken);
    const quantity = 1 + adds.filter(({ acknowledged }) => acknowledged !== null).length;
    const lines = (body.lines ?? []).map((line) => ({ variantId: line.variantId, quantity: line.quantity }));
    assert.deepEqual(lines, [{ variantId, quantity }], `cart ${cartToken}`);
  });
};

interface CartRead {
  readonly lines?: readonly { readonly variantId: string; readonly quantity: number }[];
}

/** What the shop says it cannot read just now is asked for again: it is not said to be lost. */
const readCart = async (client: Client, cartToken: string): Promise<CartRead> => {
  let cart: CartRead = {};
  await until(`cart ${cartToken} is read`, async () => {
    const { status, body } = await client.ask<CartRead>('GET', '/cart', { cartToken });
    cart = body;
    return status !== 503;
  });
  return cart;
};

/** Where an order of this buyer must end. */
export const endOf = ({ card, anotherCard, cancellation }: Memory['buyers'][number]): 'PAID' | 'CANCELLED' => {
  const hasPaid = card === CARD.good || (anotherCard?.acknowledged ?? null) !== null;
  return hasPaid && !cancellation?.acknowledged ? 'PAID' : 'CANCELLED';
};
