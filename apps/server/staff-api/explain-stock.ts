import type { LiveHold } from '#modules/inventory';
import { type Level, levelOf, type StockDeps } from './stock-lists.ts';
import { type HoldingOrder, type NamedVariant, nameOf, ordersOfHolds } from './stock-names.ts';

export type Reason = 'not_for_sale' | 'nothing_on_hand' | 'all_held' | 'partly_held' | 'available';

export interface ExplainedHold extends Omit<LiveHold, 'lines'> {
  readonly warehouseCode: string;
  readonly quantity: number;
  readonly order: HoldingOrder;
}

/** Why a variant can or cannot be bought now. */
export interface StockExplanation extends NamedVariant {
  readonly onHand: number;
  readonly held: number;
  readonly available: number;
  /** All that the shop has. */
  readonly warehouses: readonly (Level & { readonly warehouseName: string })[];
  readonly reasons: readonly Reason[];
  readonly holds: readonly ExplainedHold[];
}

/** What is there, who keeps it until when, and whether the product is for sale at all. */
export const explainStock = async (
  { inventory, orders, nameVariants }: StockDeps,
  shopId: string,
  variantId: string,
): Promise<StockExplanation> => {
  const [warehouses, levels, holds, names] = await Promise.all([
    inventory.warehouses(shopId),
    inventory.stockLevels(shopId, [variantId]),
    inventory.holds({ shopId, variantId, state: null, after: null, limit: 100 }),
    nameVariants(shopId, [variantId]),
  ]);
  const orderOf = await ordersOfHolds(orders, shopId, holds);
  const name = nameOf(names, variantId);
  const onHand = levels.reduce((sum, level) => sum + level.onHand, 0);
  const held = levels.reduce((sum, level) => sum + level.held, 0);
  return {
    ...name,
    ...{ onHand, held, available: onHand - held },
    warehouses: warehouses.map(({ code, name: warehouseName }) => ({
      ...(levels.map(levelOf).find(({ warehouseCode }) => warehouseCode === code) ?? noStockIn(code)),
      warehouseName,
    })),
    reasons: reasonsOf(name.forSale, onHand, held),
    holds: holds.flatMap(({ lines, ...hold }) =>
      lines
        .filter((line) => line.variantId === variantId)
        .map(({ warehouseCode, quantity }) => ({ ...hold, warehouseCode, quantity, order: orderOf(hold.reference) })),
    ),
  };
};

const noStockIn = (warehouseCode: string): Level => ({ warehouseCode, onHand: 0, held: 0, available: 0 });

/** The most telling first. */
export const reasonsOf = (forSale: boolean, onHand: number, held: number): Reason[] => [
  ...(forSale ? [] : (['not_for_sale'] as const)),
  ...(onHand === 0 ? (['nothing_on_hand'] as const) : []),
  ...(onHand > 0 && held >= onHand ? (['all_held'] as const) : []),
  ...(held > 0 && held < onHand ? (['partly_held'] as const) : []),
  ...(forSale && held < onHand ? (['available'] as const) : []),
];
