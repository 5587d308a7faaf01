import type { ShippingOption } from '../face.ts';

/** Options that deliver to a country, cheapest first; those of one price by code. */
export const optionsFor = (options: readonly ShippingOption[], country: string): readonly ShippingOption[] =>
  options
    .filter(({ countries }) => countries.length === 0 || countries.includes(country))
    .toSorted((a, b) => a.priceMinor - b.priceMinor || (a.code < b.code ? -1 : 1));

/** Where any option delivers to; null when one of them delivers everywhere. */
export const countriesOf = (options: readonly ShippingOption[]): readonly string[] | null => {
  if (options.some(({ countries }) => countries.length === 0)) return null;
  return [...new Set(options.flatMap(({ countries }) => countries))].toSorted();
};
