import type { VariantForSale } from '#modules/catalog';
import { multiplyMinor, sumMinor } from '#platform/money';
import { QUANTITY_MAX } from '../limits.ts';
import type { CartState, Line } from './cart.ts';

export interface LineView {
  readonly id: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** Of all pieces wished for. */
  readonly totalMinor: number;
  /** Pieces in the subtotal: those that can be had now. */
  readonly countedQuantity: number;
  /** False: shown, but refused at checkout. */
  readonly forSale: boolean;
  /** Pieces that could be had now, cut off at the most that a line holds. */
  readonly available: number;
  readonly productId: string | null;
  readonly productSlug: string | null;
  readonly sku: string | null;
  readonly title: string | null;
  readonly optionsText: string | null;
  readonly imageUrl: string | null;
}

/** `price_changed`: from and to are prices; `low_stock` and `unavailable`: wanted and available pieces. */
export interface LineNews {
  readonly lineId: string;
  readonly kind: 'price_changed' | 'unavailable' | 'low_stock' | 'not_for_sale';
  readonly from: number | null;
  readonly to: number | null;
}

export interface CartContents {
  readonly lines: LineView[];
  readonly changes: LineNews[];
  readonly itemCount: number;
  readonly subtotalMinor: number;
  readonly currency: string | null;
}

/** What the catalog and the warehouses say of a line's variant now. */
export interface Facts {
  readonly variant: VariantForSale | null;
  readonly available: number;
}

/** A cart as it is shown: current prices and stock, and what is not as it was when it was last seen. */
export const viewContents = (cart: CartState | null, factsOf: ReadonlyMap<string, Facts>): CartContents => {
  const lines: LineView[] = [];
  const changes: LineNews[] = [];
  for (const line of cart?.lines ?? []) {
    const facts = factsOf.get(line.variantId) ?? { variant: null, available: 0 };
    lines.push(viewLine(line, facts));
    changes.push(...newsOf(line, facts));
  }
  return {
    lines,
    changes,
    itemCount: lines.reduce((count, { quantity }) => count + quantity, 0),
    subtotalMinor: sumMinor(
      lines.map(({ unitPriceMinor, countedQuantity }) => multiplyMinor(unitPriceMinor, countedQuantity)),
    ),
    currency: [...factsOf.values()].find(({ variant }) => variant)?.variant?.currency ?? null,
  };
};

const viewLine = ({ lineId, variantId, quantity, seenPriceMinor }: Line, { variant, available }: Facts): LineView => {
  const unitPriceMinor = variant?.priceMinor ?? seenPriceMinor;
  return {
    id: lineId,
    variantId,
    quantity,
    unitPriceMinor,
    totalMinor: multiplyMinor(unitPriceMinor, quantity),
    countedQuantity: variant?.forSale ? Math.min(quantity, available) : 0,
    forSale: variant?.forSale ?? false,
    available: Math.min(available, QUANTITY_MAX),
    productId: variant?.productId ?? null,
    productSlug: variant?.productSlug ?? null,
    sku: variant?.sku ?? null,
    title: variant?.title ?? null,
    optionsText: variant?.optionsText ?? null,
    imageUrl: variant?.imageUrl ?? null,
  };
};

const newsOf = ({ lineId, quantity, seenPriceMinor }: Line, { variant, available }: Facts): LineNews[] => {
  if (!variant?.forSale) return [{ lineId, kind: 'not_for_sale', from: null, to: null }];
  const news: LineNews[] = [];
  if (variant.priceMinor !== seenPriceMinor) {
    news.push({ lineId, kind: 'price_changed', from: seenPriceMinor, to: variant.priceMinor });
  }
  if (available < quantity) {
    news.push({ lineId, kind: available > 0 ? 'low_stock' : 'unavailable', from: quantity, to: available });
  }
  return news;
};

/** Prices that were shown for the first time, by line. */
export const newlySeenPrices = ({ changes }: CartContents): ReadonlyMap<string, number> => {
  const prices = new Map<string, number>();
  for (const { kind, lineId, to } of changes) if (kind === 'price_changed' && to !== null) prices.set(lineId, to);
  return prices;
};
