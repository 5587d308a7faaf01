import { newId } from '#platform/ids';
import { ADDRESS, type Answer, CARD, type Client, type Problem, pause } from '../world/index.ts';

/** What was asked while an outage lasted, and how it went. */
export interface Asked {
  readonly what: 'browse' | 'add' | 'checkout' | 'order';
  readonly status: number;
  readonly code: string | undefined;
  readonly ms: number;
}

/** An order that was wished for under a key; its id once it was answered for. */
export interface Wish {
  readonly body: unknown;
  readonly cartToken: string;
  readonly key: string;
  orderId: string | null;
}

export interface OutageLoad {
  readonly asked: readonly Asked[];
  readonly wishes: readonly Wish[];
  /** Sends what had no answer once more; answers how many still have none. */
  resend(): Promise<number>;
  stop(): Promise<void>;
}

const LANES = 3;
const PAUSE_MS = 250;

/** A quiet afternoon: a few people who look around and buy, one thing after the other. */
export const startOutageLoad = async (client: Client): Promise<OutageLoad> => {
  const asked: Asked[] = [];
  const wishes: Wish[] = [];
  let running = true;
  const ask = async <Body>(what: Asked['what'], method: string, path: string, more = {}): Promise<Answer<Body>> => {
    const startedAt = performance.now();
    const answer = await client.ask<Body>(method, path, more);
    const { code } = (answer.body ?? {}) as Problem;
    asked.push({ what, status: answer.status, code, ms: Math.round(performance.now() - startedAt) });
    return answer;
  };
  const { paths, variantIds } = await lookAround(client);
  const buy = async (round: number) => {
    await ask('browse', 'GET', paths[round % paths.length] ?? '/products');
    const item = { variantId: variantIds[round % variantIds.length], quantity: 1 };
    const cart = await ask<{ id: string; cartToken: string }>('add', 'POST', '/cart/items', { body: item });
    if (cart.status !== 201) return;
    const { id: cartId, cartToken } = cart.body;
    const where = { cartId, email: 'outage@example.com', address: ADDRESS };
    const checkout = await ask<{ id: string }>('checkout', 'POST', '/checkouts', {
      body: where,
      cartToken,
      key: newId(),
    });
    if (checkout.status !== 201) return;
    const body = { checkoutId: checkout.body.id, paymentMethodId: CARD.good };
    const wish: Wish = { body, cartToken, key: newId(), orderId: null };
    wishes.push(wish);
    const order = await ask<{ id: string }>('order', 'POST', '/orders', wish);
    if (order.status === 201) wish.orderId = order.body.id;
  };
  const lane = async (first: number) => {
    for (let round = first; running; round += LANES) {
      await buy(round);
      await pause(PAUSE_MS);
    }
  };
  const lanes = Array.from({ length: LANES }, (_, index) => lane(index));
  return {
    asked,
    wishes,
    async resend() {
      for (const wish of wishes.filter(({ orderId }) => orderId === null)) {
        const again = await client.ask<{ id: string } & Problem>('POST', '/orders', wish);
        if (again.status === 201) wish.orderId = again.body.id;
        else if (again.body.code === 'checkout_expired') wishes.splice(wishes.indexOf(wish), 1);
      }
      return wishes.filter(({ orderId }) => orderId === null).length;
    },
    async stop() {
      running = false;
      await Promise.all(lanes);
    },
  };
};

const PRODUCTS = 60;

/** What there is to look at and to buy; looked at once, so that it is in the shop's memory. */
const lookAround = async (client: Client): Promise<{ paths: string[]; variantIds: string[] }> => {
  const list = await client.ask<{ items: { slug: string }[] }>('GET', `/products?limit=${PRODUCTS}`);
  const paths = list.body.items.map(({ slug }) => `/products/${slug}`);
  const details = await Promise.all(paths.map((path) => client.ask<{ variants: { id: string }[] }>('GET', path)));
  return {
    paths: [`/products?limit=${PRODUCTS}`, ...paths],
    variantIds: details.flatMap(({ body }) => body.variants.map(({ id }) => id)),
  };
};
