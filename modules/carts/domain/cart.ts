import { LINES_MAX, QUANTITY_MAX } from '../limits.ts';
import type { CartRefusal } from '../refusals.ts';

export interface Line {
  readonly lineId: string;
  readonly variantId: string;
  readonly quantity: number;
  /** The price when it was last shown to whoever owns the cart. */
  readonly seenPriceMinor: number;
}

export interface CartState {
  readonly shopId: string;
  readonly cartId: string;
  readonly customerId: string | null;
  readonly state: 'open' | 'closed';
  /** Grows by one with every change; 0: not stored yet. */
  readonly version: number;
  readonly expiresMs: number;
  /** At most one per variant, oldest first. */
  readonly lines: readonly Line[];
}

export type LineChange =
  | {
      readonly kind: 'add';
      readonly variantId: string;
      readonly quantity: number;
      readonly seenPriceMinor: number;
      /** Of the line, if this add begins one. */
      readonly lineId: string;
    }
  | { readonly kind: 'set'; readonly lineId: string; readonly quantity: number; readonly ifVersion: number | null }
  | { readonly kind: 'remove'; readonly lineId: string; readonly ifVersion: number | null };

export interface Refused {
  readonly code: CartRefusal;
  readonly message: string;
  readonly param?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export type Decision =
  | { readonly ok: true; readonly cart: CartState }
  | { readonly ok: false; readonly refusal: Refused };

const refused = (refusal: Refused): Decision => ({ ok: false, refusal });
const changed = (cart: CartState, lines: readonly Line[]): Decision => ({
  ok: true,
  cart: { ...cart, lines, version: cart.version + 1 },
});

/** What a change makes of an open cart. */
export const changeLines = (cart: CartState, change: LineChange): Decision => {
  if (change.kind === 'add') return add(cart, change);
  if (change.ifVersion !== null && change.ifVersion !== cart.version) {
    const details = { version: cart.version };
    return refused({ code: 'cart_changed', message: 'The cart was changed meanwhile.', param: 'If-Match', details });
  }
  if (!cart.lines.some(({ lineId }) => lineId === change.lineId)) {
    return refused({ code: 'line_not_found', message: 'The cart has no such line.', param: 'id' });
  }
  if (change.kind === 'remove')
    return changed(
      cart,
      cart.lines.filter(({ lineId }) => lineId !== change.lineId),
    );
  return changed(
    cart,
    cart.lines.map((line) => (line.lineId === change.lineId ? { ...line, quantity: change.quantity } : line)),
  );
};

const add = (cart: CartState, change: Extract<LineChange, { kind: 'add' }>): Decision => {
  const { variantId, quantity, seenPriceMinor, lineId } = change;
  const known = cart.lines.find((line) => line.variantId === variantId);
  if (!known && cart.lines.length >= LINES_MAX) {
    return refused({ code: 'cart_full', message: `A cart holds at most ${LINES_MAX} lines.` });
  }
  const inCart = known?.quantity ?? 0;
  if (inCart + quantity > QUANTITY_MAX) {
    const message = `A line holds at most ${QUANTITY_MAX}; there are ${inCart}.`;
    return refused({ code: 'quantity_too_large', message, param: 'quantity', details: { inCart } });
  }
  // The price last shown stays what it is: an add to a line does not hide that the price has changed since.
  if (known)
    return changed(
      cart,
      cart.lines.map((line) => (line === known ? { ...line, quantity: inCart + quantity } : line)),
    );
  return changed(cart, [...cart.lines, { lineId, variantId, quantity, seenPriceMinor }]);
};

/** Another cart's lines come in: quantities add up and both limits cut off, since nobody is there to be asked. */
export const takeOver = (cart: CartState, lines: readonly Line[]): CartState => {
  const taken = new Map(cart.lines.map((line) => [line.variantId, line]));
  for (const line of lines) {
    const known = taken.get(line.variantId);
    if (known) {
      const quantity = Math.min(known.quantity + line.quantity, QUANTITY_MAX);
      taken.set(line.variantId, { ...known, quantity });
    } else if (taken.size < LINES_MAX) taken.set(line.variantId, line);
  }
  return { ...cart, lines: [...taken.values()], version: cart.version + 1 };
};

/** Prices as they were just shown; not a change that anybody has to hear of. */
export const seePrices = (cart: CartState, prices: ReadonlyMap<string, number>): CartState => ({
  ...cart,
  lines: cart.lines.map((line) => {
    const price = prices.get(line.lineId);
    return price === undefined || price === line.seenPriceMinor ? line : { ...line, seenPriceMinor: price };
  }),
});
