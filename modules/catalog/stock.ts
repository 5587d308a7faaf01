import type { Result } from '#platform/result';

/** What the catalog asks of whoever keeps the stock: the inventory's face answers it. */
export interface StockReader {
  /** Pieces available over all warehouses, in the order asked. */
  availability(shopId: string, variantIds: readonly string[]): Promise<readonly number[]>;
}

/** The fact that something happened to a variant's stock; how much there is, is asked for. */
export interface StockFact {
  readonly variantId: string;
}

export interface StockChange {
  readonly shopId: string;
  readonly variantId: string;
  readonly warehouseCode: string;
  /** Pieces, up or down, never 0. */
  readonly quantity: number;
  readonly reason: string;
  readonly reference: string;
}

/** What an import asks of it. */
export interface StockKeeper {
  stockLevels(
    shopId: string,
    variantIds: readonly string[],
  ): Promise<readonly { readonly variantId: string; readonly warehouseCode: string; readonly onHand: number }[]>;
  adjust(changes: readonly StockChange[]): Promise<readonly Result<unknown, string>[]>;
}
