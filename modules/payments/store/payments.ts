import { integerArray, jsonArray, type Runner, statement, type Tx, textArray, uuidArray } from '#platform/db';
import type { Payment } from '../domain/payment.ts';
import type { OnDecline, PaymentState } from '../face.ts';
import type { OrderKey } from '../provider.ts';

export interface PaymentRow {
  shop_id: string;
  id: string;
  order_id: string;
  provider: string;
  provider_ref: string | null;
  amount_minor: number;
  refunded_minor: number;
  refunding_minor: number;
  currency: string;
  state: PaymentState;
  payment_method_id: string;
  attempt: number;
  tried_method_ids: readonly string[];
  on_decline: OnDecline;
  email: string;
  return_url: string;
  next_action_url: string | null;
  failure_code: string | null;
  void_reason: string | null;
  created_at: Date;
}

const columns = `p.shop_id, p.id, p.order_id, p.provider, p.provider_ref, p.amount_minor, p.refunded_minor, p.refunding_minor,
  p.currency, p.state, p.payment_method_id, p.attempt, p.tried_method_ids, p.on_decline, p.email, p.return_url, p.next_action_url, p.failure_code, p.void_reason,
  p.created_at`;

export const paymentOf = (row: PaymentRow): Payment => ({
  shopId: row.shop_id,
  id: row.id,
  orderId: row.order_id,
  provider: row.provider,
  providerRef: row.provider_ref,
  amountMinor: row.amount_minor,
  refundedMinor: row.refunded_minor,
  refundingMinor: row.refunding_minor,
  currency: row.currency,
  state: row.state,
  paymentMethodId: row.payment_method_id,
  attempt: row.attempt,
  triedMethodIds: row.tried_method_ids,
  onDecline: row.on_decline,
  email: row.email,
  returnUrl: row.return_url,
  nextActionUrl: row.next_action_url,
  failureCode: row.failure_code,
  voidReason: row.void_reason,
  createdAtMs: row.created_at.getTime(),
});

const keyArrays = (keys: readonly OrderKey[]): string[] => [
  uuidArray(keys.map(({ shopId }) => shopId)),
  uuidArray(keys.map(({ orderId }) => orderId)),
];

// The lateral subquery locks, so it cannot be flattened: one index probe per order, in the order given, whatever the
// planner believes of the sizes. Locks are taken in key order and batches cannot deadlock.
const lock = statement<PaymentRow>(
  'payments.lock-payments',
  `select locked.* from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_id)
   cross join lateral (
     select ${columns} from payments.payments p
     where p.shop_id = asked.shop_id and p.order_id = asked.order_id for update
   ) as locked`,
);

export const lockPayments = async (tx: Tx, keys: readonly OrderKey[]): Promise<Payment[]> =>
  (await tx.run(lock, keyArrays(inKeyOrder(keys)))).map(paymentOf);

export const inKeyOrder = (keys: readonly OrderKey[]): OrderKey[] => {
  const unique = new Map(keys.map((key) => [key.shopId + key.orderId, key]));
  return [...unique].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, key]) => key);
};

const load = statement<PaymentRow>(
  'payments.load-payments',
  `select found.* from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_id)
   cross join lateral (
     select ${columns} from payments.payments p
     where p.shop_id = asked.shop_id and p.order_id = asked.order_id offset 0
   ) as found`,
);

export const loadPayments = async (runner: Runner, keys: readonly OrderKey[]): Promise<Payment[]> =>
  (await runner.run(load, keyArrays(inKeyOrder(keys)))).map(paymentOf);

const findByRef = statement<{ shop_id: string; order_id: string }>(
  'payments.find-by-provider-ref',
  'select shop_id, order_id from payments.payments where provider = $1 and provider_ref = $2',
);

export const findOwner = async (runner: Runner, provider: string, providerRef: string): Promise<OrderKey | null> => {
  const row = (await runner.run(findByRef, [provider, providerRef]))[0];
  return row ? { shopId: row.shop_id, orderId: row.order_id } : null;
};

