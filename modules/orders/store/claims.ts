import { statement, type Tx, textArray, uuidArray } from '#platform/db';

/** An address that was shown to be a customer's, and when. */
export interface Claim {
  readonly shopId: string;
  readonly customerId: string;
  readonly email: string;
  /** ISO 8601: what is ordered after it, perhaps under an address that they have given up, is not theirs by it. */
  readonly at: string;
}

export interface Claimed {
  readonly shopId: string;
  readonly orderId: string;
  readonly customerId: string;
}

// Locked in the order of their keys, as every batch locks orders. What belongs to an account stays there.
const claim = statement<Claimed>(
  'orders.claim',
  `with asked as materialized (
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as a (shop_id, customer_id, email, at)),
   found as materialized (
     select o.shop_id, o.id, a.customer_id
     from asked a
     join orders.lookups k on k.shop_id = a.shop_id and k.email_key = lower(a.email)
     join orders.orders o on o.shop_id = k.shop_id and o.number = k.number
     where o.customer_id is null and o.placed_at <= a.at
     order by o.shop_id, o.id for no key update of o)
   update orders.orders o set customer_id = f.customer_id, updated_at = $5
   from found f where o.shop_id = f.shop_id and o.id = f.id and o.customer_id is null
   returning o.shop_id as "shopId", o.id as "orderId", o.customer_id as "customerId"`,
);

/** Gives guests' orders to the customers whose address they were made with. An address is asked for once. */
export const claimOrders = (tx: Tx, claims: readonly Claim[], now: Date): Promise<Claimed[]> =>
  tx.run(claim, [
    uuidArray(claims.map(({ shopId }) => shopId)),
    uuidArray(claims.map(({ customerId }) => customerId)),
    textArray(claims.map(({ email }) => email)),
    textArray(claims.map(({ at }) => at)),
    now,
  ]);
