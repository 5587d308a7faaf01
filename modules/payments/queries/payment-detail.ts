import { type Database, statement } from '#platform/db';
import type { OrderKey } from '../provider.ts';
import { type OrderLedger, readOrderLedger } from './order-ledger.ts';

/** A message of the provider that took effect. */
export interface ProviderMessage {
  readonly id: string;
  readonly type: string;
  readonly at: string;
}

/** The payment of an order with all that staff may know of it. */
export interface PaymentDetail extends OrderLedger {
  readonly email: string;
  readonly providerRef: string | null;
  /** Set when the customer is to end up having paid nothing. */
  readonly voidReason: string | null;
  /** Captured, neither given back nor promised to a refund under way. */
  readonly refundableMinor: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What the provider told of it, oldest first; kept for 30 days. */
  readonly messages: readonly ProviderMessage[];
}

interface DetailRow {
  readonly email: string;
  readonly providerRef: string | null;
  readonly voidReason: string | null;
  readonly refundableMinor: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const MESSAGES_SHOWN_MAX = 100;

const readDetail = statement<DetailRow>(
  'payments.payment-detail',
  `select email, provider_ref as "providerRef", void_reason as "voidReason", created_at as "createdAt",
     updated_at as "updatedAt", case when state in ('captured', 'partially_refunded')
       then amount_minor - refunded_minor - refunding_minor else 0 end as "refundableMinor"
   from payments.payments where shop_id = $1 and order_id = $2`,
);
const readMessages = statement<{ id: string; type: string; at: Date }>(
  'payments.messages-of-order',
  `select id, type, created_at as at from payments.provider_events
   where shop_id = $1 and order_id = $2 order by created_at, id limit ${MESSAGES_SHOWN_MAX}`,
);

/** Null when the order has no payment. */
export const readPaymentDetail = async (db: Database, key: OrderKey): Promise<PaymentDetail | null> => {
  const [ledger, [row], messages] = await Promise.all([
    readOrderLedger(db, key),
    db.run(readDetail, [key.shopId, key.orderId]),
    db.run(readMessages, [key.shopId, key.orderId]),
  ]);
  if (!ledger || !row) return null;
  return {
    ...ledger,
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    messages: messages.map(({ at, ...message }) => ({ ...message, at: at.toISOString() })),
  };
};
