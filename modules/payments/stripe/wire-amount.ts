/**
 * What 1 of our minor units is on the wire, where Stripe counts otherwise than ISO 4217: krónur and Ugandan shillings, which have
 * no decimals, are sent with two, and ariary, which have two, without any.
 * Source: https://docs.stripe.com/currencies#zero-decimal and #special-cases
 */
const WIRE_PER_MINOR: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 1 / 100 };

/** An amount of ours as Stripe takes it; null when it has no such amount: 0.20 of an ariary. */
export const toWire = (amountMinor: number, currency: string): number | null => {
  const factor = WIRE_PER_MINOR[currency] ?? 1;
  if (factor >= 1) return amountMinor * factor;
  const perWire = Math.round(1 / factor);
  return amountMinor % perWire === 0 ? amountMinor / perWire : null;
};

/** The other way round. Stripe takes and gives no fractions of krónur and shillings, so nothing is lost. */
export const fromWire = (amount: number, currency: string): number =>
  Math.round(amount / (WIRE_PER_MINOR[currency.toUpperCase()] ?? 1));
