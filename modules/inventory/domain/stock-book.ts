import { type AvailabilityLevel, levelOf } from './availability-level.ts';

export interface StockRow {
  readonly shopId: string;
  readonly variantId: string;
  readonly warehouseId: string;
  readonly warehouseCode: string;
  /** Lower goes first. */
  readonly priority: number;
  readonly onHand: number;
  readonly held: number;
}

/** A row of stock as the batch has left it so far. */
export interface Shelf extends StockRow {
  onHand: number;
  held: number;
  readonly before: { readonly onHand: number; readonly held: number };
}

export type MovementKind = 'hold' | 'release' | 'expire' | 'commit' | 'restock' | 'receive' | 'adjust';

export interface Movement {
  readonly shopId: string;
  readonly variantId: string;
  readonly warehouseId: string;
  readonly kind: MovementKind;
  readonly onHandDelta: number;
  readonly heldDelta: number;
  readonly reference: string;
  readonly reason: string | null;
  readonly actorId: string | null;
}

/** What one piece does to a shelf, by kind of movement. */
// biome-ignore format: a table is read in columns
export const deltasPerPiece: { readonly [K in MovementKind]: { readonly onHand: -1 | 0 | 1; readonly held: -1 | 0 | 1 } } = {
  hold:    { onHand:  0, held:  1 },
  release: { onHand:  0, held: -1 },
  expire:  { onHand:  0, held: -1 },
  commit:  { onHand: -1, held: -1 },
  restock: { onHand:  1, held:  0 },
  receive: { onHand:  1, held:  0 },
  adjust:  { onHand:  1, held:  0 },
};

export interface Move {
  readonly shopId: string;
  readonly variantId: string;
  readonly warehouseId: string;
  /** Pieces; only an adjustment may be negative. */
  readonly quantity: number;
  readonly reference: string;
  readonly reason?: string | null;
  readonly actorId?: string | null;
}

export interface VariantChange {
  readonly shopId: string;
  readonly variantId: string;
  readonly available: number;
  readonly level: AvailabilityLevel;
}

/** The stock of one batch: loaded once, changed by each command in turn, stored once. */
export interface StockBook {
  /** Shelves of a variant, the warehouse to be used first in front. Empty for the unknown. */
  shelvesOf(shopId: string, variantId: string): readonly Shelf[];
  /** Books a movement and changes the shelf. Throws when the shelf was not loaded: that is a mistake of ours. */
  move(kind: MovementKind, move: Move): Shelf;
  changedShelves(): readonly Shelf[];
  readonly movements: readonly Movement[];
  /** Variants whose level differs from the one loaded, or that had a receipt or a correction. */
  variantChanges(): readonly VariantChange[];
}

interface VariantEntry {
  readonly shopId: string;
  readonly variantId: string;
  readonly shelves: Shelf[];
  announced: boolean;
}

export const availableOf = (shelves: readonly { readonly onHand: number; readonly held: number }[]): number =>
  shelves.reduce((sum, { onHand, held }) => sum + onHand - held, 0);

export const createStockBook = (rows: readonly StockRow[]): StockBook => {
  const variants = groupByVariant(rows);
  const movements: Movement[] = [];
  const find = (move: Move): { entry: VariantEntry; shelf: Shelf } => {
    const entry = variants.get(keyOf(move.shopId, move.variantId));
    const shelf = entry?.shelves.find(({ warehouseId }) => warehouseId === move.warehouseId);
    if (!entry || !shelf) throw new Error(`stock of ${move.variantId} in ${move.warehouseId} was not loaded`);
    return { entry, shelf };
  };
  return {
    movements,
    shelvesOf: (shopId, variantId) => variants.get(keyOf(shopId, variantId))?.shelves ?? [],
    move(kind, move) {
      const { entry, shelf } = find(move);
      const onHandDelta = deltasPerPiece[kind].onHand * move.quantity;
      const heldDelta = deltasPerPiece[kind].held * move.quantity;
      shelf.onHand += onHandDelta;
      shelf.held += heldDelta;
      if (kind === 'receive' || kind === 'adjust') entry.announced = true;
      const { shopId, variantId, warehouseId, reference, reason = null, actorId = null } = move;
      movements.push({ shopId, variantId, warehouseId, kind, onHandDelta, heldDelta, reference, reason, actorId });
      return shelf;
    },
    changedShelves: () => [...variants.values()].flatMap(({ shelves }) => shelves.filter(isChanged)),
    variantChanges: () => [...variants.values()].flatMap(changeOf),
  };
};

const keyOf = (shopId: string, variantId: string): string => `${shopId}/${variantId}`;

const groupByVariant = (rows: readonly StockRow[]): Map<string, VariantEntry> => {
  const variants = new Map<string, VariantEntry>();
  for (const row of rows) {
    const { shopId, variantId } = row;
    const key = keyOf(shopId, variantId);
    const shelf: Shelf = { ...row, before: { onHand: row.onHand, held: row.held } };
    const entry = variants.get(key);
    if (entry) entry.shelves.push(shelf);
    else variants.set(key, { shopId, variantId, shelves: [shelf], announced: false });
  }
  for (const { shelves } of variants.values()) if (shelves.length > 1) shelves.sort(byPriority);
  return variants;
};

const byPriority = (left: Shelf, right: Shelf): number =>
  left.priority - right.priority || (left.warehouseId < right.warehouseId ? -1 : 1);

const isChanged = ({ onHand, held, before }: Shelf): boolean => onHand !== before.onHand || held !== before.held;

const changeOf = ({ shopId, variantId, shelves, announced }: VariantEntry): VariantChange[] => {
  const available = availableOf(shelves);
  const level = levelOf(available);
  if (!announced && level === levelOf(availableOf(shelves.map(({ before }) => before)))) return [];
  return [{ shopId, variantId, available, level }];
};
