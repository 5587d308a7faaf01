import { type Static, Type } from 'typebox';
import type { OrderView } from '#modules/orders';
import { LanguageTag } from '#platform/http';
import type { CheckoutView } from '../view.ts';

const closed = { additionalProperties: false } as const;
export const Id = Type.String({ format: 'uuid' });
const Minor = Type.Integer({ description: 'Minor units of the currency.' });
const Time = Type.String({ format: 'date-time' });

/** Not narrower than the address book of identity in any part: what a customer has kept there can be delivered to. */
export const AddressSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    line1: Type.String({ minLength: 1, maxLength: 200 }),
    line2: Type.Optional(Type.String({ maxLength: 200 })),
    city: Type.String({ minLength: 1, maxLength: 120 }),
    postcode: Type.String({ minLength: 1, maxLength: 20 }),
    region: Type.Optional(Type.String({ maxLength: 120 })),
    country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' }),
    phone: Type.Optional(Type.String({ maxLength: 40 })),
  },
  closed,
);

const exampleAddress = {
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postcode: 'SW1Y 4JH',
  country: 'GB',
};

const how = {
  email: Type.Optional(
    Type.String({ format: 'email', maxLength: 254, description: 'Left out by signed-in customers: theirs is used.' }),
  ),
  address: Type.Optional(AddressSchema),
  addressId: Type.Optional(Type.String({ format: 'uuid', description: 'From your address book, instead of address.' })),
  language: Type.Optional(
    LanguageTag(
      'What mails about the order are written in, when they have it; what Accept-Language says when left out.',
    ),
  ),
  shippingOption: Type.Optional(
    Type.String({ minLength: 1, maxLength: 50, description: 'Code of a shipping option; the cheapest when left out.' }),
  ),
};

export const OpenCheckoutBody = Type.Object(
  { cartId: Id, ...how },
  {
    ...closed,
    examples: [
      {
        cartId: '019a0000-0000-7000-8000-000000000001',
        email: 'ada@example.com',
        address: exampleAddress,
        shippingOption: 'standard',
        language: 'en-GB',
      },
    ],
  },
);

export const PaymentMethodId = Type.String({
  minLength: 1,
  maxLength: 200,
  description: "The payment provider's name for the card, for instance pm_card_visa; never a card number.",
  pattern: '^[A-Za-z][A-Za-z0-9_]*$',
});
export const KeyHeader = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ description: 'Required: 1 to 255 characters, new for each wish.' })),
});

export const PlaceOrderBody = Type.Object(
  {
    checkoutId: Type.Optional(Id),
    cartId: Type.Optional(Type.String({ format: 'uuid', description: 'Instead of checkoutId: both steps in one.' })),
    paymentMethodId: PaymentMethodId,
    onDecline: Type.Optional(
      Type.Union([Type.Literal('cancel'), Type.Literal('wait')], {
        default: 'cancel',
        description:
          'When the card is declined: cancel the order and let its goods go, or wait until payBy for another card (POST /orders/{id}/payment-method).',
      }),
    ),
    ...how,
  },
  {
    ...closed,
    examples: [{ checkoutId: '019a0000-0000-7000-8000-000000000002', paymentMethodId: 'pm_card_visa' }],
  },
);

export type HowBody = Pick<
  Static<typeof OpenCheckoutBody>,
  'email' | 'address' | 'addressId' | 'shippingOption' | 'language'
>;

const Line = Type.Object({
  variantId: Id,
  productId: Id,
  sku: Type.String(),
  title: Type.String(),
  optionsText: Type.String(),
  quantity: Type.Integer(),
  unitPriceMinor: Minor,
  totalMinor: Minor,
});

/** Optional, because an answer that was stored before it was kept is repeated without it. */
const AnsweredLanguage = Type.Optional(Type.String({ description: 'What the customer reads, BCP 47.' }));

const CheckoutShape = Type.Object({
  id: Id,
  orderId: Type.String({ format: 'uuid', description: 'The id that the order has or will have.' }),
  cartId: Id,
  email: Type.String(),
  language: AnsweredLanguage,
  currency: Type.String(),
  lines: Type.Array(Line),
  subtotalMinor: Minor,
  shippingMinor: Minor,
  totalMinor: Minor,
  shipping: Type.Object({
    code: Type.String(),
    title: Type.String(),
    estimateDays: Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }),
  }),
  address: AddressSchema,
  expiresAt: Time,
  createdAt: Time,
});

const OrderShape = Type.Object({
  id: Id,
  number: Type.String(),
  state: Type.String(),
  checkoutId: Id,
  customerId: Type.Union([Id, Type.Null()]),
  email: Type.String(),
  language: AnsweredLanguage,
  currency: Type.String(),
  lines: Type.Array(Line),
  subtotalMinor: Minor,
  shippingMinor: Minor,
  totalMinor: Minor,
  shipping: Type.Object({ code: Type.String(), title: Type.String() }),
  address: AddressSchema,
  cancelReason: Type.Union([Type.String(), Type.Null()]),
  payBy: Time,
  placedAt: Time,
  updatedAt: Time,
});

// Views are readonly through and through; the compiler would otherwise ask for mutable arrays.
export const CheckoutSchema = Type.Unsafe<CheckoutView>(CheckoutShape);
export const OrderSchema = Type.Unsafe<OrderView>(OrderShape);
