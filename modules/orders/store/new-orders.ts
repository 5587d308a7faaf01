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
import type { Order } from '../domain/order.ts';

const orderedBefore = statement<{ shopId: string; checkoutId: string | null; cartId: string | null; orderId: string }>(
  'orders.ordered-before',
  `select o.shop_id as "shopId", o.checkout_id as "checkoutId", null as "cartId", o.id as "orderId"
   from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, checkout_id)
   join orders.orders o on o.shop_id = asked.shop_id and o.checkout_id = asked.checkout_id
   union all
   select o.shop_id, null, o.cart_id, o.id from unnest($1::uuid[], $3::uuid[]) as asked (shop_id, cart_id)
   join orders.orders o on o.shop_id = asked.shop_id and o.cart_id = asked.cart_id and o.state <> 'CANCELLED'`,
);

const takeNumbers = statement<{ number: number }>(
  'orders.take-numbers',
  `select nextval('orders.order_numbers') as number from generate_series(1, $1::int)`,
);

const insertOrders = statement<never>(
  'orders.insert',
  `insert into orders.orders (shop_id, id, number, checkout_id, cart_id, customer_id, email, currency, subtotal_minor,
     shipping_minor, total_minor, shipping_code, shipping_title, address, payment_method_id, pay_by, placed_at, updated_at,
     language)
   select shop_id, id, number, checkout_id, cart_id, customer_id, email, currency, subtotal_minor, shipping_minor,
     total_minor, shipping_code, shipping_title, address, payment_method_id, pay_by, placed_at, placed_at, language
   from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[],
     $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::jsonb[], $15::text[], $16::timestamptz[],
     $17::timestamptz[], $18::text[])
     as new (shop_id, id, number, checkout_id, cart_id, customer_id, email, currency, subtotal_minor, shipping_minor,
       total_minor, shipping_code, shipping_title, address, payment_method_id, pay_by, placed_at, language)`,
);

const insertLines = statement<never>(
  'orders.insert-lines',
  `insert into orders.lines (shop_id, order_id, position, variant_id, product_id, sku, title, options_text, quantity,
     unit_price_minor, total_minor)
   select * from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
     $8::text[], $9::integer[], $10::bigint[], $11::bigint[])`,
);

/** What one order may come from once: its checkout, and its cart while it is not cancelled. */
export interface Origin {
  readonly shopId: string;
  readonly checkoutId: string;
  readonly cartId: string | null;
}

export const checkoutText = ({ shopId, checkoutId }: Omit<Origin, 'cartId'>): string => `${shopId} ${checkoutId}`;
export const cartText = (shopId: string, cartId: string): string => `${shopId} cart ${cartId}`;

/** The orders that these checkouts and carts have become: order id by {@link checkoutText} and {@link cartText}. */
export const loadOrderedBefore = async (runner: Runner, origins: readonly Origin[]): Promise<Map<string, string>> => {
  const rows = await runner.run(orderedBefore, [
    uuidArray(origins.map(({ shopId }) => shopId)),
    uuidArray(origins.map(({ checkoutId }) => checkoutId)),
    nullableUuidArray(origins.map(({ cartId }) => cartId)),
  ]);
  const ordered = new Map<string, string>();
  for (const { shopId, checkoutId, cartId, orderId } of rows) {
    if (checkoutId !== null) ordered.set(checkoutText({ shopId, checkoutId }), orderId);
    if (cartId !== null) ordered.set(cartText(shopId, cartId), orderId);
  }
  return ordered;
};

/** New order numbers, ascending. Those not used are lost: numbers have gaps, never doubles. */
export const takeOrderNumbers = async (runner: Runner, count: number): Promise<number[]> =>
  (await runner.run(takeNumbers, [count])).map(({ number }) => number);

export interface NumberedOrder {
  readonly order: Order;
  readonly number: number;
}

export const insertNewOrders = (tx: Tx, placed: readonly NumberedOrder[]): void => {
  if (placed.length === 0) return;
  const orders = placed.map(({ order }) => order);
  tx.send(insertOrders, [
    uuidArray(orders.map(({ shopId }) => shopId)),
    uuidArray(orders.map(({ id }) => id)),
    integerArray(placed.map(({ number }) => number)),
    uuidArray(orders.map(({ checkoutId }) => checkoutId)),
    nullableUuidArray(orders.map(({ cartId }) => cartId)),
    nullableUuidArray(orders.map(({ customerId }) => customerId)),
    textArray(orders.map(({ email }) => email)),
    textArray(orders.map(({ currency }) => currency)),
    integerArray(orders.map(({ subtotalMinor }) => subtotalMinor)),
    integerArray(orders.map(({ shippingMinor }) => shippingMinor)),
    integerArray(orders.map(({ totalMinor }) => totalMinor)),
    textArray(orders.map(({ shipping }) => shipping.code)),
    textArray(orders.map(({ shipping }) => shipping.title)),
    jsonArray(orders.map(({ address }) => address)),
    textArray(orders.map(({ paymentMethodId }) => paymentMethodId)),
    textArray(orders.map(({ payBy }) => payBy)),
    textArray(orders.map(({ placedAt }) => placedAt)),
    textArray(orders.map(({ language }) => language)),
  ]);
  sendLines(tx, orders);
};

const sendLines = (tx: Tx, orders: readonly Order[]): void => {
  const rows = orders.flatMap((order) => order.lines.map((line, position) => ({ order, line, position })));
  tx.send(insertLines, [
    uuidArray(rows.map(({ order }) => order.shopId)),
    uuidArray(rows.map(({ order }) => order.id)),
    integerArray(rows.map(({ position }) => position)),
    uuidArray(rows.map(({ line }) => line.variantId)),
    uuidArray(rows.map(({ line }) => line.productId)),
    textArray(rows.map(({ line }) => line.sku)),
    textArray(rows.map(({ line }) => line.title)),
    textArray(rows.map(({ line }) => line.optionsText)),
    integerArray(rows.map(({ line }) => line.quantity)),
    integerArray(rows.map(({ line }) => line.unitPriceMinor)),
    integerArray(rows.map(({ line }) => line.totalMinor)),
  ]);
};
