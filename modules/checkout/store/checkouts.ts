import {
  integerArray,
  jsonArray,
  nullableUuidArray,
  type Runner,
  statement,
  type Tx,
  textArray,
  uuidArray,
} from '#platform/db';
import type { Checkout } from '../view.ts';

interface CheckoutRow extends Omit<Checkout, 'expiresAt' | 'createdAt'> {
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

const COLUMNS = `c.shop_id as "shopId", c.id, c.order_id as "orderId", c.cart_id as "cartId", c.customer_id as "customerId",
  c.email, c.language, c.currency, c.lines, c.subtotal_minor as "subtotalMinor", c.shipping_minor as "shippingMinor",
  c.total_minor as "totalMinor", c.shipping, c.address, c.expires_at as "expiresAt", c.created_at as "createdAt"`;

const load = statement<CheckoutRow>(
  'checkout.load',
  `select ${COLUMNS} from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
   join checkout.checkouts c on c.shop_id = asked.shop_id and c.id = asked.id`,
);

/** Two tabs may open checkouts of one cart at the same moment, none knowing of the other: all of them are replaced. */
const REPLACED_MAX = 8;
const latestOfCarts = statement<{ shopId: string; cartId: string; id: string }>(
  'checkout.latest-of-carts',
  `select asked.shop_id as "shopId", asked.cart_id as "cartId", latest.id
   from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, cart_id)
   cross join lateral (
     select c.id from checkout.checkouts c where c.shop_id = asked.shop_id and c.cart_id = asked.cart_id
     order by c.created_at desc limit ${REPLACED_MAX}) latest`,
);

const insert = statement<never>(
  'checkout.insert',
  `insert into checkout.checkouts (shop_id, id, order_id, cart_id, customer_id, email, currency, lines, subtotal_minor,
     shipping_minor, total_minor, shipping, address, expires_at, created_at, updated_at, language)
   select shop_id, id, order_id, cart_id, customer_id, email, currency, lines, subtotal_minor, shipping_minor,
     subtotal_minor + shipping_minor, shipping, address, expires_at, created_at, created_at, language
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::jsonb[],
     $9::bigint[], $10::bigint[], $11::jsonb[], $12::jsonb[], $13::timestamptz[], $14::timestamptz[],
     $15::text[])
     as new (shop_id, id, order_id, cart_id, customer_id, email, currency, lines, subtotal_minor, shipping_minor,
       shipping, address, expires_at, created_at, language)`,
);

const extend = statement<never>(
  'checkout.extend',
  'update checkout.checkouts set expires_at = $3, updated_at = $4 where shop_id = $1 and id = $2',
);

const checkoutOfRow = (row: CheckoutRow): Checkout => ({
  ...row,
  expiresAt: row.expiresAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});

export interface CheckoutKey {
  readonly shopId: string;
  readonly id: string;
}

export const checkoutStore = {
  async load(runner: Runner, keys: readonly CheckoutKey[]): Promise<(Checkout | null)[]> {
    const rows = await runner.run(load, [
      uuidArray(keys.map(({ shopId }) => shopId)),
      uuidArray(keys.map(({ id }) => id)),
    ]);
    const found = new Map(rows.map((row) => [`${row.shopId} ${row.id}`, checkoutOfRow(row)]));
    return keys.map(({ shopId, id }) => found.get(`${shopId} ${id}`) ?? null);
  },
  /** Ids of each cart's latest checkouts, whose stock a new one takes over. */
  async latestOfCarts(
    runner: Runner,
    carts: readonly { readonly shopId: string; readonly cartId: string }[],
  ): Promise<string[][]> {
    const rows = await runner.run(latestOfCarts, [
      uuidArray(carts.map(({ shopId }) => shopId)),
      uuidArray(carts.map(({ cartId }) => cartId)),
    ]);
    // A cart that was asked about twice is answered twice; its checkouts are named once.
    const found = new Map<string, Set<string>>();
    for (const { shopId, cartId, id } of rows) {
      const name = `${shopId} ${cartId}`;
      const ids = found.get(name) ?? new Set();
      found.set(name, ids.add(id));
    }
    return carts.map(({ shopId, cartId }) => [...(found.get(`${shopId} ${cartId}`) ?? [])]);
  },
  insert(tx: Tx, checkouts: readonly Checkout[]): void {
    if (checkouts.length === 0) return;
    tx.send(insert, [
      uuidArray(checkouts.map(({ shopId }) => shopId)),
      uuidArray(checkouts.map(({ id }) => id)),
      uuidArray(checkouts.map(({ orderId }) => orderId)),
      uuidArray(checkouts.map(({ cartId }) => cartId)),
      nullableUuidArray(checkouts.map(({ customerId }) => customerId)),
      textArray(checkouts.map(({ email }) => email)),
      textArray(checkouts.map(({ currency }) => currency)),
      jsonArray(checkouts.map(({ lines }) => lines)),
      integerArray(checkouts.map(({ subtotalMinor }) => subtotalMinor)),
      integerArray(checkouts.map(({ shippingMinor }) => shippingMinor)),
      jsonArray(checkouts.map(({ shipping }) => shipping)),
      jsonArray(checkouts.map(({ address }) => address)),
      textArray(checkouts.map(({ expiresAt }) => expiresAt)),
      textArray(checkouts.map(({ createdAt }) => createdAt)),
      textArray(checkouts.map(({ language }) => language)),
    ]);
  },
  async extend(runner: Runner, key: CheckoutKey, expiresAt: string, now: Date): Promise<void> {
    await runner.run(extend, [key.shopId, key.id, expiresAt, now]);
  },
};
