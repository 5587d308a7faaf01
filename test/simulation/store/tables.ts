import type { cartsForSimulation as carts } from '#modules/carts';
import type { checkoutForSimulation as checkout } from '#modules/checkout';
import type { fulfilmentForSimulation as fulfilment } from '#modules/fulfilment';
import type { inventoryForSimulation as inventory } from '#modules/inventory';
import type { ordersForSimulation as orders } from '#modules/orders';
import type { paymentsForSimulation as payments } from '#modules/payments';
import type { StoaEvent } from '#platform/events';
import type { KeptAnswer } from '#platform/idempotency';
import type { ProcessRow } from '#platform/processes';

export const SHOP = 'shop';

/** A delivery that waits for another try. */
export interface WaitingDelivery {
  readonly subscriber: string;
  readonly event: StoaEvent;
  readonly attempts: number;
  readonly dueMs: number;
}

/** Everything that survives a crash: the database, as far as a purchase touches it. */
export interface Tables {
  /** Shelves by variant. */
  readonly stock: Map<string, readonly inventory.StockRow[]>;
  readonly holds: Map<string, inventory.Hold>;
  readonly booked: Map<string, inventory.BookedChange>;
  readonly answers: Map<string, { readonly requestHash: string; readonly answer: KeptAnswer }>;
  readonly carts: Map<string, carts.CartState>;
  readonly checkouts: Map<string, checkout.Checkout>;
  /** Ids, oldest first. */
  readonly checkoutsOfCart: Map<string, string[]>;
  readonly orders: Map<string, orders.Order>;
  readonly orderOfCheckout: Map<string, string>;
  readonly lastOrderOfCart: Map<string, string>;
  /** By order, as all that follows. */
  readonly payments: Map<string, payments.Payment>;
  readonly refunds: Map<string, ReadonlyMap<string, payments.Refund>>;
  /** Names of ledger rows: `kind source`. */
  readonly ledger: Map<string, Set<string>>;
  readonly messages: Set<string>;
  readonly stories: Map<string, ProcessRow>;
  readonly parcels: Map<string, fulfilment.Parcel>;
  readonly parcelOfOrder: Map<string, string>;
  readonly outbox: StoaEvent[];
  /** `subscriber event`. */
  readonly inbox: Set<string>;
  readonly deliveries: Map<string, WaitingDelivery>;
  /** A projection that only adds: how many facts of each type and order it was told. It relies on the inbox alone. */
  readonly tally: Map<string, number>;
  orderNumber: number;
}

export const createTables = (): Tables => ({
  stock: new Map(),
  holds: new Map(),
  booked: new Map(),
  answers: new Map(),
  carts: new Map(),
  checkouts: new Map(),
  checkoutsOfCart: new Map(),
  orders: new Map(),
  orderOfCheckout: new Map(),
  lastOrderOfCart: new Map(),
  payments: new Map(),
  refunds: new Map(),
  ledger: new Map(),
  messages: new Set(),
  stories: new Map(),
  parcels: new Map(),
  parcelOfOrder: new Map(),
  outbox: [],
  inbox: new Set(),
  deliveries: new Map(),
  tally: new Map(),
  orderNumber: 100_000,
});
