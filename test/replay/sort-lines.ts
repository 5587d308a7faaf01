import type { FileLine } from './uci-file.ts';

/** A thing at a price: as the wholesaler changes prices from invoice to invoice, each pair is a variant of its own. */
export const skuOf = ({ code, priceMills }: Pick<FileLine, 'code' | 'priceMills'>): string =>
  `${code}:${priceMills / 10}`;

/** What was sold on one invoice, the same thing at the same price added up. */
export interface Sale {
  readonly invoice: string;
  readonly customer: string;
  readonly country: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** Goods of one cancellation invoice that came back to whoever had bought them before. */
export interface Return {
  readonly invoice: string;
  readonly customer: string;
  readonly sku: string;
  readonly quantity: number;
  readonly priceMinor: number;
}

/** Every line of the file is counted in exactly one of these; amounts in thousandths of a pound. */
export interface Sorted {
  readonly sales: readonly Sale[];
  readonly returns: readonly Return[];
  readonly sold: Count;
  /** Of C-invoices, sold to the same customer earlier in the replay at the same price. */
  readonly returned: Count;
  /** Of C-invoices, of which the replay has no sale: sold before it began, discounts, fees taken back. */
  readonly returnedUnknown: Count;
  /** Price 0: gifts, samples, and stock written off or found (most with negative quantities). */
  readonly free: Count;
  /** Prices below a penny or below zero: nothing that could be bought. */
  readonly unsellable: Count;
  readonly all: Count;
}

export interface Count {
  lines: number;
  mills: number;
}

const isCancellation = ({ invoice }: FileLine): boolean => invoice.startsWith('C');
const isSellable = ({ priceMills }: FileLine): boolean => priceMills > 0 && priceMills % 10 === 0;

/**
 * Sorts lines, in the order of the file, into what can be replayed as purchases and returns and what cannot. A returned
 * line is split where only part of its pieces was sold before.
 */
export const sortLines = (lines: readonly FileLine[]): Sorted => {
  const zero = (): Count => ({ lines: 0, mills: 0 });
  const counts = {
    sold: zero(),
    returned: zero(),
    returnedUnknown: zero(),
    free: zero(),
    unsellable: zero(),
    all: zero(),
  };
  const sales = new Map<string, FileLine[]>();
  const returns: Return[] = [];
  const owned = new Map<string, number>();
  const nameOf = (line: FileLine) => `${line.customer} ${skuOf(line)}`;
  for (const line of lines) {
    const { quantity, priceMills, invoice, customer } = line;
    add(counts.all, quantity * priceMills);
    if (priceMills === 0) add(counts.free, 0);
    else if (!isSellable(line)) add(counts.unsellable, quantity * priceMills);
    else if (!isCancellation(line) && quantity > 0) {
      add(counts.sold, quantity * priceMills);
      sales.set(invoice, [...(sales.get(invoice) ?? []), line]);
      owned.set(nameOf(line), (owned.get(nameOf(line)) ?? 0) + quantity);
    } else {
      const known = customer === '' ? 0 : Math.min(-quantity, owned.get(nameOf(line)) ?? 0);
      if (known > 0) {
        add(counts.returned, -known * priceMills);
        owned.set(nameOf(line), (owned.get(nameOf(line)) ?? 0) - known);
        returns.push({ invoice, customer, sku: skuOf(line), quantity: known, priceMinor: priceMills / 10 });
      }
      const rest = quantity + known;
      if (rest !== 0) add(counts.returnedUnknown, rest * priceMills, known === 0 ? 1 : 0);
    }
  }
  return { ...counts, returns, sales: [...sales].map(([invoice, sold]) => saleOf(invoice, sold)) };
};

const add = (count: Count, mills: number, lines = 1): void => {
  count.lines += lines;
  count.mills += mills;
};

const saleOf = (invoice: string, lines: readonly FileLine[]): Sale => {
  const pieces = new Map<string, number>();
  for (const line of lines) pieces.set(skuOf(line), (pieces.get(skuOf(line)) ?? 0) + line.quantity);
  const [first] = lines;
  return {
    invoice,
    customer: first?.customer ?? '',
    country: first?.country ?? '',
    lines: [...pieces].map(([sku, quantity]) => ({ sku, quantity })),
  };
};

export interface Basket {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** A cart has limits that a wholesaler's invoice does not: 100 lines, 999 pieces a line. Larger ones become several. */
export const basketsOf = (sale: Sale, linesMax: number, piecesMax: number): Basket[] => {
  const baskets: { lines: { sku: string; quantity: number }[]; skus: Set<string> }[] = [];
  for (const { sku, quantity } of sale.lines) {
    for (let rest = quantity; rest > 0; rest -= piecesMax) {
      let basket = baskets.find(({ lines, skus }) => lines.length < linesMax && !skus.has(sku));
      if (!basket) {
        basket = { lines: [], skus: new Set() };
        baskets.push(basket);
      }
      basket.skus.add(sku);
      basket.lines.push({ sku, quantity: Math.min(rest, piecesMax) });
    }
  }
  return baskets;
};
