import { type Runner, statement, type Tx, textArray, uuidArray } from '#platform/db';
import type { Inboxed } from '../domain/book.ts';

const load = statement<{ shop_id: string; id: string }>(
  'payments.load-known-events',
  `select e.shop_id, e.id from unnest($1::uuid[], $2::text[]) as asked (shop_id, id)
   join payments.provider_events e on e.shop_id = asked.shop_id and e.provider = $3 and e.id = asked.id`,
);

/** Those of the messages that took effect before, as shop id and message id in one. */
export const loadKnownEvents = async (
  tx: Tx,
  provider: string,
  messages: readonly { shopId: string; id: string }[],
): Promise<string[]> => {
  if (messages.length === 0) return [];
  const ids = textArray(messages.map(({ id }) => id));
  const rows = await tx.run(load, [uuidArray(messages.map(({ shopId }) => shopId)), ids, provider]);
  return rows.map((row) => row.shop_id + row.id);
};

const insert = statement<never>(
  'payments.insert-provider-events',
  `insert into payments.provider_events (shop_id, provider, id, type, order_id, created_at)
   select *, $6::timestamptz from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[])`,
);

export const sendInbox = (tx: Tx, inbox: readonly Inboxed[], now: Date): void => {
  if (inbox.length === 0) return;
  tx.send(insert, [
    uuidArray(inbox.map(({ shopId }) => shopId)),
    textArray(inbox.map(({ provider }) => provider)),
    textArray(inbox.map(({ id }) => id)),
    textArray(inbox.map(({ type }) => type)),
    uuidArray(inbox.map(({ orderId }) => orderId)),
    now,
  ]);
};

const deleteOld = statement<{ count: number }>(
  'payments.delete-old-provider-events',
  `with gone as (delete from payments.provider_events where ctid = any(array(
     select ctid from payments.provider_events where created_at < $1 limit $2)) returning 1)
   select count(*) as count from gone`,
);

/** Forgets messages older than `before`, at most `limit`; answers how many. */
export const deleteOldEvents = async (runner: Runner, before: Date, limit: number): Promise<number> =>
  (await runner.run(deleteOld, [before, limit]))[0]?.count ?? 0;
