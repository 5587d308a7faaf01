import { Type } from 'typebox';
import { FormatParameter, listPageSchema, MomentParameter, pageParameters, sortParameter } from '#platform/http';
import type { PaymentState } from '../face.ts';
import { type ListedPayment, PAYMENT_SORTS, type PaymentSort } from '../queries/list-payments.ts';
import type { PaymentDetail } from '../queries/payment-detail.ts';
import { exampleLedger, ledgerFields, OrderParams, paymentFields } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Time = Type.String({ format: 'date-time' });
const OptionalText = Type.Union([Type.String(), Type.Null()]);

const Amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Minor units.' });

export const PaymentParams = Type.Object({ orderId: OrderParams.properties.id }, closed);

const StateParameter = Type.Unsafe<PaymentState>(paymentFields.state);

export const ListQuery = Type.Object(
  {
    state: Type.Optional(Type.Array(StateParameter, { maxItems: 8, description: 'Any of these.' })),
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description:
          'Beginning of an e-mail address, the provider’s name of the payment (pi_…), or an id of payment or order.',
      }),
    ),
    from: Type.Optional(MomentParameter),
    to: Type.Optional({ ...MomentParameter, description: 'Not included.' }),
    amountMin: Type.Optional(Amount),
    amountMax: Type.Optional(Amount),
    sort: sortParameter<PaymentSort>(PAYMENT_SORTS, '-created'),
    ...pageParameters,
    format: FormatParameter,
  },
  closed,
);

const more = { email: Type.String(), providerRef: OptionalText, createdAt: Time };
const example = {
  email: 'ada@example.com',
  providerRef: 'pi_3Oa9',
  createdAt: '2026-05-04T10:00:00.000Z',
};
export const PaymentListSchema = listPageSchema<ListedPayment>(Type.Object({ ...paymentFields, ...more }), {
  ...exampleLedger.payment,
  ...example,
});

export const PaymentDetailSchema = Type.Unsafe<PaymentDetail>(
  Type.Object(
    {
      ...ledgerFields,
      ...more,
      voidReason: Type.Union([Type.String(), Type.Null()], {
        description: 'Set when the customer is to end up having paid nothing.',
      }),
      refundableMinor: Type.Integer({ minimum: 0, description: 'Neither given back nor promised to a refund.' }),
      updatedAt: Time,
      messages: Type.Array(Type.Object({ id: Type.String(), type: Type.String(), at: Time }), {
        description: 'What the provider told of it, oldest first; kept for 30 days.',
      }),
    },
    {
      examples: [
        {
          ...exampleLedger,
          ...example,
          ...{ voidReason: null, refundableMinor: 1_645, updatedAt: example.createdAt },
          messages: [{ id: 'evt_1', type: 'payment_intent.succeeded', at: example.createdAt }],
        },
      ],
    },
  ),
);
