import {
  integerArray,
  nullableUuidArray,
  type Runner,
  statement,
  type Tx,
  textArray,
  timeArray,
  uuidArray,
} from '#platform/db';
import type { Line } from '../domain/cart.ts';
import type { ChangedCart } from '../domain/cart-shelf.ts';

interface KeyedLine extends Line {
  readonly shopId: string;
  readonly cartId: string;
}

// A cart that makes room for another open one of its customer has to be closed before that one comes.
const closeCarts = statement<never>(
  'carts.close',
  `update carts.carts c set state = 'closed', version = new.version, updated_at = $4
   from unnest($1::uuid[], $2::uuid[], $3::integer[]) as new (shop_id, id, version)
   where c.shop_id = new.shop_id and c.id = new.id`,
);
const upsertCarts = statement<never>(
  'carts.upsert',
  `insert into carts.carts (shop_id, id, customer_id, state, version, expires_at, created_at, updated_at)
   select shop_id, id, customer_id, state, version, expires_at, $7, $7
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::integer[], $6::timestamptz[])
     as new (shop_id, id, customer_id, state, version, expires_at)
   on conflict (shop_id, id) do update set version = excluded.version, expires_at = excluded.expires_at,
     updated_at = excluded.updated_at`,
);
const upsertLines = statement<never>(
  'carts.upsert-lines',
  `insert into carts.lines (shop_id, cart_id, variant_id, id, quantity, seen_price_minor, created_at, updated_at)
   select shop_id, cart_id, variant_id, id, quantity, seen_price_minor, $7, $7
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::integer[], $6::bigint[])
     as new (shop_id, cart_id, variant_id, id, quantity, seen_price_minor)
   on conflict (shop_id, cart_id, variant_id) do update set id = excluded.id, quantity = excluded.quantity,
     seen_price_minor = excluded.seen_price_minor, updated_at = excluded.updated_at`,
);
const deleteLines = statement<never>(
  'carts.delete-lines',
  `delete from carts.lines l using unnest($1::uuid[], $2::uuid[], $3::uuid[]) as gone (shop_id, cart_id, variant_id)
   where l.shop_id = gone.shop_id and l.cart_id = gone.cart_id and l.variant_id = gone.variant_id`,
);
const deleteExpired = statement<{ count: number }>(
  'carts.delete-expired',
  `with gone as (
     delete from carts.carts where ctid = any(array(
       select ctid from carts.carts where expires_at < $1 order by expires_at limit $2 for update skip locked))
     returning shop_id, id),
   lines_gone as (
     delete from carts.lines l using gone where l.shop_id = gone.shop_id and l.cart_id = gone.id)
   select count(*) as count from gone`,
);

/** Sends what a batch has changed: at most one statement per table and kind of change. */
export const storeChanges = (tx: Tx, changes: readonly ChangedCart[], now: Date): void => {
  const closed = changes.filter(({ before, after }) => before && after.state === 'closed').map(({ after }) => after);
  const kept = changes.filter(({ before, after }) => !(before && after.state === 'closed')).map(({ after }) => after);
  const { written, gone } = compareLines(changes);
  if (closed.length > 0) {
    tx.send(closeCarts, [
      uuidArray(closed.map(({ shopId }) => shopId)),
      uuidArray(closed.map(({ cartId }) => cartId)),
      integerArray(closed.map(({ version }) => version)),
      now,
    ]);
  }
  if (kept.length > 0) {
    tx.send(upsertCarts, [
      uuidArray(kept.map(({ shopId }) => shopId)),
      uuidArray(kept.map(({ cartId }) => cartId)),
      nullableUuidArray(kept.map(({ customerId }) => customerId)),
      textArray(kept.map(({ state }) => state)),
      integerArray(kept.map(({ version }) => Math.max(version, 1))),
      timeArray(kept.map(({ expiresMs }) => new Date(expiresMs))),
      now,
    ]);
  }
  if (written.length > 0) sendLines(tx, written, now);
  if (gone.length > 0) {
    tx.send(deleteLines, [
      uuidArray(gone.map(({ shopId }) => shopId)),
      uuidArray(gone.map(({ cartId }) => cartId)),
      uuidArray(gone.map(({ variantId }) => variantId)),
    ]);
  }
};

const sendLines = (tx: Tx, lines: readonly KeyedLine[], now: Date): void =>
  tx.send(upsertLines, [
    uuidArray(lines.map(({ shopId }) => shopId)),
    uuidArray(lines.map(({ cartId }) => cartId)),
    uuidArray(lines.map(({ variantId }) => variantId)),
    uuidArray(lines.map(({ lineId }) => lineId)),
    integerArray(lines.map(({ quantity }) => quantity)),
    integerArray(lines.map(({ seenPriceMinor }) => seenPriceMinor)),
    now,
  ]);

/** Unchanged lines are the same objects as before. A variant removed and added again in one batch is written with its new id. */
const compareLines = (changes: readonly ChangedCart[]): { written: KeyedLine[]; gone: KeyedLine[] } => {
  const written: KeyedLine[] = [];
  const gone: KeyedLine[] = [];
  for (const { before, after } of changes) {
    const { shopId, cartId } = after;
    const was = new Map((before?.lines ?? []).map((line) => [line.variantId, line]));
    for (const line of after.lines) {
      if (was.get(line.variantId) !== line) written.push({ shopId, cartId, ...line });
      was.delete(line.variantId);
    }
    for (const line of was.values()) gone.push({ shopId, cartId, ...line });
  }
  return { written, gone };
};

/** Deletes carts that ran out before `now`, at most `limit`, with their lines; answers how many. */
export const deleteExpiredCarts = async (runner: Runner, now: Date, limit: number): Promise<number> =>
  (await runner.run(deleteExpired, [now, limit]))[0]?.count ?? 0;
