import type { Tx } from '#platform/db';
import { appendEvents } from '#platform/events';
import type { Books } from '../domain/books.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { stockAvailabilityChanged } from '../events.ts';
import { sendHoldStates, sendNewHolds, sendRetakenHolds } from './holds.ts';
import { sendMovements } from './movements.ts';
import { sendStock } from './stock.ts';

/** Sends all that a batch has changed: one statement per table, in one flight with the COMMIT. */
export const sendBooks = (tx: Tx, { holds, stock }: Books, now: Date): void => {
  const changed = holds.changed();
  sendNewHolds(tx, holds.added(), now);
  sendHoldStates(
    tx,
    changed.filter(({ retaken }) => !retaken).map(({ hold }) => hold),
    now,
  );
  sendRetakenHolds(
    tx,
    changed.filter(({ retaken }) => retaken).map(({ hold }) => hold),
    now,
  );
  sendStockBook(tx, stock, now);
};

/** Sends the shelves, the ledger and the facts about availability. */
export const sendStockBook = (tx: Tx, stock: StockBook, now: Date): void => {
  sendStock(tx, stock.changedShelves(), now);
  sendMovements(tx, stock.movements, now);
  const facts = stock
    .variantChanges()
    .map(({ shopId, variantId, available, level }) =>
      stockAvailabilityChanged.create({ shopId, subject: variantId, now, data: { variantId, available, level } }),
    );
  appendEvents(tx, facts);
};
