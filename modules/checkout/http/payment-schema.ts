import { Type } from 'typebox';
import type { PaymentView } from '#modules/payments';
import { Id, PaymentMethodId } from './schemas.ts';

const Minor = Type.Integer({ description: 'Minor units of the currency.' });
const TextOrNone = Type.Union([Type.String(), Type.Null()]);

const example: PaymentView = {
  paymentId: '019a0000-0000-7000-8000-000000000009',
  orderId: '019a0000-0000-7000-8000-000000000002',
  state: 'creating',
  amountMinor: 2_895,
  refundedMinor: 0,
  currency: 'GBP',
  provider: 'stripe',
  nextActionUrl: null,
  failureCode: null,
  attempts: 2,
  mayTryAgain: false,
};

/** As GET /orders/{id}/payment answers it. */
export const PaymentSchema = Type.Unsafe<PaymentView>(
  Type.Object(
    {
      paymentId: Id,
      orderId: Id,
      state: Type.String({ description: 'As of GET /orders/{id}/payment, which tells how it goes on.' }),
      amountMinor: Minor,
      refundedMinor: Minor,
      currency: Type.String(),
      provider: Type.String(),
      nextActionUrl: TextOrNone,
      failureCode: TextOrNone,
      attempts: Type.Integer({ description: 'Cards that were tried, this one included.' }),
      mayTryAgain: Type.Boolean(),
    },
    { examples: [example] },
  ),
);

export const PayAgainBody = Type.Object(
  { paymentMethodId: PaymentMethodId },
  { additionalProperties: false, examples: [{ paymentMethodId: 'pm_card_visa' }] },
);
