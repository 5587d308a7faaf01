// The rules and use cases as they are, for test/simulation, which runs them over a store, a bus and a provider of its own.
export type { Books } from './domain/books.ts';
export { type BookedChange, bookedKeyOf, type ChangeKind, decideChange } from './domain/decide-change.ts';
export { decideBind, decideCommit, decideExpire, decideGiveBack, decideRenew } from './domain/decide-held.ts';
export { decideHold } from './domain/decide-hold.ts';
export { createHoldBook, type Hold } from './domain/hold-book.ts';
export { createStockBook, type Movement, type StockBook, type StockRow } from './domain/stock-book.ts';
