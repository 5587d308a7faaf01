import { type Runner, statement, uuidArray } from '#platform/db';
import { numberText, type Order } from '../domain/order.ts';

/** Columns of an order with its lines, as JSON in the order of the view. For `from orders.orders o`. */
export const ORDER_COLUMNS = `o.shop_id as "shopId", o.id, o.number, o.state, o.checkout_id as "checkoutId",
  o.cart_id as "cartId", o.customer_id as "customerId", o.email, o.language, o.currency,
  (select json_agg(json_build_object('variantId', l.variant_id, 'productId', l.product_id, 'sku', l.sku, 'title', l.title,
     'optionsText', l.options_text, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor,
     'totalMinor', l.total_minor) order by l.position)
   from orders.lines l where l.shop_id = o.shop_id and l.order_id = o.id) as lines,
  o.subtotal_minor as "subtotalMinor", o.shipping_minor as "shippingMinor", o.total_minor as "totalMinor",
  o.shipping_code as "shippingCode", o.shipping_title as "shippingTitle", o.address,
  o.payment_method_id as "paymentMethodId", o.cancel_reason as "cancelReason", o.pay_by as "payBy",
  o.placed_at as "placedAt", o.updated_at as "updatedAt"`;

export interface OrderRow extends Omit<Order, 'number' | 'shipping' | 'payBy' | 'placedAt' | 'updatedAt'> {
  readonly number: number;
  readonly shippingCode: string;
  readonly shippingTitle: string;
  readonly payBy: Date;
  readonly placedAt: Date;
  readonly updatedAt: Date;
}

export const orderOfRow = (row: OrderRow): Order => {
  const { number, shippingCode, shippingTitle, payBy, placedAt, updatedAt, ...same } = row;
  return {
    ...same,
    number: numberText(number),
    shipping: { code: shippingCode, title: shippingTitle },
    payBy: payBy.toISOString(),
    placedAt: placedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
};

export interface OrderKey {
  readonly shopId: string;
  readonly orderId: string;
}

export const keyText = (shopId: string, orderId: string): string => `${shopId} ${orderId}`;

const load = statement<OrderRow>(
  'orders.load',
  `select ${ORDER_COLUMNS} from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
   join orders.orders o on o.shop_id = asked.shop_id and o.id = asked.id`,
);
const lock = statement<OrderRow>(
  'orders.lock',
  `select ${ORDER_COLUMNS} from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, id)
   join orders.orders o on o.shop_id = asked.shop_id and o.id = asked.id
   order by o.shop_id, o.id for update of o`,
);

const read = async (runner: Runner, keys: readonly OrderKey[], how: typeof load): Promise<Map<string, Order>> => {
  const distinct = [...new Map(keys.map((key) => [keyText(key.shopId, key.orderId), key])).values()];
  const rows = await runner.run(how, [
    uuidArray(distinct.map(({ shopId }) => shopId)),
    uuidArray(distinct.map(({ orderId }) => orderId)),
  ]);
  return new Map(rows.map((row) => [keyText(row.shopId, row.id), orderOfRow(row)]));
};

/** Orders by {@link keyText}; those that do not exist are missing. */
export const loadOrders = (runner: Runner, keys: readonly OrderKey[]) => read(runner, keys, load);

/** The same, locked in the order of their ids, so that two batches cannot wait for each other. */
export const lockOrders = (runner: Runner, keys: readonly OrderKey[]) => read(runner, keys, lock);
