import assert from 'node:assert/strict';
import type { Thing, World } from '../world/index.ts';
import { createVisitor, type PageAnswer, unescaped, type Visitor } from './visitor.ts';

export const WHERE = {
  email: 'ada@example.com',
  country: 'GB',
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postcode: 'SW1Y 4JH',
  shippingOption: 'standard',
};

/** A visitor who knows the way to the till. */
export interface Buyer extends Visitor {
  puts(thing: Thing, quantity?: number): Promise<PageAnswer>;
  /** Opens a checkout of the cart; answers its path. */
  opens(): Promise<string>;
  /** Sends the form of a checkout's page, with the total that it showed, unless told. */
  pays(path: string, card: string, fields?: Readonly<Record<string, string>>): Promise<PageAnswer>;
  /** From an empty cart to an order: its path. */
  buys(thing: Thing, card: string): Promise<string>;
}

export const createBuyer = (world: World): Buyer => {
  const visitor = createVisitor(world.clients[0].baseUrl);
  const buyer: Buyer = {
    ...visitor,
    async puts(thing, quantity = 1) {
      await visitor.get('/cart');
      return visitor.sends('/cart/items', { variantId: world.variantIds[thing], quantity: String(quantity) });
    },
    async opens() {
      await visitor.get('/cart');
      const { location, html } = await visitor.sends('/checkout');
      assert.match(location ?? html, /^\/checkout\/[0-9a-f-]{36}$/);
      return location ?? '';
    },
    async pays(path, card, fields = {}) {
      const page = await visitor.get(path);
      assert.equal(page.status, 200, page.html);
      const expectedTotalMinor = totalOf(page);
      const form = { ...WHERE, expectedTotalMinor, paymentMethodId: card, ...fields };
      return visitor.sends(`${path.replace(/\?.*/, '')}/order`, form);
    },
    async buys(thing, card) {
      await buyer.puts(thing);
      const { location, html } = await buyer.pays(await buyer.opens(), card);
      assert.match(location ?? html, /^\/orders\//);
      return (location ?? '').replace(/\?.*/, '');
    },
  };
  return buyer;
};

export const totalOf = ({ html }: PageAnswer): string => inputOf(html, 'expectedTotalMinor');

/** Value of the input of that name. */
export const inputOf = (html: string, name: string): string =>
  unescaped(new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1] ?? '');

/** What a person reads: without markup, entities resolved, spaces joined. */
export const textOf = (html: string): string =>
  unescaped(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
