/** The protocol's objects, built from the records. Field by field from the provider's public API reference. */
import type {
  BalanceTransactionRecord,
  CardFace,
  EventRecord,
  PaymentIntentRecord,
  PaymentMethodRecord,
  RefundRecord,
  WebhookEndpointRecord,
} from '../state/records.ts';

/** The API version the shapes follow; also what events are stamped with. */
export const API_VERSION = '2026-10-28.endive';

export function paymentIntentShape(record: PaymentIntentRecord): object {
  const { echoed } = record;
  return {
    id: record.id,
    object: 'payment_intent',
    allowed_payment_method_types: record.methods === 'card' ? ['card'] : null,
    amount: record.amount,
    amount_capturable: record.amountCapturable,
    amount_details: { tip: {} },
    amount_received: record.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automaticMethods(record.methods),
    canceled_at: record.canceledAt,
    cancellation_reason: record.cancellationReason,
    capture_method: record.captureMethod,
    client_secret: clientSecret(record),
    confirmation_method: 'automatic',
    created: record.created,
    currency: record.currency,
    customer: echoed.customer ?? null,
    customer_account: null,
    description: echoed.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: record.lastError,
    latest_charge: record.latestCharge,
    livemode: false,
    managed_payments: null,
    metadata: record.metadata,
    next_action: nextAction(record),
    on_behalf_of: null,
    payment_method: record.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: echoed.receipt_email ?? null,
    review: null,
    setup_future_usage: null,
    shipping: echoed.shipping ?? null,
    source: null,
    statement_descriptor: echoed.statement_descriptor ?? null,
    statement_descriptor_suffix: echoed.statement_descriptor_suffix ?? null,
    status: record.status,
    transfer_data: null,
    transfer_group: echoed.transfer_group ?? null,
  };
}

export function clientSecret(record: PaymentIntentRecord): string {
  return `${record.id}_secret_${record.secret}`;
}

function automaticMethods(methods: PaymentIntentRecord['methods']): object | null {
  if (methods === 'card') return null;
  return { allow_redirects: methods === 'automatic' ? 'always' : 'never', enabled: true };
}

function nextAction(record: PaymentIntentRecord): object | null {
  if (record.actionUrl === null) return null;
  return { type: 'redirect_to_url', redirect_to_url: { url: record.actionUrl, return_url: record.returnUrl } };
}

export function refundShape(record: RefundRecord): object {
  const failure = record.status === 'failed' ? { failure_reason: 'unknown' } : {};
  return {
    id: record.id,
    object: 'refund',
    amount: record.amount,
    balance_transaction: record.balanceTransaction,
    charge: record.charge,
    created: record.created,
    currency: record.currency,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    ...failure,
    metadata: record.metadata,
    payment_intent: record.paymentIntent,
    reason: record.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: record.status,
    transfer_reversal: null,
  };
}

export function balanceTransactionShape(record: BalanceTransactionRecord): object {
  const fee = {
    amount: record.fee,
    application: null,
    currency: record.currency,
    description: 'processing fees',
    type: 'stripe_fee',
  };
  return {
    id: record.id,
    object: 'balance_transaction',
    amount: record.amount,
    available_on: record.created,
    balance_type: 'payments',
    created: record.created,
    currency: record.currency,
    description: null,
    exchange_rate: null,
    fee: record.fee,
    fee_details: record.fee === 0 ? [] : [fee],
    net: record.amount - record.fee,
    reporting_category: record.type,
    source: record.source,
    status: 'available',
    type: record.type,
  };
}

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

export function paymentMethodShape(record: PaymentMethodRecord): object {
  const { name = null, email = null, phone = null, address } = record.billing;
  return {
    id: record.id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: { ...NO_ADDRESS, ...address }, email, name, phone, tax_id: null },
    card: {
      ...cardFace(record.face),
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    },
    created: record.created,
    customer: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
}

export function cardFace({ brand, last4, expMonth, expYear }: CardFace): object {
  return {
    brand,
    country: 'US',
    exp_month: expMonth,
    exp_year: expYear,
    fingerprint: `sandbox${last4}`,
    funding: 'credit',
    last4,
    network: brand,
  };
}

export function webhookEndpointShape(record: WebhookEndpointRecord): object {
  return {
    id: record.id,
    object: 'webhook_endpoint',
    api_version: null,
    application: null,
    created: record.created,
    description: record.description,
    enabled_events: record.enabledEvents,
    livemode: false,
    metadata: {},
    status: 'enabled',
    url: record.url,
  };
}

/** JSON text, because the object inside is kept as text: an event shows its object as it was then. */
export function eventJson(record: EventRecord, pendingWebhooks: number): string {
  const request = JSON.stringify({ id: record.requestId, idempotency_key: record.idempotencyKey });
  return (
    `{"id":"${record.id}","object":"event","api_version":"${API_VERSION}","created":${record.created},` +
    `"data":{"object":${record.objectJson}},"livemode":false,"pending_webhooks":${pendingWebhooks},` +
    `"request":${request},"type":"${record.type}"}`
  );
}
