/** The charge object: the largest of the protocol's shapes. */
import { FORGOTTEN_FACE } from '../payments/find-method.ts';
import type { ChargeRecord } from '../state/records.ts';
import { cardFace } from './shapes.ts';

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

export function chargeShape(record: ChargeRecord): object {
  const succeeded = record.status === 'succeeded';
  return {
    id: record.id,
    object: 'charge',
    amount: record.amount,
    amount_captured: record.amountCaptured,
    amount_refunded: record.released ? record.amount : record.amountRefunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: record.balanceTransaction,
    billing_details: { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: 'STOA SANDBOX',
    captured: record.captured,
    created: record.created,
    currency: record.currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: record.failureCode,
    failure_message: record.failureMessage,
    fraud_details: {},
    livemode: false,
    metadata: record.metadata,
    on_behalf_of: null,
    outcome: outcome(record),
    paid: succeeded,
    payment_intent: record.paymentIntent,
    payment_method: record.paymentMethod,
    payment_method_details: { card: cardDetails(record), type: 'card' },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: record.released || (record.amountCaptured > 0 && record.amountRefunded === record.amountCaptured),
    review: null,
    shipping: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: record.status,
    transfer_data: null,
    transfer_group: null,
  };
}

function outcome(record: ChargeRecord): object {
  const approved = record.status === 'succeeded';
  return {
    network_status: approved ? 'approved_by_network' : 'declined_by_network',
    reason: record.declineCode,
    risk_level: 'normal',
    seller_message: approved ? 'Payment complete.' : 'The bank did not return any further details with this decline.',
    type: approved ? 'authorized' : 'issuer_declined',
  };
}

function cardDetails(record: ChargeRecord): object {
  const threeDSecure = {
    authentication_flow: 'challenge',
    result: 'authenticated',
    result_reason: null,
    version: '2.2.0',
  };
  return {
    ...cardFace(record.face ?? FORGOTTEN_FACE),
    amount_authorized: record.amount,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    three_d_secure: record.threeDSecure ? threeDSecure : null,
    wallet: null,
  };
}
