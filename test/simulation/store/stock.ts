import type { StockChange } from '#modules/inventory';
import { inventoryForSimulation as inventory } from '#modules/inventory';
import type { Simulation } from '../engine/simulation.ts';
import { SHOP } from './tables.ts';

interface Keyed {
  readonly reference: string;
}
type Decide<Command, Answer> = (books: inventory.Books, command: Command, nowMs: number) => Answer;

/** One batch of a verb about holds: loads what it touches, decides in arrival order, stores. */
export const runHolds = <Command extends Keyed, Answer>(
  simulation: Simulation,
  decide: Decide<Command, Answer>,
  commands: readonly Command[],
  touched: (command: Command) => { readonly references?: readonly string[]; readonly variants?: readonly string[] },
): Answer[] => {
  const { tables, timeline } = simulation;
  const references = new Set<string>();
  const variants = new Set<string>();
  for (const command of commands) {
    references.add(command.reference);
    const { references: others = [], variants: asked = [] } = touched(command);
    for (const other of others) references.add(other);
    for (const variant of asked) variants.add(variant);
  }
  const holds: inventory.Hold[] = [];
  for (const reference of references) {
    const hold = tables.holds.get(reference);
    if (hold) holds.push(hold);
  }
  for (const { allocations } of holds) for (const { variantId } of allocations) variants.add(variantId);
  const books = {
    holds: inventory.createHoldBook(holds),
    stock: inventory.createStockBook(shelvesOf(simulation, variants)),
  };
  const answers = commands.map((command) => decide(books, command, timeline.nowMs));
  saveStock(simulation, books.stock);
  const changed = books.holds.changed().map(({ hold }) => hold);
  for (const hold of [...books.holds.added(), ...changed]) saveHold(simulation, hold);
  simulation.watch.stock.check();
  return answers;
};

export const runChange = (simulation: Simulation, kind: inventory.ChangeKind, change: StockChange) => {
  const { tables, rules } = simulation;
  const books = {
    stock: inventory.createStockBook(shelvesOf(simulation, [change.variantId])),
    booked: new Map(tables.booked),
  };
  const answer = rules.decideChange(books, kind, change);
  saveStock(simulation, books.stock);
  simulation.watch.stock.check();
  for (const [key, entry] of books.booked) tables.booked.set(key, entry);
  return answer;
};

const shelvesOf = ({ tables }: Simulation, variants: Iterable<string>): inventory.StockRow[] => {
  const rows: inventory.StockRow[] = [];
  for (const variant of variants) rows.push(...(tables.stock.get(variant) ?? []));
  return rows;
};

const saveStock = ({ tables, watch }: Simulation, stock: inventory.StockBook): void => {
  for (const { before, ...shelf } of stock.changedShelves()) {
    const shelves = tables.stock.get(shelf.variantId) ?? [];
    // As in the database, what is stored is the change, added to what is there.
    const added = (row: inventory.StockRow) => ({
      ...row,
      onHand: row.onHand + shelf.onHand - before.onHand,
      held: row.held + shelf.held - before.held,
    });
    tables.stock.set(
      shelf.variantId,
      shelves.map((row) => (row.warehouseId === shelf.warehouseId ? added(row) : row)),
    );
  }
  watch.stock.moved(stock.movements);
};

const saveHold = (simulation: Simulation, hold: inventory.Hold): void => {
  const { tables, watch, jobs, story } = simulation;
  const before = tables.holds.get(hold.reference);
  tables.holds.set(hold.reference, hold);
  watch.stock.held(before, hold);
  jobs.holdSaved(hold);
  story.tell(() => `stock of ${story.nameOf(hold.reference)} is ${hold.state}`);
};

/** Holds past their time. */
export const overdueHolds = ({ tables, timeline }: Simulation): inventory.Hold[] =>
  [...tables.holds.values()].filter(
    ({ state, expiresAtMs }) => (state === 'held' || state === 'bound') && expiresAtMs <= timeline.nowMs,
  );

export const referenceOf = (reference: string) => ({ shopId: SHOP, reference });
