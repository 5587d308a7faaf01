import { Type } from 'typebox';
import type { PaymentView, RefundView } from '../face.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import type { OrderLedger } from '../queries/order-ledger.ts';

const Minor = Type.Integer({ description: 'Minor units of the currency.' });
const Id = Type.String({ format: 'uuid' });
const Time = Type.String({ format: 'date-time' });
const OptionalText = Type.Union([Type.String(), Type.Null()]);

// Lower case as the database answers it: the in-memory keys of a batch compare text.
export const OrderParams = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', description: 'Id of the order.' }),
});

const examplePayment: PaymentView = {
  paymentId: '019a0000-0000-7000-8000-000000000009',
  orderId: '019a0000-0000-7000-8000-000000000002',
  state: 'partially_refunded',
  amountMinor: 2_895,
  refundedMinor: 1_250,
  currency: 'GBP',
  provider: 'stripe',
  nextActionUrl: null,
  failureCode: null,
  attempts: 1,
  mayTryAgain: false,
};
const exampleRefund: RefundView = {
  id: '019a0000-0000-7000-8000-00000000000a',
  orderId: examplePayment.orderId,
  amountMinor: 1_250,
  currency: 'GBP',
  state: 'pending',
  reason: 'A mug arrived broken.',
  requestedBy: 'staff:019a0000-0000-7000-8000-00000000000b',
  failureCode: null,
  createdAt: '2026-05-04T10:00:00.000Z',
};

export const paymentFields = {
  paymentId: Id,
  orderId: Id,
  state: Type.String({
    enum: [
      'creating',
      'processing',
      'requires_action',
      'awaiting_method',
      'captured',
      'failed',
      'voided',
      'refunded',
      'partially_refunded',
    ],
  }),
  amountMinor: Minor,
  refundedMinor: Minor,
  currency: Type.String({ minLength: 3, maxLength: 3 }),
  provider: Type.String(),
  nextActionUrl: Type.Union([Type.String(), Type.Null()], {
    description: 'Where the customer proves who they are; null unless state is requires_action.',
  }),
  failureCode: OptionalText,
  attempts: Type.Integer({ description: 'Cards that were tried, the one under way included.' }),
  mayTryAgain: Type.Boolean({
    description: 'The card was declined and the order lives on: POST /orders/{id}/payment-method takes another one.',
  }),
};

// Views are readonly through and through; the compiler would otherwise ask for mutable ones.
export const PaymentSchema = Type.Unsafe<PaymentView>(Type.Object(paymentFields, { examples: [examplePayment] }));

const refundFields = {
  id: Id,
  orderId: Id,
  amountMinor: Minor,
  currency: Type.String({ minLength: 3, maxLength: 3 }),
  state: Type.String({ enum: ['pending', 'succeeded', 'failed'] }),
  reason: Type.String(),
  requestedBy: Type.String({ description: 'staff:<id>, system, or provider.' }),
  failureCode: OptionalText,
  createdAt: Time,
};
export const RefundSchema = Type.Unsafe<RefundView>(Type.Object(refundFields, { examples: [exampleRefund] }));

export const RefundBody = Type.Object(
  {
    amountMinor: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000_000,
        description: 'Minor units; all that is left when not given.',
      }),
    ),
    reason: Type.String({ minLength: 1, maxLength: REASON_LENGTH_MAX, pattern: '^[^\\u0000]*$' }),
  },
  { additionalProperties: false, examples: [{ amountMinor: 1_250, reason: exampleRefund.reason }] },
);

export const KeyHeader = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ description: 'Required: 1 to 255 characters, new for each wish.' })),
});

const entryFields = {
  kind: Type.String({ enum: ['capture', 'refund', 'refund_reversal'] }),
  debitAccount: Type.String(),
  creditAccount: Type.String(),
  amountMinor: Minor,
  currency: Type.String(),
  bookedAt: Time,
};
const exampleEntry = {
  kind: 'capture',
  debitAccount: 'provider_clearing',
  creditAccount: 'merchant_payable',
  amountMinor: 2_895,
  currency: 'GBP',
  bookedAt: exampleRefund.createdAt,
};

export const ledgerFields = {
  payment: Type.Object(paymentFields),
  refunds: Type.Array(Type.Object(refundFields)),
  entries: Type.Array(Type.Object(entryFields)),
};
export const exampleLedger: OrderLedger = {
  payment: examplePayment,
  refunds: [exampleRefund],
  entries: [exampleEntry],
};
export const LedgerSchema = Type.Unsafe<OrderLedger>(Type.Object(ledgerFields, { examples: [exampleLedger] }));
