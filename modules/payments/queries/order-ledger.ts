import { type Database, statement } from '#platform/db';
import { viewOf } from '../domain/payment.ts';
import type { PaymentView, RefundView } from '../face.ts';
import type { OrderKey } from '../provider.ts';
import { loadPayments } from '../store/payments.ts';
import { loadRefundRows } from '../store/refunds.ts';

export interface LedgerEntry {
  readonly kind: string;
  readonly debitAccount: string;
  readonly creditAccount: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly bookedAt: string;
}

export interface OrderLedger {
  readonly payment: PaymentView;
  readonly refunds: readonly RefundView[];
  readonly entries: readonly LedgerEntry[];
}

interface EntryRow {
  kind: string;
  debit_account: string;
  credit_account: string;
  amount_minor: number;
  currency: string;
  created_at: Date;
}

const loadEntries = statement<EntryRow>(
  'payments.load-order-ledger',
  `select kind, debit_account, credit_account, amount_minor, currency, created_at from payments.ledger
   where shop_id = $1 and order_id = $2 order by created_at, kind`,
);

/** All that happened to the money of an order; null when there is no payment. */
export const readOrderLedger = async (db: Database, key: OrderKey): Promise<OrderLedger | null> => {
  const [[payment], refunds, entries] = await Promise.all([
    loadPayments(db, [key]),
    loadRefundRows(db, [key]),
    db.run(loadEntries, [key.shopId, key.orderId]),
  ]);
  if (!payment) return null;
  return {
    payment: viewOf(payment),
    refunds: refunds.map((row) => ({
      id: row.id,
      orderId: row.order_id,
      amountMinor: row.amount_minor,
      currency: row.currency,
      state: row.state,
      reason: row.reason,
      requestedBy: row.requested_by,
      failureCode: row.failure_code,
      createdAt: row.created_at.toISOString(),
    })),
    entries: entries.map((row) => ({
      kind: row.kind,
      debitAccount: row.debit_account,
      creditAccount: row.credit_account,
      amountMinor: row.amount_minor,
      currency: row.currency,
      bookedAt: row.created_at.toISOString(),
    })),
  };
};
