/** Highest total of one order in minor units: ten million in a currency with cents. */
export const TOTAL_MAX_MINOR = 1_000_000_000;

export interface PricedLine {
  readonly variantId: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly totalMinor: number;
}

export interface ShippingPrice {
  readonly priceMinor: number;
  readonly freeFromMinor: number | null;
}

export interface Totals {
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  readonly totalMinor: number;
}

/** Prices are whole minor units and quantities whole pieces, so a sum of products is exact: nothing is ever rounded. */
export const priceLine = <Line extends { readonly variantId: string; readonly quantity: number }>(
  line: Line,
  unitPriceMinor: number,
): PricedLine => ({
  variantId: line.variantId,
  quantity: line.quantity,
  unitPriceMinor,
  totalMinor: unitPriceMinor * line.quantity,
});

/** Totals of priced lines; null when they go beyond {@link TOTAL_MAX_MINOR}. */
export const sumUp = (lines: readonly PricedLine[], shipping: ShippingPrice): Totals | null => {
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  const free = shipping.freeFromMinor !== null && subtotalMinor >= shipping.freeFromMinor;
  const shippingMinor = free ? 0 : shipping.priceMinor;
  const totalMinor = subtotalMinor + shippingMinor;
  return totalMinor > TOTAL_MAX_MINOR ? null : { subtotalMinor, shippingMinor, totalMinor };
};
