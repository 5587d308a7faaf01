import type { Result } from '#platform/result';

export interface WarehouseInput {
  readonly code: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly postcode: string;
  /** Lower goes first when stock is allocated. */
  readonly priority: number;
}

export interface HoldLine {
  readonly variantId: string;
  /** 1 … 10,000. Two lines of one variant are added up before the stock is looked at. */
  readonly quantity: number;
}

export interface HoldStock {
  readonly shopId: string;
  /** Whose stock it is: the id of the checkout (or cart). One reference has one set of holds: asking again answers it. */
  readonly reference: string;
  readonly lines: readonly HoldLine[];
  /** ISO 8601. */
  readonly expiresAt: string;
  /**
   * References whose stock goes over to this one in the same step, as far as it is merely held (bound and committed stock
   * stays). When the new hold is refused they keep what they have. A reference may replace itself, to hold other lines.
   */
  readonly replacing?: readonly string[];
}

export interface HeldStock {
  readonly reference: string;
  readonly expiresAt: string;
  readonly allocations: readonly {
    readonly variantId: string;
    readonly warehouseId: string;
    readonly quantity: number;
  }[];
}

/** `details.lines`: the variants that fell short, each `{ variantId, requested, available }`. All lines or none. */
export type HoldRefusal = 'out_of_stock';
export type HoldStateRefusal = 'hold_not_found' | 'hold_expired' | 'hold_released';

export interface StockChange {
  readonly shopId: string;
  readonly variantId: string;
  readonly warehouseCode: string;
  /** Pieces: for `receive` > 0, for `adjust` any but 0. */
  readonly quantity: number;
  readonly reason: string;
  /** Makes the change happen once: the id of the delivery note, of the import row, of the request. */
  readonly reference: string;
  readonly actorId?: string;
}

export type StockChangeRefusal =
  | 'unknown_warehouse'
  | 'below_held'
  | 'below_zero'
  | 'too_many_pieces'
  | 'reference_conflict';

export interface StockLevel {
  readonly variantId: string;
  readonly warehouseId: string;
  readonly warehouseCode: string;
  readonly onHand: number;
  readonly held: number;
  readonly available: number;
}

export interface ScarceQuery {
  readonly shopId: string;
  /** Null: all warehouses together. */
  readonly warehouseCode: string | null;
  /** Fewer pieces available than this; 1,001 at most. */
  readonly below: number;
  /** The last one seen. */
  readonly after: { readonly available: number; readonly variantId: string } | null;
  readonly limit: number;
}

/** A variant that is running out. */
export interface ScarceStock {
  readonly variantId: string;
  /** As it was listed, seconds ago: the place in the list. */
  readonly listedAvailable: number;
  readonly onHand: number;
  readonly held: number;
  readonly available: number;
  /** In every warehouse. */
  readonly warehouses: readonly StockLevel[];
}

export interface HoldsQuery {
  readonly shopId: string;
  readonly state: 'held' | 'bound' | null;
  /** Then at most 100 are answered, without further pages. */
  readonly variantId: string | null;
  /** The last one seen. */
  readonly after: { readonly expiresAt: string; readonly reference: string } | null;
  readonly limit: number;
}

/** Stock that is kept for somebody. */
export interface LiveHold {
  /** Id of a checkout, or of a cart where carts hold stock. */
  readonly reference: string;
  /** bound: an order was placed for it. */
  readonly state: 'held' | 'bound';
  readonly expiresAt: string;
  readonly createdAt: string;
  readonly lines: readonly { readonly variantId: string; readonly warehouseCode: string; readonly quantity: number }[];
}

/**
 * held → bound → committed | released | expired. Every command is coalesced, idempotent by its reference, and safe to
 * repeat in any state.
 */
export interface Inventory {
  setUpWarehouses(shopId: string, warehouses: readonly WarehouseInput[]): Promise<void>;
  /** In the order in which stock is taken from them. */
  warehouses(shopId: string): Promise<readonly WarehouseInput[]>;
  hold(command: HoldStock): Promise<Result<HeldStock, HoldRefusal>>;
  /** Moves the expiry of a held or bound reference. */
  renew(command: {
    shopId: string;
    reference: string;
    expiresAt: string;
  }): Promise<Result<{ expiresAt: string }, HoldStateRefusal>>;
  /** held → bound: an order was placed for it; from now on it expires at the order's payment deadline. */
  bind(command: {
    shopId: string;
    reference: string;
    expiresAt: string;
  }): Promise<Result<{ expiresAt: string }, HoldStateRefusal>>;
  /** held|bound → committed: the goods leave the books (on hand and held go down). */
  commit(command: { shopId: string; reference: string }): Promise<Result<{ committed: true }, HoldStateRefusal>>;
  /**
   * Whatever state the reference is in, its goods end up available again: held|bound → released, committed → restocked
   * (on hand goes up); already given back, expired or unknown → nothing. Never refused.
   */
  giveBack(command: { shopId: string; reference: string; reason: string }): Promise<{ givenBack: boolean }>;
  /** Pieces available over all warehouses, in the order asked; 0 for the unknown. Calls are coalesced. */
  availability(shopId: string, variantIds: readonly string[]): Promise<readonly number[]>;
  /**
   * Pieces by variant that these references (16 at most) hold together and have not ordered: what {@link availability} leaves out,
   * and what a hold that replaces them could have.
   */
  heldPieces(shopId: string, references: readonly string[]): Promise<Readonly<Record<string, number>>>;
  stockLevels(shopId: string, variantIds: readonly string[]): Promise<readonly StockLevel[]>;
  /** What is running out, fewest pieces first. */
  scarce(query: ScarceQuery): Promise<readonly ScarceStock[]>;
  /** How many are; counted up to 10,000. */
  countScarce(
    query: Pick<ScarceQuery, 'shopId' | 'warehouseCode' | 'below'>,
  ): Promise<{ readonly count: number; readonly exact: boolean }>;
  /** Live holds, those that end first in front. */
  holds(query: HoldsQuery): Promise<readonly LiveHold[]>;
  /** Goods came in. Many at a time (import): one answer per change, in order. */
  receive(changes: readonly StockChange[]): Promise<readonly Result<StockLevel, StockChangeRefusal>[]>;
  /** A correction up or down, refused when it would go below what is held. */
  adjust(changes: readonly StockChange[]): Promise<readonly Result<StockLevel, StockChangeRefusal>[]>;
}
