import { Type } from 'typebox';
import type { CheckoutDetails, CheckoutView } from '#modules/checkout';
import { type AddressField, addressRule } from './address/rules.ts';

const EMAIL_MIN = 3;
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** What the form says of who buys, where to and how. Nothing is required: a half-filled form is kept as well. */
export const detailFields = {
  email: text(254),
  country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
  name: text(200),
  line1: text(200),
  line2: text(200),
  city: text(120),
  region: text(120),
  postcode: text(20),
  phone: text(40),
  shippingOption: text(50),
  addressId: Type.Optional(Type.Union([Type.String({ format: 'uuid' }), Type.Literal('other')])),
  /** The total that the page showed. */
  expectedTotalMinor: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
  paymentMethodId: Type.Optional(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]*$', maxLength: 200 })),
};

export const DetailsBody = Type.Object(detailFields, { additionalProperties: false });
export type DetailsInput = Type.Static<typeof DetailsBody>;

/** As filled in; a form without fields (a button of its own) leaves the checkout's details as they are. */
export const detailsOf = (checkout: CheckoutView, input: DetailsInput): CheckoutDetails => {
  if (input.country === undefined) return { email: checkout.email, address: checkout.address };
  const email = input.email ?? '';
  return {
    // The shortest that is kept has three characters.
    email: email.length < EMAIL_MIN ? '' : email,
    address: addressOf(input, input.country),
  };
};

type Texts = Partial<Record<AddressField, string | undefined>>;

/** Parts that the country does not write are dropped: a state that was chosen before the country was changed. */
export const addressOf = (given: Texts, country: string): CheckoutDetails['address'] => {
  const { fields, region } = addressRule(country);
  const { name = '', line1 = '', city = '', postcode = '', line2, phone } = given;
  const isRegion =
    fields.includes('region') && given.region && (region.choices?.some(([code]) => code === given.region) ?? true);
  return {
    name,
    line1,
    ...(line2 ? { line2 } : {}),
    city,
    postcode: postcode.toUpperCase(),
    ...(isRegion && given.region ? { region: given.region } : {}),
    country,
    ...(phone ? { phone } : {}),
  };
};
