import { integerArray, statement, type Tx, textArray, uuidArray } from '#platform/db';
import type { Transfer } from '../domain/book.ts';

const insert = statement<never>(
  'payments.insert-transfers',
  `insert into payments.ledger (shop_id, order_id, kind, source_id, payment_id, debit_account, credit_account, amount_minor,
     currency, created_at)
   select *, $10::timestamptz from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
     $8::bigint[], $9::text[])`,
);

/** Sends the ledger's rows; one that is booked already fails the transaction: it would be money twice. */
export const sendTransfers = (tx: Tx, transfers: readonly Transfer[], now: Date): void => {
  if (transfers.length === 0) return;
  tx.send(insert, [
    uuidArray(transfers.map(({ payment }) => payment.shopId)),
    uuidArray(transfers.map(({ payment }) => payment.orderId)),
    textArray(transfers.map(({ kind }) => kind)),
    uuidArray(transfers.map(({ sourceId }) => sourceId)),
    uuidArray(transfers.map(({ payment }) => payment.id)),
    textArray(transfers.map(({ debit }) => debit)),
    textArray(transfers.map(({ credit }) => credit)),
    integerArray(transfers.map(({ amountMinor }) => amountMinor)),
    textArray(transfers.map(({ payment }) => payment.currency)),
    now,
  ]);
};
