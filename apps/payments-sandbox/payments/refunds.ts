/** Giving money back. */
import { newId, nowSeconds } from '../clock.ts';
import { type Call, ownCall, type Sandbox } from '../server/sandbox.ts';
import type { ChargeRecord, PaymentIntentRecord, RefundRecord } from '../state/records.ts';
import { emit } from '../webhooks/events.ts';
import { chargeShape } from '../wire/charge-shape.ts';
import { accept, docUrl, type Result, refuse, refuseMissing, refuseParameter } from '../wire/errors.ts';
import * as p from '../wire/parameters.ts';
import { refundShape } from '../wire/shapes.ts';
import { putRefundTransaction } from './balance.ts';
import { findCard } from './find-method.ts';

const REFUND_READERS = {
  payment_intent: p.text(200),
  charge: p.text(200),
  amount: p.integer(1, Number.MAX_SAFE_INTEGER),
  reason: p.oneOf(['duplicate', 'fraudulent', 'requested_by_customer']),
  metadata: p.metadata,
};
type Given = p.Read<typeof REFUND_READERS>;

/** POST /v1/refunds: all that is left, or `amount`; never more than what is left. */
export function createRefund(call: Call): Result<object> {
  const read = p.readParameters(call.form, REFUND_READERS);
  if (!read.ok) return read;
  const found = findCharge(call, read.value);
  if (!found.ok) return found;
  const { intent, charge } = found.value;
  const left = charge.amountCaptured - charge.amountRefunded;
  const amount = read.value.amount ?? left;
  if (left === 0) return refuseAlreadyRefunded(charge);
  if (amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`;
    return refuseParameter('amount', message, 'amount_too_large');
  }
  return refund(call, intent, charge, amount, read.value);
}

function findCharge(call: Call, given: Given): Result<{ intent: PaymentIntentRecord; charge: ChargeRecord }> {
  const { books } = call.sandbox;
  const intentId = given.payment_intent ?? books.get('charge', given.charge ?? '')?.paymentIntent;
  if (intentId === undefined) {
    return given.charge === undefined
      ? p.refuseAbsent('payment_intent')
      : refuseMissing('charge', given.charge, 'charge');
  }
  const intent = books.get('paymentIntent', intentId);
  if (intent === undefined) return refuseMissing('payment_intent', intentId, 'payment_intent');
  const charge = books.get('charge', given.charge ?? intent.latestCharge ?? '');
  if (charge?.paymentIntent !== intent.id || charge.status !== 'succeeded' || !charge.captured) {
    return refuseParameter(
      'payment_intent',
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
    );
  }
  return accept({ intent, charge });
}

function refuseAlreadyRefunded(charge: ChargeRecord): Result<never> {
  const code = 'charge_already_refunded';
  const message = `Charge ${charge.id} has already been refunded.`;
  return refuse(400, { type: 'invalid_request_error', code, doc_url: docUrl(code), message });
}

function refund(
  call: Call,
  intent: PaymentIntentRecord,
  charge: ChargeRecord,
  amount: number,
  given: Given,
): Result<object> {
  const { books } = call.sandbox;
  const bare: RefundRecord = {
    id: newId('re'),
    created: nowSeconds(),
    paymentIntent: intent.id,
    charge: charge.id,
    amount,
    currency: charge.currency,
    reason: given.reason ?? null,
    status: findCard(books, charge.paymentMethod)?.refund === 'pending_then_succeeded' ? 'pending' : 'succeeded',
    metadata: given.metadata ?? {},
    balanceTransaction: null,
  };
  const record = { ...bare, balanceTransaction: putRefundTransaction(call, bare, 'refund') };
  const changedCharge = { ...charge, amountRefunded: charge.amountRefunded + amount };
  books.put('refund', record);
  books.put('charge', changedCharge);
  books.put('paymentIntent', { ...intent, refunds: [...intent.refunds, record.id] });
  const shape = refundShape(record);
  emit(call, 'refund.created', shape);
  emit(call, 'charge.refunded', chargeShape(changedCharge));
  planSettlement(call.sandbox, record);
  return accept(shape);
}

/** Two test cards let a refund reach its final status later; also called at start for refunds a restart interrupted. */
export function planSettlement(sandbox: Sandbox, record: RefundRecord): void {
  const manner = findCard(sandbox.books, sandbox.books.get('charge', record.charge)?.paymentMethod ?? '')?.refund;
  const due = record.status === 'pending' || (manner === 'succeeded_then_failed' && record.status === 'succeeded');
  if (due) sandbox.timers.after(sandbox.config.refundSettlementMs, () => settle(sandbox, record.id, manner));
}

function settle(
  sandbox: Sandbox,
  id: string,
  manner: 'pending_then_succeeded' | 'succeeded_then_failed' | undefined,
): void {
  const record = sandbox.books.get('refund', id);
  if (record === undefined) return;
  const call = ownCall(sandbox, id);
  const changed: RefundRecord = { ...record, status: manner === 'succeeded_then_failed' ? 'failed' : 'succeeded' };
  sandbox.books.put('refund', changed);
  if (changed.status === 'failed') takeBack(call, changed);
  emit(call, 'refund.updated', refundShape(changed));
  sandbox.books.commit();
}

function takeBack(call: Call, record: RefundRecord): void {
  const charge = call.sandbox.books.get('charge', record.charge);
  if (charge === undefined) return;
  call.sandbox.books.put('charge', { ...charge, amountRefunded: charge.amountRefunded - record.amount });
  putRefundTransaction(call, record, 'refund_failure');
  emit(call, 'refund.failed', refundShape(record));
}

/** GET /v1/refunds/:id */
export function retrieveRefund(call: Call): Result<object> {
  const record = call.sandbox.books.get('refund', call.id);
  return record === undefined ? refuseMissing('refund', call.id, 'id') : accept(refundShape(record));
}

/** POST /v1/refunds/:id: metadata only, as with the provider. */
export function updateRefund(call: Call): Result<object> {
  const record = call.sandbox.books.get('refund', call.id);
  if (record === undefined) return refuseMissing('refund', call.id, 'id');
  const read = p.readParameters(call.form, { metadata: p.metadata });
  if (!read.ok) return read;
  const changed = { ...record, metadata: p.mergeMetadata(record.metadata, read.value.metadata ?? {}) };
  call.sandbox.books.put('refund', changed);
  const shape = refundShape(changed);
  emit(call, 'refund.updated', shape);
  return accept(shape);
}
