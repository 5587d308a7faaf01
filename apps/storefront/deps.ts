import type { Analytics } from '#modules/analytics';
import type { Carts } from '#modules/carts';
import type { Catalog } from '#modules/catalog';
import type { Checkouts } from '#modules/checkout';
import type { Fulfilment } from '#modules/fulfilment';
import type { Identity } from '#modules/identity';
import type { Inventory } from '#modules/inventory';
import type { Orders } from '#modules/orders';
import type { Payments } from '#modules/payments';
import type { Shops } from '#modules/shops';
import type { PlatformParts } from '#platform/module';

/** The pages ask modules through these and nothing else. */
export interface Faces {
  readonly shops: Shops;
  readonly identity: Identity;
  readonly catalog: Catalog;
  readonly inventory: Inventory;
  readonly carts: Carts;
  readonly checkout: Checkouts;
  readonly orders: Orders;
  readonly payments: Payments;
  readonly fulfilment: Fulfilment;
  readonly analytics: Analytics;
}

export interface StorefrontDeps {
  readonly platform: PlatformParts;
  readonly secret: string;
  /** Where shoppers reach the shop, without a slash at the end. */
  readonly publicUrl: string;
  readonly cartTtlMs: number;
  readonly faces: Faces;
  readonly payments: {
    /** Page of the payment provider that asks for the card; shown in a frame. */
    readonly frameUrl: string;
    readonly publishableKey: string;
  };
}
