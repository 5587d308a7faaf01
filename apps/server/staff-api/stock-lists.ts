import type { Catalog } from '#modules/catalog';
import type { Inventory, LiveHold, StockLevel } from '#modules/inventory';
import type { Orders } from '#modules/orders';
import { type HoldingOrder, type NamedVariant, type NameVariants, nameOf, ordersOfHolds } from './stock-names.ts';

export type Level = Omit<StockLevel, 'variantId' | 'warehouseId'>;

export const levelOf = ({ warehouseCode, onHand, held, available }: StockLevel): Level => ({
  ...{ warehouseCode, onHand, held, available },
});

/** What is running out, under its name. */
export interface ListedScarceStock extends NamedVariant {
  readonly onHand: number;
  readonly held: number;
  readonly available: number;
  readonly warehouses: readonly Level[];
}

export interface StockDeps {
  readonly inventory: Inventory;
  readonly catalog: Pick<Catalog, 'variantIdsBySku' | 'variantIdsMatching' | 'countVariantsMatching'>;
  readonly orders: Pick<Orders, 'ofCheckouts'>;
  readonly nameVariants: NameVariants;
}

export type ScarcePlace = readonly [available: number, variantId: string];

export const listScarce = async (
  { inventory, nameVariants }: StockDeps,
  query: { shopId: string; warehouseCode: string | null; below: number; after: ScarcePlace | null; limit: number },
): Promise<{ items: ListedScarceStock[]; next: ScarcePlace | null }> => {
  const { shopId, after, limit } = query;
  const found = await inventory.scarce({
    ...query,
    after: after && { available: after[0], variantId: after[1] },
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const names = await nameVariants(
    shopId,
    page.map(({ variantId }) => variantId),
  );
  const items = page.map(({ variantId, onHand, held, available, warehouses }) => ({
    ...nameOf(names, variantId),
    ...{ onHand, held, available, warehouses: warehouses.map(levelOf) },
  }));
  const last = found.length > limit ? page.at(-1) : undefined;
  return { items, next: last ? [last.listedAvailable, last.variantId] : null };
};

/** What a text names, however much there is of it, page by page. @param after the last variant of the page before */
export const listMatching = async (
  deps: StockDeps,
  query: { shopId: string; text: string; warehouseCode: string | null; after: string | null; limit: number },
): Promise<{ items: ListedScarceStock[]; next: string | null }> => {
  const { shopId, text, warehouseCode, after, limit } = query;
  const found = await deps.catalog.variantIdsMatching(shopId, text, { afterId: after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const items = await stockOf(deps, shopId, page, warehouseCode);
  return { items, next: found.length > limit ? (page.at(-1) ?? null) : null };
};

/** These variants in their order, however much there is of them. @param warehouseCode counts what lies there; null: everything */
export const stockOf = async (
  { inventory, nameVariants }: Pick<StockDeps, 'inventory' | 'nameVariants'>,
  shopId: string,
  variantIds: readonly string[],
  warehouseCode: string | null = null,
): Promise<ListedScarceStock[]> => {
  if (variantIds.length === 0) return [];
  const [levels, names] = await Promise.all([
    inventory.stockLevels(shopId, variantIds),
    nameVariants(shopId, variantIds),
  ]);
  const byVariant = Map.groupBy(levels, ({ variantId }) => variantId);
  return variantIds.map((variantId) => {
    const all = byVariant.get(variantId) ?? [];
    const counted = all.filter((level) => warehouseCode === null || level.warehouseCode === warehouseCode);
    const onHand = counted.reduce((sum, level) => sum + level.onHand, 0);
    const held = counted.reduce((sum, level) => sum + level.held, 0);
    return { ...nameOf(names, variantId), onHand, held, available: onHand - held, warehouses: all.map(levelOf) };
  });
};

/** Stock that is kept for somebody, under its names and with the order. */
export interface ListedHold extends Omit<LiveHold, 'lines'> {
  readonly order: HoldingOrder;
  readonly lines: readonly (LiveHold['lines'][number] & Pick<NamedVariant, 'sku' | 'title' | 'optionsText'>)[];
}

export type HoldPlace = readonly [expiresAt: string, reference: string];

export const listHolds = async (
  { inventory, orders, nameVariants }: StockDeps,
  query: {
    shopId: string;
    state: 'held' | 'bound' | null;
    variantId: string | null;
    after: HoldPlace | null;
    limit: number;
  },
): Promise<{ items: ListedHold[]; next: HoldPlace | null }> => {
  const { shopId, variantId, after, limit } = query;
  const found = await inventory.holds({
    ...query,
    after: after && { expiresAt: after[0], reference: after[1] },
    limit: limit + 1,
  });
  // Those of one variant come all at once.
  const page = variantId === null ? found.slice(0, limit) : found;
  const variantIds = page.flatMap(({ lines }) => lines.map((line) => line.variantId));
  const [names, orderOf] = await Promise.all([nameVariants(shopId, variantIds), ordersOfHolds(orders, shopId, page)]);
  const items = page.map(({ lines, ...hold }) => ({
    ...hold,
    order: orderOf(hold.reference),
    lines: lines.map((line) => {
      const { sku, title, optionsText } = nameOf(names, line.variantId);
      return { ...line, sku, title, optionsText };
    }),
  }));
  const last = variantId === null && found.length > limit ? page.at(-1) : undefined;
  return { items, next: last ? [last.expiresAt, last.reference] : null };
};
