import type { OrderView } from '#modules/orders';
import { ADDRESS, CARD, type CartAnswer, type Client, expectStatus } from '../world/index.ts';
import { countryCode } from './countries.ts';
import { type Basket, basketsOf, type Sale } from './sort-lines.ts';

export interface Bought {
  readonly order: OrderView;
  readonly cartToken: string;
  readonly customer: string;
}

const LINES_MAX = 100;
const PIECES_MAX = 999;

/** Runs work on all items, so many at a time, in their order. */
export const inLanes = async <Item, Out>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Out>,
): Promise<Out[]> => {
  const out: Out[] = new Array(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) out[index] = await work(items[index] as Item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return out;
};

/** An invoice as its customer would have made it: cart line by line, one-step order, card. */
export const buySale = async (client: Client, variantOf: (sku: string) => string, sale: Sale): Promise<Bought[]> => {
  const bought: Bought[] = [];
  for (const [index, basket] of basketsOf(sale, LINES_MAX, PIECES_MAX).entries()) {
    bought.push(await buyBasket(client, variantOf, sale, basket, `${sale.invoice}/${index}`));
  }
  return bought;
};

const buyBasket = async (
  client: Client,
  variantOf: (sku: string) => string,
  sale: Sale,
  { lines }: Basket,
  key: string,
): Promise<Bought> => {
  let cartToken: string | null = null;
  let cartId = '';
  for (const { sku, quantity } of lines) {
    const body = { variantId: variantOf(sku), quantity };
    const cart: CartAnswer = expectStatus(
      201,
      await client.ask<CartAnswer>('POST', '/cart/items', { body, cartToken, key: `${key}/${sku}` }),
    );
    cartToken = cart.cartToken;
    cartId = cart.id;
  }
  const order = expectStatus(
    201,
    await client.ask<OrderView>('POST', '/orders', {
      cartToken,
      key,
      body: {
        cartId,
        email: `customer-${sale.customer || 'unknown'}@example.com`,
        address: { ...ADDRESS, country: countryCode(sale.country) },
        paymentMethodId: CARD.good,
      },
    }),
  );
  return { order, cartToken: cartToken ?? '', customer: sale.customer };
};
