/** What the sandbox remembers, in its own short shape; wire/shapes.ts turns it into the protocol's objects. */
import type { CardBrand } from '../payments/card-number.ts';
import type { ErrorBody } from '../wire/errors.ts';

export type PaymentIntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'requires_capture'
  | 'canceled'
  | 'succeeded';

export type CaptureMethod = 'automatic' | 'automatic_async' | 'manual';
export type CancellationReason = 'duplicate' | 'fraudulent' | 'requested_by_customer' | 'abandoned';
export type RefundReason = 'duplicate' | 'fraudulent' | 'requested_by_customer';
export type Metadata = Record<string, string>;

/** Amounts are integer minor units of `currency` (lower-case ISO 4217); times are unix seconds. */
interface Row {
  id: string;
  created: number;
}

export interface PaymentIntentRecord extends Row {
  amount: number;
  amountCapturable: number;
  amountReceived: number;
  currency: string;
  status: PaymentIntentStatus;
  captureMethod: CaptureMethod;
  secret: string;
  paymentMethod: string | null;
  latestCharge: string | null;
  metadata: Metadata;
  /** The 3DS page to send the shopper to; set only in `requires_action`. */
  actionUrl: string | null;
  returnUrl: string | null;
  lastError: ErrorBody | null;
  canceledAt: number | null;
  cancellationReason: CancellationReason | null;
  /** Payment methods chosen by the provider (a return_url is then needed), or cards only. */
  methods: 'automatic' | 'automatic_without_redirects' | 'card';
  /** Ids of all tries to charge, failed ones too, oldest first. */
  charges: string[];
  refunds: string[];
  /** Given by the caller and echoed. */
  echoed: EchoedFields;
}

export interface EchoedFields {
  description?: string;
  receipt_email?: string;
  customer?: string;
  statement_descriptor?: string;
  statement_descriptor_suffix?: string;
  transfer_group?: string;
  shipping?: object;
}

export interface ChargeRecord extends Row {
  paymentIntent: string;
  paymentMethod: string;
  /** Absent in journals written before cards could be typed. */
  face?: CardFace;
  amount: number;
  amountCaptured: number;
  amountRefunded: number;
  currency: string;
  status: 'succeeded' | 'failed';
  captured: boolean;
  /** An authorisation given back before capture. */
  released: boolean;
  threeDSecure: boolean;
  failureCode: string | null;
  declineCode: string | null;
  failureMessage: string | null;
  balanceTransaction: string | null;
  metadata: Metadata;
}

/** A card as its holder typed it, less what nobody may keep: the number and the security code. */
export interface PaymentMethodRecord extends Row {
  /** The named test card that it behaves as; its own id for the named ones. */
  testCard: string;
  face: CardFace;
  billing: BillingDetails;
}

export interface CardFace {
  brand: CardBrand;
  last4: string;
  expMonth: number;
  expYear: number;
}

export interface BillingDetails {
  name?: string;
  email?: string;
  phone?: string;
  address?: object;
}

export interface RefundRecord extends Row {
  paymentIntent: string;
  charge: string;
  amount: number;
  currency: string;
  reason: RefundReason | null;
  status: 'pending' | 'succeeded' | 'failed';
  metadata: Metadata;
  balanceTransaction: string | null;
}

export interface BalanceTransactionRecord extends Row {
  type: 'charge' | 'refund' | 'refund_failure';
  /** Signed: refunds are negative. */
  amount: number;
  fee: number;
  currency: string;
  source: string;
}

export interface EventRecord extends Row {
  type: string;
  /** JSON of the object as it was at that moment. */
  objectJson: string;
  requestId: string | null;
  idempotencyKey: string | null;
}

export interface WebhookEndpointRecord extends Row {
  url: string;
  secret: string;
  enabledEvents: readonly string[];
  description: string | null;
}

/** A finished answer, kept for replay. `id` is the idempotency key. */
export interface StoredAnswer extends Row {
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
}

/** A webhook still owed. `id` is event and endpoint. */
export interface OwedDelivery extends Row {
  event: string;
  endpoint: string;
}

export interface Kinds {
  paymentIntent: PaymentIntentRecord;
  paymentMethod: PaymentMethodRecord;
  charge: ChargeRecord;
  refund: RefundRecord;
  balanceTransaction: BalanceTransactionRecord;
  event: EventRecord;
  webhookEndpoint: WebhookEndpointRecord;
  storedAnswer: StoredAnswer;
  owedDelivery: OwedDelivery;
}

export type Kind = keyof Kinds;
