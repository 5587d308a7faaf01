import { isCurrency } from '#platform/money';
import type { ShippingOption, ShopSetUp } from '../face.ts';

const COUNTRY = /^[A-Z]{2}$/;
/** Shipping options of one shop at most. */
export const SHIPPING_OPTIONS_MAX = 100;

/** Set-up is written by us or by an operator: a mistake in it is told at once, as a RangeError naming the part. */
export const assertSetUp = (input: ShopSetUp): void => {
  if (!isCurrency(input.currency)) throw new RangeError(`not an ISO 4217 currency: ${input.currency}`);
  if (!COUNTRY.test(input.country)) throw new RangeError(`not an ISO 3166-1 alpha-2 country: ${input.country}`);
  if (input.shippingOptions.length > SHIPPING_OPTIONS_MAX) {
    throw new RangeError(`a shop has at most ${SHIPPING_OPTIONS_MAX} shipping options`);
  }
  const codes = new Set<string>();
  for (const option of input.shippingOptions) {
    if (codes.has(option.code)) throw new RangeError(`two shipping options have the code ${option.code}`);
    codes.add(option.code);
    assertOption(option);
  }
};

const assertOption = ({ code, priceMinor, freeFromMinor, countries, estimateDays: [from, to] }: ShippingOption) => {
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (!isCount(priceMinor)) throw new RangeError(`${code}: the price is a whole number of minor units, 0 or more`);
  if (freeFromMinor !== null && !isCount(freeFromMinor)) throw new RangeError(`${code}: freeFromMinor is no amount`);
  const wrong = countries.find((country) => !COUNTRY.test(country));
  if (wrong !== undefined) throw new RangeError(`${code}: not an ISO 3166-1 alpha-2 country: ${wrong}`);
  if (!isCount(from) || !isCount(to) || to < from) throw new RangeError(`${code}: days go from less to more`);
};
