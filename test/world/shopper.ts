import assert from 'node:assert/strict';
import type { OrderView } from '#modules/orders';
import { newId } from '#platform/ids';
import type { Answer, Client, Problem } from './client.ts';
import type { Thing } from './small-shop.ts';

export interface CartAnswer extends Problem {
  readonly id: string;
  readonly cartToken: string | null;
  readonly lines: readonly { readonly id: string; readonly variantId: string; readonly quantity: number }[];
  readonly changes: readonly { readonly kind: string; readonly from: number | null; readonly to: number | null }[];
  readonly itemCount: number;
  readonly subtotalMinor: number;
}

export interface CheckoutAnswer extends Problem {
  readonly id: string;
  readonly orderId: string;
  readonly totalMinor: number;
  readonly expiresAt: string;
}

export interface PaymentAnswer extends Problem {
  readonly state: string;
  readonly nextActionUrl: string | null;
  readonly failureCode: string | null;
  readonly attempts: number;
  readonly mayTryAgain: boolean;
}

export type OrderAnswer = OrderView & Problem;

export const ADDRESS = {
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postcode: 'SW1Y 4JH',
  country: 'GB',
};

export const CARD = {
  good: 'pm_card_visa',
  declined: 'pm_card_chargeDeclined',
  threeDSecure: 'pm_card_threeDSecure2Required',
} as const;

interface Ordering {
  /** Left out: the cart is ordered in one step. */
  readonly checkoutId?: string;
  readonly card?: string;
  readonly onDecline?: 'cancel' | 'wait';
  readonly key?: string;
}

/** Somebody with a browser: carries the token of a cart, and one of a session once signed in. */
export interface Shopper {
  readonly email: string;
  cartToken: string | null;
  cartId: string | null;
  /** Access token; null for a guest. */
  bearer: string | null;
  signsUp(): Promise<void>;
  adds(thing: Thing, quantity?: number): Promise<Answer<CartAnswer>>;
  addsVariant(variantId: string, quantity?: number): Promise<Answer<CartAnswer>>;
  looksAtCart(): Promise<Answer<CartAnswer>>;
  checksOut(key?: string): Promise<Answer<CheckoutAnswer>>;
  orders(ordering?: Ordering): Promise<Answer<OrderAnswer>>;
  /** Adds, checks out and orders; each step must succeed. */
  buys(things: Partial<Record<Thing, number>>, card?: string): Promise<OrderView>;
  reads(orderId: string): Promise<OrderAnswer>;
  payment(orderId: string): Promise<PaymentAnswer>;
  /** Null while there is no payment of it yet. */
  paymentIfAny(orderId: string): Promise<PaymentAnswer | null>;
  /** Gives another card after a declined one. */
  paysAgain(orderId: string, card: string, key?: string): Promise<Answer<PaymentAnswer>>;
  cancels(orderId: string, key?: string): Promise<Answer<OrderAnswer>>;
}

export const PASSWORD = 'a password of a shopper';

export const createShopper = (
  client: Client,
  variantIds: Readonly<Record<Thing, string>>,
  email = `ada-${newId()}@example.com`,
): Shopper => {
  const me = () => ({ bearer: shopper.bearer, cartToken: shopper.cartToken });
  const post = <Body>(path: string, body: unknown, key = newId()) =>
    client.ask<Body>('POST', path, { body, key, ...me() });
  const remember = (answer: Answer<CartAnswer>) => {
    if (answer.status < 300) {
      shopper.cartId = answer.body.id;
      shopper.cartToken = answer.body.cartToken;
    }
    return answer;
  };
  const where = { email, address: ADDRESS, shippingOption: 'standard' };
  const shopper: Shopper = {
    email,
    cartToken: null,
    cartId: null,
    bearer: null,
    async signsUp() {
      const answer = await client.ask<{ session: { accessToken: string } }>('POST', '/customers', {
        body: { email, password: PASSWORD, name: 'Ada' },
      });
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
      shopper.bearer = answer.body.session.accessToken;
    },
    adds: (thing, quantity = 1) => shopper.addsVariant(variantIds[thing], quantity),
    addsVariant: async (variantId, quantity = 1) => remember(await post('/cart/items', { variantId, quantity })),
    looksAtCart: async () => remember(await client.ask('GET', '/cart', me())),
    checksOut: (key) => post('/checkouts', { cartId: shopper.cartId, ...where }, key),
    orders({ checkoutId, card = CARD.good, onDecline, key } = {}) {
      const what = checkoutId === undefined ? { cartId: shopper.cartId, ...where } : { checkoutId };
      return post('/orders', { ...what, paymentMethodId: card, ...(onDecline ? { onDecline } : {}) }, key);
    },
    async buys(things, card = CARD.good) {
      for (const [thing, quantity] of Object.entries(things)) {
        expectStatus(201, await shopper.adds(thing as Thing, quantity));
      }
      const checkout = expectStatus(201, await shopper.checksOut());
      return expectStatus(201, await shopper.orders({ checkoutId: checkout.id, card }));
    },
    reads: async (orderId) => expectStatus(200, await client.ask<OrderAnswer>('GET', `/orders/${orderId}`, me())),
    payment: async (orderId) =>
      expectStatus(200, await client.ask<PaymentAnswer>('GET', `/orders/${orderId}/payment`, me())),
    async paymentIfAny(orderId) {
      const answer = await client.ask<PaymentAnswer>('GET', `/orders/${orderId}/payment`, me());
      return answer.status === 404 ? null : expectStatus(200, answer);
    },
    paysAgain: (orderId, paymentMethodId, key) => post(`/orders/${orderId}/payment-method`, { paymentMethodId }, key),
    cancels: (orderId, key) => post(`/orders/${orderId}/cancellation`, {}, key),
  };
  return shopper;
};

/** The body of an answer with this status; any other fails with what the shop said. */
export const expectStatus = <Body>(status: number, answer: Answer<Body>): Body => {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  return answer.body;
};
