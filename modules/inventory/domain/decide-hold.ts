import type { HeldStock, HoldLine, HoldStock, Inventory } from '../face.ts';
import { outOfStock, type Shortfall } from '../refusals.ts';
import { allocate } from './allocate.ts';
import { type Books, moveAll } from './books.ts';
import type { Allocation, Hold } from './hold-book.ts';
import { holdTable, situationOf } from './hold-states.ts';

type Answer = Awaited<ReturnType<Inventory['hold']>>;

/** Takes stock for all lines of a reference, or for none; a reference that has its stock is answered what it has. */
export const decideHold = (books: Books, command: HoldStock, nowMs: number): Answer => {
  const { shopId, reference } = command;
  const own = books.holds.find(shopId, reference);
  const situation = situationOf(own, nowMs);
  const verdict = holdTable[situation].hold;
  // A reference that replaces itself wants other lines: a cart that holds its stock has changed.
  const anew = situation === 'held' && command.replacing?.includes(reference) === true;
  if (own && verdict === 'keep' && !anew) return { ok: true, value: toHeldStock(own) };
  const overdue = own && (verdict === 'retake' || anew) ? own : null;
  const replaced = replacedHolds(books, command, nowMs);
  const chosen = allocateAll(books, command, overdue ? [overdue, ...replaced] : replaced);
  if (!chosen.ok) return outOfStock(chosen.shortfalls);
  if (overdue) moveAll(books, anew ? 'release' : 'expire', overdue);
  for (const hold of replaced) {
    moveAll(books, 'release', hold, `replaced by ${reference}`);
    books.holds.put({ ...hold, state: 'released' });
  }
  const { allocations } = chosen;
  const hold: Hold = { shopId, reference, state: 'held', expiresAtMs: Date.parse(command.expiresAt), allocations };
  moveAll(books, 'hold', hold);
  books.holds.put(hold);
  return { ok: true, value: toHeldStock(hold) };
};

const toHeldStock = ({ reference, expiresAtMs, allocations }: Hold): HeldStock => ({
  reference,
  expiresAt: new Date(expiresAtMs).toISOString(),
  allocations,
});

const replacedHolds = (books: Books, { shopId, reference, replacing }: HoldStock, nowMs: number): Hold[] => {
  if (!replacing) return [];
  return [...new Set(replacing)].flatMap((name) => {
    const hold = name === reference ? undefined : books.holds.find(shopId, name);
    return hold && holdTable[situationOf(hold, nowMs)].replace === 'release' ? [hold] : [];
  });
};

type Chosen = { ok: true; allocations: readonly Allocation[] } | { ok: false; shortfalls: readonly Shortfall[] };

/** @param freed holds whose stock counts as available, since it is given back in the same step */
const allocateAll = (books: Books, { shopId, lines }: HoldStock, freed: readonly Hold[]): Chosen => {
  const allocations: Allocation[] = [];
  const shortfalls: Shortfall[] = [];
  for (const { variantId, quantity } of addUp(lines)) {
    const supplies = books.stock.shelvesOf(shopId, variantId).map(({ warehouseId, onHand, held }) => ({
      warehouseId,
      available: onHand - held + freedPieces(freed, variantId, warehouseId),
    }));
    const parts = allocate(quantity, supplies);
    if (parts) for (const part of parts) allocations.push({ variantId, ...part });
    else {
      const available = supplies.reduce((sum, supply) => sum + supply.available, 0);
      shortfalls.push({ variantId, requested: quantity, available });
    }
  }
  return shortfalls.length === 0 ? { ok: true, allocations } : { ok: false, shortfalls };
};

/** Two lines of one variant are one question to the stock: asked apart, each would see the same pieces. */
const addUp = (lines: readonly HoldLine[]): readonly HoldLine[] => {
  if (lines.length === 1) return lines;
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of lines) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity);
  return [...sums].map(([variantId, quantity]) => ({ variantId, quantity }));
};

const freedPieces = (freed: readonly Hold[], variantId: string, warehouseId: string): number => {
  let pieces = 0;
  for (const { allocations } of freed) {
    for (const allocation of allocations) {
      if (allocation.variantId === variantId && allocation.warehouseId === warehouseId) pieces += allocation.quantity;
    }
  }
  return pieces;
};
