import type { Inventory, StockChange, StockLevel } from '../face.ts';
import { CHANGE_PIECES_MAX, STOCK_PIECES_MAX } from '../limits.ts';
import { changeRefused } from '../refusals.ts';
import type { Shelf, StockBook } from './stock-book.ts';

export type ChangeKind = 'receive' | 'adjust';
type Answer = Awaited<ReturnType<Inventory['receive']>>[number];

/** A change that was booked before. */
export interface BookedChange {
  readonly shopId: string;
  readonly reference: string;
  readonly variantId: string;
  readonly warehouseId: string;
  readonly kind: ChangeKind;
  readonly onHandDelta: number;
}

/** The stock of one batch of changes, and the changes booked before under the same references. */
export interface ChangeBooks {
  readonly stock: StockBook;
  readonly booked: Map<string, BookedChange>;
}

export const bookedKeyOf = (change: Omit<BookedChange, 'kind' | 'onHandDelta'>): string =>
  `${change.shopId}/${change.reference}/${change.variantId}/${change.warehouseId}`;

/** Books goods that came in, or a correction; a repeat is answered the stock as it is. */
export const decideChange = ({ stock, booked }: ChangeBooks, kind: ChangeKind, change: StockChange): Answer => {
  const { shopId, variantId, warehouseCode, quantity, reference, reason, actorId } = change;
  const shelf = stock.shelvesOf(shopId, variantId).find((candidate) => candidate.warehouseCode === warehouseCode);
  if (!shelf) return changeRefused('unknown_warehouse', { variantId, warehouseCode });
  const { warehouseId, onHand, held } = shelf;
  const entry: BookedChange = { shopId, reference, variantId, warehouseId, kind, onHandDelta: quantity };
  const earlier = booked.get(bookedKeyOf(entry));
  if (earlier) {
    if (earlier.kind === kind && earlier.onHandDelta === quantity) return { ok: true, value: toStockLevel(shelf) };
    return changeRefused('reference_conflict', { variantId, warehouseCode, reference });
  }
  if (onHand + quantity < 0) return changeRefused('below_zero', { variantId, warehouseCode, onHand });
  if (onHand + quantity < held) return changeRefused('below_held', { variantId, warehouseCode, onHand, held });
  if (onHand + quantity > STOCK_PIECES_MAX)
    return changeRefused('too_many_pieces', { variantId, warehouseCode, onHand });
  stock.move(kind, { shopId, variantId, warehouseId, quantity, reference, reason, actorId: actorId ?? null });
  booked.set(bookedKeyOf(entry), entry);
  return { ok: true, value: toStockLevel(shelf) };
};

export const toStockLevel = ({ variantId, warehouseId, warehouseCode, onHand, held }: Shelf): StockLevel => ({
  variantId,
  warehouseId,
  warehouseCode,
  onHand,
  held,
  available: onHand - held,
});

/** Refuses by an error what no caller may send: a receipt of nothing, a fraction, more than a row can count. */
export const assertQuantity = (kind: ChangeKind, quantity: number): void => {
  const least = kind === 'receive' ? 1 : -CHANGE_PIECES_MAX;
  if (Number.isInteger(quantity) && quantity !== 0 && quantity >= least && quantity <= CHANGE_PIECES_MAX) return;
  throw new RangeError(`${kind}: ${quantity} is not a number of pieces`);
};
