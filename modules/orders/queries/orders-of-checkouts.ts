import { type Database, statement, uuidArray } from '#platform/db';
import { numberText } from '../domain/order.ts';
import type { OrderOfCheckout } from '../face.ts';

const read = statement<Omit<OrderOfCheckout, 'number'> & { readonly number: number }>(
  'orders.of-checkouts',
  `select o.checkout_id as "checkoutId", o.id, o.number, o.state
   from unnest($2::uuid[]) as asked (checkout_id)
   join orders.orders o on o.shop_id = $1 and o.checkout_id = asked.checkout_id`,
);

/** What was ordered from some checkouts. */
export const readOrdersOfCheckouts = async (
  db: Database,
  shopId: string,
  checkoutIds: readonly string[],
): Promise<readonly OrderOfCheckout[]> => {
  if (checkoutIds.length === 0) return [];
  const rows = await db.run(read, [shopId, uuidArray([...new Set(checkoutIds)])]);
  return rows.map(({ number, ...row }) => ({ ...row, number: numberText(number) }));
};