// Both halves see the database as it was before: a row is in one of them, unless another process has just written it.
const open = statement<PaymentRow>(
  'payments.open-payments',
  `with asked as (
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::text[]) as a (shop_id, id, order_id, provider, amount_minor, currency, payment_method_id, email,
       return_url, on_decline)
   ), added as (
     insert into payments.payments as p (shop_id, id, order_id, provider, amount_minor, currency, payment_method_id, email,
       return_url, on_decline, state, created_at, updated_at)
     select asked.*, 'creating', $11, $11 from asked order by shop_id, order_id
     on conflict (shop_id, order_id) do nothing
     returning ${columns}
   )
   select added.* from added
   union all
   select found.* from asked cross join lateral (
     select ${columns} from payments.payments p
     where p.shop_id = asked.shop_id and p.order_id = asked.order_id offset 0
   ) as found`,
);

export type NewPayment = Pick<
  Payment,
  | 'shopId'
  | 'id'
  | 'orderId'
  | 'provider'
  | 'amountMinor'
  | 'currency'
  | 'paymentMethodId'
  | 'email'
  | 'returnUrl'
  | 'onDecline'
>;

/** Writes the payments that are not there yet, and answers all of them, in no order. One statement, so one commit. */
export const openPayments = async (runner: Runner, wishes: readonly NewPayment[], now: Date): Promise<Payment[]> =>
  (await runner.run(open, [...newArrays(wishes), now])).map(paymentOf);

const newArrays = (payments: readonly NewPayment[]): string[] => [
  uuidArray(payments.map(({ shopId }) => shopId)),
  uuidArray(payments.map(({ id }) => id)),
  uuidArray(payments.map(({ orderId }) => orderId)),
  textArray(payments.map(({ provider }) => provider)),
  integerArray(payments.map(({ amountMinor }) => amountMinor)),
  textArray(payments.map(({ currency }) => currency)),
  textArray(payments.map(({ paymentMethodId }) => paymentMethodId)),
  textArray(payments.map(({ email }) => email)),
  textArray(payments.map(({ returnUrl }) => returnUrl)),
  textArray(payments.map(({ onDecline }) => onDecline)),
];

const insert = statement<never>(
  'payments.insert-payments',
  `insert into payments.payments (shop_id, id, order_id, provider, amount_minor, currency, payment_method_id, email,
     return_url, on_decline, state, void_reason, created_at, updated_at)
   select *, $13::timestamptz, $13::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[],
     $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])`,
);

/** Sends rows that must not be there yet; one that another process wrote meanwhile fails it with 23505. */
export const sendNewPayments = (tx: Tx, payments: readonly Payment[], now: Date): void => {
  if (payments.length === 0) return;
  tx.send(insert, [
    ...newArrays(payments),
    textArray(payments.map(({ state }) => state)),
    textArray(payments.map(({ voidReason }) => voidReason)),
    now,
  ]);
};

const update = statement<never>(
  'payments.update-payments',
  `update payments.payments p set provider_ref = new.provider_ref, state = new.state, refunded_minor = new.refunded_minor,
     refunding_minor = new.refunding_minor, next_action_url = new.next_action_url, failure_code = new.failure_code,
     void_reason = new.void_reason, payment_method_id = new.payment_method_id, attempt = new.attempt,
     tried_method_ids = new.tried_method_ids, updated_at = $13
   from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::text[],
     $10::text[], $11::integer[], $12::jsonb[])
     as new (shop_id, order_id, provider_ref, state, refunded_minor, refunding_minor, next_action_url, failure_code,
       void_reason, payment_method_id, attempt, tried_method_ids)
   where p.shop_id = new.shop_id and p.order_id = new.order_id`,
);

export const sendPayments = (tx: Tx, payments: readonly Payment[], now: Date): void => {
  if (payments.length === 0) return;
  tx.send(update, [
    ...keyArrays(payments),
    textArray(payments.map(({ providerRef }) => providerRef)),
    textArray(payments.map(({ state }) => state)),
    integerArray(payments.map(({ refundedMinor }) => refundedMinor)),
    integerArray(payments.map(({ refundingMinor }) => refundingMinor)),
    textArray(payments.map(({ nextActionUrl }) => nextActionUrl)),
    textArray(payments.map(({ failureCode }) => failureCode)),
    textArray(payments.map(({ voidReason }) => voidReason)),
    textArray(payments.map(({ paymentMethodId }) => paymentMethodId)),
    integerArray(payments.map(({ attempt }) => attempt)),
    jsonArray(payments.map(({ triedMethodIds }) => triedMethodIds)),
    now,
  ]);
};
