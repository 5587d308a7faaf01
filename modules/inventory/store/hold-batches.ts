import { againAfterRace, type Database, isUniqueViolation, type Tx } from '#platform/db';
import type { Clock } from '#platform/time';
import type { Books } from '../domain/books.ts';
import { createHoldBook, type Hold } from '../domain/hold-book.ts';
import { createStockBook, type StockRow } from '../domain/stock-book.ts';
import { type HoldKey, lockHolds } from './holds.ts';
import { sendBooks } from './send-books.ts';
import { lockStock, type VariantKey } from './stock.ts';

/** How one verb is carried out for many callers at once. */
export interface HoldVerb<Command extends HoldKey, Answer> {
  /** `inventory.verb`: of its coalescer and its transactions. */
  readonly name: string;
  /** References besides its own that a command touches. */
  referencesOf?(command: Command): readonly string[];
  /** Variants that a command asks for, besides those of its references; `null`: the verb moves no stock at all. */
  variantsOf: ((command: Command) => readonly VariantKey[]) | null;
  /** Pure; called in arrival order. */
  decide(books: Books, command: Command, nowMs: number): Answer;
}

/**
 * Runs a batch in one transaction: locks the holds by reference, then the stock by variant and warehouse (every writer
 * takes them in this order, so none can wait in a circle), decides, stores. Expiry is judged by the time after the locks.
 */
export const carryOut = async <Command extends HoldKey, Answer>(
  db: Database,
  clock: Clock,
  verb: HoldVerb<Command, Answer>,
  commands: readonly Command[],
): Promise<readonly Answer[]> =>
  againAfterRace(isReferenceRace, () =>
    db.tx(async (tx) => {
      const asked = verb.variantsOf && commands.flatMap(verb.variantsOf);
      const references = commands.flatMap((command) => keysOf(verb, command));
      // One flight: the second statement waits behind the locks of the first.
      const [holds, rows] = await Promise.all([lockHolds(tx, references), lockStock(tx, asked ?? [])]);
      const missing = asked ? variantsBesides(asked, holds) : [];
      const books = booksOf(holds, [...rows, ...(await lockStock(tx, missing))]);
      const now = clock.now();
      const answers = commands.map((command) => verb.decide(books, command, now.getTime()));
      sendBooks(tx, books, now);
      return answers;
    }, verb.name),
  );

const keysOf = <Command extends HoldKey>(verb: HoldVerb<Command, unknown>, command: Command): HoldKey[] => {
  const { shopId } = command;
  const others = verb.referencesOf?.(command) ?? [];
  return [command, ...others.map((reference) => ({ shopId, reference }))];
};

/** Locks the stock of these holds and of the variants asked for, and opens the books of both. */
export const openBooks = async (
  tx: Tx,
  holds: readonly Hold[],
  asked: readonly VariantKey[] | null,
): Promise<Books> => {
  const rows = asked ? await lockStock(tx, [...asked, ...holds.flatMap(variantsOf)]) : [];
  return booksOf(holds, rows);
};

const booksOf = (holds: readonly Hold[], rows: readonly StockRow[]): Books => ({
  holds: createHoldBook(holds),
  stock: createStockBook(rows),
});

/**
 * Variants of loaded holds that nobody asked for: a cart that wants other goods than before. They are locked after the
 * asked ones, so two batches may wait in a circle there; PostgreSQL ends one of them, and it is run again.
 */
const variantsBesides = (asked: readonly VariantKey[], holds: readonly Hold[]): VariantKey[] => {
  const known = new Set(asked.map(({ shopId, variantId }) => shopId + variantId));
  return holds.flatMap(variantsOf).filter(({ shopId, variantId }) => !known.has(shopId + variantId));
};

const variantsOf = ({ shopId, allocations }: Hold): VariantKey[] =>
  allocations.map(({ variantId }) => ({ shopId, variantId }));

/** Another process stored a reference of ours between our look and our insert: the next look finds and locks it. */
const isReferenceRace = (error: unknown): boolean => isUniqueViolation(error, 'holds_pkey');
