import { textMember } from '../load/answer-parser.ts';
import { type Flow, requestText, type Scenario, type Step } from '../load/flow.ts';
import type { World } from './index.ts';

export interface PreparedCart {
  readonly cartId: string;
  readonly cartToken: string;
}

/** Carts that a run left for the next one, in the order in which they are to be used. */
const prepared: PreparedCart[] = [];
let taken = 0;

/** The next unused cart; null when none is left. */
export const takeCart = (): PreparedCart | null => {
  const cart = prepared[taken] ?? null;
  if (cart) taken += 1; // no shift(): on an array of this size it moves every element
  return cart;
};

/** POST /cart/items; without a token it begins a new cart. */
export const addItem = (host: string, variantId: string, cartToken: string | null): Step => ({
  name: 'POST /cart/items',
  bytes: requestText(host, {
    method: 'POST',
    path: '/api/v1/cart/items',
    headers: cartToken === null ? {} : { 'cart-token': cartToken },
    body: `{"variantId":"${variantId}","quantity":1}`,
  }),
  expect: 201,
});

export const cartOf = (body: string): PreparedCart => ({
  cartId: textMember(body, 'id'),
  cartToken: textMember(body, 'cartToken'),
});

let nextVariant = 0;
/** Variants in turn over all runs, so that purchases under way at the same time touch different ones. */
export const takeVariant = (variantIds: readonly string[]): string => {
  nextVariant += 1;
  return variantIds[nextVariant % variantIds.length] ?? '';
};

/** Each round makes one cart with one line and keeps it for a later run. */
export const newCarts = (world: World, variantIds: readonly string[]): Scenario => {
  const host = `127.0.0.1:${world.port}`;
  return {
    keepText: true,
    begin: (): Flow => (last) => {
      if (last === null) return addItem(host, takeVariant(variantIds), null);
      prepared.push(cartOf(last.body));
      return null;
    },
  };
};

/** Each round adds one more piece of something to one of the prepared carts. */
export const addToCart = (world: World): Scenario => {
  const host = `127.0.0.1:${world.port}`;
  const variantIds = world.variantIds.slice(0, 50); // carts have a limit of lines; a repeated variant adds a piece
  let nextCart = 0;
  return {
    keepText: true,
    begin() {
      nextCart += 1;
      const cart = prepared[taken + (nextCart % (prepared.length - taken))];
      if (!cart) throw new Error('no carts were prepared');
      return (last) => (last === null ? addItem(host, takeVariant(variantIds), cart.cartToken) : null);
    },
  };
};
