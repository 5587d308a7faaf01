/** Balance transactions: what each capture and refund does to the merchant's money at the provider. */
import { newId, nowSeconds } from '../clock.ts';
import type { Call } from '../server/sandbox.ts';
import type { BalanceTransactionRecord, ChargeRecord, RefundRecord } from '../state/records.ts';

// The provider's public card price: 2.9 % and 30 minor units, rounded to the nearest unit, never above the amount.
const FEE_PER_MILLE = 29;
const FEE_FIXED = 30;

/** Books the captured amount less the fee; answers the transaction's id. */
export function putChargeTransaction(call: Call, charge: ChargeRecord): string {
  const amount = charge.amountCaptured;
  const fee = Math.min(amount, Math.round((amount * FEE_PER_MILLE) / 1000) + FEE_FIXED);
  return put(call, { type: 'charge', amount, fee, currency: charge.currency, source: charge.id });
}

/** The fee is not given back, as with the provider. */
export function putRefundTransaction(call: Call, refund: RefundRecord, type: 'refund' | 'refund_failure'): string {
  const amount = type === 'refund' ? -refund.amount : refund.amount;
  return put(call, { type, amount, fee: 0, currency: refund.currency, source: refund.id });
}

function put(call: Call, transaction: Omit<BalanceTransactionRecord, 'id' | 'created'>): string {
  const id = newId('txn');
  call.sandbox.books.put('balanceTransaction', { id, created: nowSeconds(), ...transaction });
  return id;
}
