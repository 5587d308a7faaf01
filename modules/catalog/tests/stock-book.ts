import { refuse, succeed } from '#platform/result';
import type { StockKeeper } from '../stock.ts';

/** Stock kept in memory by the rules an import relies on: a reference counts once, nothing goes below zero. */
export const createStockBook = (warehouseCode = 'north') => {
  const levels = new Map<string, number>();
  const references = new Set<string>();
  const keeper: StockKeeper = {
    stockLevels: async (_shopId, variantIds) =>
      variantIds.flatMap((variantId) => {
        const onHand = levels.get(variantId);
        return onHand === undefined ? [] : [{ variantId, warehouseCode, onHand }];
      }),
    adjust: async (changes) =>
      changes.map((change) => {
        const name = `${change.reference}/${change.variantId}/${change.warehouseCode}`;
        if (change.warehouseCode !== warehouseCode) return refuse('unknown_warehouse', 'There is no such warehouse.');
        if (references.has(name)) return succeed({});
        const next = (levels.get(change.variantId) ?? 0) + change.quantity;
        if (next < 0) return refuse('below_zero', 'Stock cannot go below zero.');
        references.add(name);
        levels.set(change.variantId, next);
        return succeed({});
      }),
  };
  const total = () => [...levels.values()].reduce((sum, pieces) => sum + pieces, 0);
  return { keeper, levels, total };
};
