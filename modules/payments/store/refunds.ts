import { integerArray, type Runner, statement, type Tx, textArray, uuidArray } from '#platform/db';
import type { Refund } from '../domain/payment.ts';
import type { OrderKey } from '../provider.ts';
import { inKeyOrder } from './payments.ts';

export interface RefundRow {
  shop_id: string;
  order_id: string;
  id: string;
  payment_id: string;
  provider_ref: string | null;
  amount_minor: number;
  currency: string;
  state: Refund['state'];
  reason: string;
  requested_by: string;
  failure_code: string | null;
  created_at: Date;
}

const load = statement<RefundRow>(
  'payments.load-refunds',
  `select r.shop_id, r.order_id, r.id, r.payment_id, r.provider_ref, r.amount_minor, r.currency, r.state, r.reason,
     r.requested_by, r.failure_code, r.created_at
   from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_id)
   join payments.refunds r on r.shop_id = asked.shop_id and r.order_id = asked.order_id order by r.id`,
);

export const loadRefundRows = (runner: Runner, keys: readonly OrderKey[]): Promise<RefundRow[]> => {
  const ordered = inKeyOrder(keys);
  return runner.run(load, [
    uuidArray(ordered.map(({ shopId }) => shopId)),
    uuidArray(ordered.map(({ orderId }) => orderId)),
  ]);
};

/** The refunds of orders whose payments are locked: that lock guards them too. */
export const loadRefunds = async (runner: Runner, keys: readonly OrderKey[]): Promise<Refund[]> =>
  keys.length === 0 ? [] : (await loadRefundRows(runner, keys)).map(refundOf);

const refundOf = (row: RefundRow): Refund => ({
  shopId: row.shop_id,
  orderId: row.order_id,
  id: row.id,
  paymentId: row.payment_id,
  providerRef: row.provider_ref,
  amountMinor: row.amount_minor,
  currency: row.currency,
  state: row.state,
  reason: row.reason,
  requestedBy: row.requested_by,
  failureCode: row.failure_code,
});

const insert = statement<never>(
  'payments.insert-refunds',
  `insert into payments.refunds (shop_id, order_id, id, payment_id, provider_ref, amount_minor, currency, state, reason,
     requested_by, failure_code, created_at, updated_at)
   select *, $12::timestamptz, $12::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[],
     $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])`,
);

export const sendNewRefunds = (tx: Tx, refunds: readonly Refund[], now: Date): void => {
  if (refunds.length === 0) return;
  tx.send(insert, [
    uuidArray(refunds.map(({ shopId }) => shopId)),
    uuidArray(refunds.map(({ orderId }) => orderId)),
    uuidArray(refunds.map(({ id }) => id)),
    uuidArray(refunds.map(({ paymentId }) => paymentId)),
    textArray(refunds.map(({ providerRef }) => providerRef)),
    integerArray(refunds.map(({ amountMinor }) => amountMinor)),
    textArray(refunds.map(({ currency }) => currency)),
    textArray(refunds.map(({ state }) => state)),
    textArray(refunds.map(({ reason }) => reason)),
    textArray(refunds.map(({ requestedBy }) => requestedBy)),
    textArray(refunds.map(({ failureCode }) => failureCode)),
    now,
  ]);
};

const update = statement<never>(
  'payments.update-refunds',
  `update payments.refunds r set provider_ref = new.provider_ref, state = new.state, failure_code = new.failure_code,
     updated_at = $7
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
     as new (shop_id, order_id, id, provider_ref, state, failure_code)
   where r.shop_id = new.shop_id and r.order_id = new.order_id and r.id = new.id`,
);

export const sendRefunds = (tx: Tx, refunds: readonly Refund[], now: Date): void => {
  if (refunds.length === 0) return;
  tx.send(update, [
    uuidArray(refunds.map(({ shopId }) => shopId)),
    uuidArray(refunds.map(({ orderId }) => orderId)),
    uuidArray(refunds.map(({ id }) => id)),
    textArray(refunds.map(({ providerRef }) => providerRef)),
    textArray(refunds.map(({ state }) => state)),
    textArray(refunds.map(({ failureCode }) => failureCode)),
    now,
  ]);
};
