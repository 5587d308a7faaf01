import type { Hold, HoldBook } from './hold-book.ts';
import type { MovementKind, StockBook } from './stock-book.ts';

/** What the commands of one batch decide on, in arrival order: each sees what those before it did. */
export interface Books {
  readonly holds: HoldBook;
  readonly stock: StockBook;
}

/** Books one movement per allocation of a hold. */
export const moveAll = (books: Books, kind: MovementKind, hold: Hold, reason: string | null = null): void => {
  const { shopId, reference } = hold;
  for (const allocation of hold.allocations) books.stock.move(kind, { shopId, reference, reason, ...allocation });
};
